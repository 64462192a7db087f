/** Groups the EventSources of each document by a key. */
import type { Connection, SessionView } from '../../session/types.ts';

/** Groups in order of creation, including those with one member. */
export function groupsOf(
  session: SessionView,
  isMeant: (connection: Connection) => boolean,
  keyOf: (connection: Connection) => string,
): Connection[][] {
  const groups = new Map<string, Connection[]>();
  for (const connection of session.connections) {
    if (connection.transport !== 'eventsource' || !isMeant(connection)) continue;
    const key = `${connection.frame?.id ?? ''} ${keyOf(connection)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [connection]);
    else group.push(connection);
  }
  return [...groups.values()];
}

/** Whether it occupies one of the connections to the server, or will again. */
export function isHeldOpen({ state }: Connection): boolean {
  return state === 'open' || state === 'waiting';
}

/** Over HTTP/1.1 a host gets six connections, shared by all tabs; a seventh stream hangs without an error. */
import type { ConnectionId } from '../../record.ts';
import { isFromFile } from '../../session/from-file.ts';
import type { Connection, SessionView } from '../../session/types.ts';
import { originOf, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, SessionRule } from '../rule.ts';

const limit = 6;

export const sixConnections: SessionRule = {
  id: 'six-connections',
  link: links.connectionLimit,
  report: (session) => {
    const drafts = new Map<ConnectionId, Draft>();
    for (const [origin, connections] of openByOrigin(session)) {
      if (connections.length < limit) continue;
      const waiting = connections.filter(({ state }) => state === 'connecting');
      const named = waiting.length > 0 ? waiting : connections.slice(-1);
      for (const connection of named) {
        drafts.set(connection.id, {
          severity: waiting.length > 0 ? 'error' : 'warning',
          variant: waiting.length > 0 ? 'waiting' : 'reached',
          values: [origin, connections.length, waiting.length],
          evidence: connections.map((one) => seen(one.state, one.url, one.state === 'connecting')).slice(0, 12),
          count: connections.length,
          time: connection.created,
        });
      }
    }
    return drafts;
  },
};

function openByOrigin(session: SessionView): Map<string, Connection[]> {
  const byOrigin = new Map<string, Connection[]>();
  for (const connection of session.connections) {
    const holdsOne = connection.state === 'open' || connection.state === 'connecting';
    if (isFromFile(connection) || !holdsOne || usesNewerProtocol(connection)) continue;
    const origin = originOf(connection.url);
    const others = byOrigin.get(origin);
    if (others === undefined) byOrigin.set(origin, [connection]);
    else others.push(connection);
  }
  for (const [origin, connections] of byOrigin) {
    const known = session.connections.some((one) => originOf(one.url) === origin && usesNewerProtocol(one));
    if (known || !connections.some(isSurelyHttp1)) byOrigin.delete(origin);
  }
  return byOrigin;
}

function usesNewerProtocol({ attempts }: Connection): boolean {
  return attempts.some(({ response }) => /^(h2|h3|http\/[23])/.test(response?.protocol ?? ''));
}

/** Browsers use HTTP/2 only over TLS; with TLS the protocol must be known. */
function isSurelyHttp1({ url, attempts }: Connection): boolean {
  return url.startsWith('http:') || attempts.some(({ response }) => /^http\/1/.test(response?.protocol ?? ''));
}

/** What the filter box can suggest from: the types, connections and JSON paths of the session. */
import { namedConnections } from '../../../core/filter/named-connections.ts';
import { collectPaths } from '../../../core/filter/seen-paths.ts';
import type { SuggestContext } from '../../../core/filter/suggest.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';
import { entryRows } from '../events/entry-rows.ts';

/** Types proposed at most: 50,000 different ones are no list. */
const mostTypes = 1_000;
/** What was seen in the session is looked up again after this, in ms. */
const lifetime = 3_000;

/** Looking through messages costs some ms: it is not done at every key, but again for another filter. */
export function cachedContext(store: Store, derived: Derived): () => SuggestContext {
  let made: { readonly at: number; readonly filter: string; readonly context: SuggestContext } | null = null;
  return () => {
    const now = performance.now();
    const filter = store.filterText.peek();
    if (made?.filter !== filter || now - made.at > lifetime) {
      made = { at: now, filter, context: suggestContext(store, derived) };
    }
    return made.context;
  };
}

function suggestContext(store: Store, derived: Derived): SuggestContext {
  const { session } = store;
  const { types } = derived.typeCounts.peek();
  const seen = types
    .slice(0, mostTypes)
    .map((events, id) => ({ name: session.types.name(id), count: events }))
    .filter((type) => type.count > 0);
  const names = derived.names.peek();
  const nameOf = ({ id, url }: Connection) => names.get(id)?.full ?? url;
  const { filter } = entryRows(store, derived).peek().rows;
  return {
    types: seen.sort((a, b) => b.count - a.count),
    connections: session.connections.map((connection) => ({ name: nameOf(connection), count: connection.messages })),
    paths: collectPaths(namedConnections(filter, session, nameOf, derived.connectionsInView.peek())),
  };
}

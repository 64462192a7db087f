/** Which connections the gutter shows and in which order: pinned first, sorted, closed ones hidden, grouped by frame. */
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Settings } from '../../settings.ts';

export type GutterRow =
  | { readonly kind: 'connection'; readonly connection: Connection }
  | {
      readonly kind: 'frame';
      /** Id of the frame; empty for streams of no frame. */
      readonly id: string;
      readonly url: string | null;
      readonly top: boolean;
      readonly connections: number;
      readonly folded: boolean;
    };

/** What sorting needs to know beyond the connection itself. */
export interface OrderFacts {
  readonly name: (connection: Connection) => string;
  /** Weight of the open findings: errors before warnings. */
  readonly findings: (connection: Connection) => number;
  readonly pinned: (connection: Connection) => boolean;
}

type Order = Pick<Settings, 'connectionSort' | 'groupByFrame' | 'hideClosed'>;

/** As people count: `chat #2` before `chat #10`. */
const byName = new Intl.Collator(undefined, { numeric: true });

function sortKey(by: Order['connectionSort']['by'], facts: OrderFacts): (connection: Connection) => number {
  switch (by) {
    case 'events':
      return ({ messages }) => messages;
    case 'tries':
      return ({ attempts }) => attempts.length;
    case 'last':
      return ({ updated }) => updated;
    case 'findings':
      return facts.findings;
    default:
      return ({ index }) => index;
  }
}

/** An imported stream never counts as over: it was opened to be seen. */
const isOver = (connection: Connection) => !isFromFile(connection) && connection.ended !== null;

export interface Gutter {
  readonly rows: readonly GutterRow[];
  /** All connections that are shown, those of folded frames too, in the order of the rows. */
  readonly order: readonly Connection[];
  /** Connections that are not shown because they ended. */
  readonly hidden: number;
}

/** Whether both have the same rows in the same order; the content of a connection's row updates by itself. */
export function isSameGutter(one: Gutter, other: Gutter): boolean {
  return (
    one.hidden === other.hidden &&
    one.rows.length === other.rows.length &&
    one.rows.every((row, at) => isSameRow(row, other.rows[at]))
  );
}

function isSameRow(one: GutterRow, other: GutterRow | undefined): boolean {
  if (one.kind === 'connection') return other?.kind === 'connection' && one.connection === other.connection;
  return (
    other?.kind === 'frame' &&
    one.id === other.id &&
    one.url === other.url &&
    one.top === other.top &&
    one.folded === other.folded &&
    one.connections === other.connections
  );
}

/** What stays as it is when connections come and go. */
interface Kept {
  /** Frames whose connections are folded away. */
  readonly folded?: ReadonlySet<string>;
  /** Connections that stay in this order even when they end: new ones follow them. */
  readonly held?: readonly Connection[];
}

/** What the gutter shows of `connections`, in its order. */
export function gutterRows(
  connections: readonly Connection[],
  { connectionSort: { by, descending }, groupByFrame, hideClosed }: Order,
  facts: OrderFacts,
  { folded = new Set(), held = [] }: Kept = {},
): Gutter {
  const ranks = new Map(held.map((connection, rank) => [connection, rank]));
  const rankOf = (connection: Connection) => ranks.get(connection) ?? held.length;
  const shown = hideClosed
    ? connections.filter((connection) => !isOver(connection) || facts.pinned(connection) || ranks.has(connection))
    : connections;
  const key = sortKey(by, facts);
  const direction = descending ? -1 : 1;
  const compare = (one: Connection, other: Connection) =>
    rankOf(one) - rankOf(other) ||
    Number(facts.pinned(other)) - Number(facts.pinned(one)) ||
    direction * (by === 'name' ? byName.compare(facts.name(one), facts.name(other)) : key(one) - key(other)) ||
    one.index - other.index;
  const sorted = [...shown].sort(compare);
  const hidden = connections.length - shown.length;
  const asRow = (connection: Connection): GutterRow => ({ kind: 'connection', connection });
  if (!groupByFrame) return { rows: sorted.map(asRow), order: sorted, hidden };

  const groups = new Map<string, Connection[]>();
  for (const connection of sorted) {
    const frame = connection.frame?.id ?? '';
    const members = groups.get(frame);
    if (members) members.push(connection);
    else groups.set(frame, [connection]);
  }
  const rows = [...groups].flatMap(([id, members]): GutterRow[] => {
    const frame = members[0]?.frame ?? null;
    const head = {
      kind: 'frame',
      id,
      folded: folded.has(id),
      url: frame?.url ?? null,
      top: frame?.top ?? false,
      connections: members.length,
    } as const satisfies GutterRow;
    return head.folded ? [head] : [head, ...members.map(asRow)];
  });
  return { rows, order: [...groups.values()].flat(), hidden };
}

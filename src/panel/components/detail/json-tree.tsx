/** The JSON tree of an entry: lazily flattened on the windowed list, by mouse and keyboard, with search. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { addPart, valuePart } from '../../../core/filter/edit.ts';
import { matchRanges } from '../../../core/filter/highlight.ts';
import type { JsonDocument } from '../../../core/json/document.ts';
import { stringOf } from '../../../core/json/node-value.ts';
import { searchJson } from '../../../core/json/search.ts';
import { flatten, type JsonRow, type JsonRows, JsonTree } from '../../../core/json/tree.ts';
import { escaped } from '../../../core/text-match.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { copyText } from '../events/copy.ts';
import { entryRows } from '../events/entry-rows.ts';
import { useMatchHighlight } from '../events/match-highlight.ts';
import { showMenu } from '../menu.ts';
import { RowList, type RowListHandle } from '../row-list.tsx';
import { TreeRow } from './tree-row.tsx';
import type { TreeSearch } from './tree-search.ts';

const rowHeight = 20;

interface JsonTreeViewProps {
  readonly document: JsonDocument;
  /** When the entry came, ms since the epoch; null when that is not known. */
  readonly arrival: number | null;
  /** Counts the requests to expand everything. */
  readonly expandAll: number;
  readonly search: TreeSearch;
  readonly onWhole: (value: string) => void;
}

export function JsonTreeView({ document, arrival, expandAll, search, onWhole }: JsonTreeViewProps) {
  const store = useStore();
  const { rows: entries } = entryRows(store, useDerived()).value;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<RowListHandle | null>(null);
  const tree = useMemo(() => new JsonTree(document, 3), [document]);
  const turn = useSignal(0);
  const opened = useRef(expandAll);
  if (opened.current !== expandAll) {
    opened.current = expandAll;
    tree.openTo(Number.POSITIVE_INFINITY);
    turn.value += 1;
  }
  const rows = useMemo(() => flatten(tree), [tree, turn.value]);
  const current = useSignal(-1);
  const visible = useSignal({ from: 0, to: 0 });
  const { from, to } = visible.value;

  const hits = useMemo(() => searchJson(document, search.needle.value), [document, search.needle.value]);
  useEffect(() => {
    search.hits.value = hits.length;
    const hit = hits[search.position.value % Math.max(1, hits.length)];
    if (hit === undefined) return;
    tree.reveal(hit.node);
    turn.value += 1;
    const position = flatten(tree).positionOf(tree, hit.node);
    current.value = position;
    requestAnimationFrame(() => list.current?.reveal(position));
  }, [hits, search.position.value]);

  const needle = search.needle.value;
  const find = needle === '' ? (content: string) => matchRanges(entries.filter, content) : literalRanges(needle);
  useMatchHighlight(box, '.tree-content', entries.filter.terms.length > 0 || needle !== '' ? find : null, [
    rows,
    from,
    to,
    needle,
    entries.filter,
  ]);

  const toggle = (row: JsonRow) => {
    row.tree.toggle(row.node);
    turn.value += 1;
  };
  const actions = {
    onFilter: (row: JsonRow) => {
      store.filterText.value = addPart(store.filterText.value, valuePart(row.tree.path(row.node), valueOfRow(row)));
    },
    onCopy: (row: JsonRow) => void copyText(store, valueOfRow(row), row.tree.path(row.node)),
    onWhole: (row: JsonRow) => onWhole(valueOfRow(row)),
  };
  const openMenu = (row: JsonRow, x: number, y: number) => {
    const path = row.tree.path(row.node);
    const scalar = row.kind !== 'object' && row.kind !== 'array';
    showMenu(
      text('detail_data'),
      [
        { kind: 'item', label: text('detail_copy_value'), run: () => actions.onCopy(row) },
        { kind: 'item', label: text('detail_copy_path'), run: () => void copyText(store, path, path) },
        { kind: 'item', label: text('detail_filter_by', path), disabled: !scalar, run: () => actions.onFilter(row) },
        {
          kind: 'item',
          label: text('detail_whole_value'),
          disabled: row.kind !== 'string',
          run: () => actions.onWhole(row),
        },
      ],
      x,
      y,
    );
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    const row = rows.at(at);
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = foldKey(event.key, row, rows, at, toggle);
    if (moved === null) return;
    event.preventDefault();
    event.stopPropagation();
    current.value = moved;
    list.current?.reveal(moved);
  };

  return (
    <div class="json-tree" ref={box} style={`--rows: ${rows.length}`}>
      <RowList
        count={rows.length}
        rowHeight={rowHeight}
        role="tree"
        label={text('detail_data')}
        current={current.value}
        handle={list}
        onSelect={(position) => {
          current.value = position;
        }}
        onOpen={(position) => {
          const row = rows.at(position);
          if (row?.openable) toggle(row);
        }}
        onMenu={(position, x, y) => {
          const row = rows.at(position);
          if (row) openMenu(row, x, y);
        }}
        onKey={onKey}
        onVisible={(first, end) => {
          visible.value = { from: first, to: end };
        }}
        attributes={(position) => attributesOf(rows.at(position), toggle)}
        row={(position) => {
          const row = rows.at(position);
          return row === undefined ? null : <TreeRow row={row} arrival={arrival} actions={actions} />;
        }}
      />
    </div>
  );
}

/** Indentation stops here: 100,000 levels would push everything out of view. */
const deepestIndent = 40;

function attributesOf(row: JsonRow | undefined, toggle: (row: JsonRow) => void) {
  if (row === undefined) return {};
  return {
    class: 'tree-row',
    style: { '--depth': String(Math.min(row.depth, deepestIndent)) },
    'aria-level': row.depth + 1,
    ...(row.openable ? { 'aria-expanded': row.open } : {}),
    onClick: (event: MouseEvent) => {
      const onTwisty = event.target instanceof Element && event.target.closest('.twisty') !== null;
      if (onTwisty && row.openable) toggle(row);
    },
  };
}

/** What the arrow keys do in a tree; the row that is current then, or null when the key is none of these. */
function foldKey(key: string, row: JsonRow, rows: JsonRows, at: number, toggle: (row: JsonRow) => void): number | null {
  if (key === 'ArrowRight') {
    if (!row.openable) return at;
    if (row.open) return Math.min(at + 1, rows.length - 1);
    toggle(row);
    return at;
  }
  if (key !== 'ArrowLeft') return null;
  if (row.openable && row.open) {
    toggle(row);
    return at;
  }
  for (let above = at - 1; above >= 0; above--) {
    const candidate = rows.at(above);
    if (candidate !== undefined && candidate.depth < row.depth) return above;
  }
  return at;
}

/** A string's own text; anything else as it is written, so that big numbers stay exact. */
function valueOfRow({ tree: { document }, node, kind }: JsonRow): string {
  return kind === 'string' ? stringOf(document, node) : document.source(node);
}

function literalRanges(needle: string) {
  const pattern = new RegExp(escaped(needle), 'gi');
  return (content: string) =>
    Array.from(content.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

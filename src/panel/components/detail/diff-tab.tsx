/** The Diff tab: what changed against the entry before of the same type, or against the marked one. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { diffData } from '../../../core/diff/data-diff.ts';
import type { DataDiff } from '../../../core/diff/types.ts';
import { safeParse } from '../../../core/json/safe-parse.ts';
import type { Connection, EventLog } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import type { EntryAddress, Store } from '../../store.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { RowList } from '../row-list.tsx';
import { Segments } from '../segments.tsx';
import { type DiffLine, diffLines, shownValue } from './diff-lines.ts';
import { useEntryText } from './use-entry-text.ts';

const rowHeight = 20;

interface DiffTabProps {
  readonly connection: Connection;
  readonly index: number;
}

/** What an entry is compared with: the marked entry, else the one before of its type; null when there is none. */
function comparedWith(store: Store, connection: Connection, index: number): EntryAddress | null {
  const marked = store.marked.value;
  const isSelf = marked?.connection === connection.id && marked.index === index;
  if (marked !== null && !isSelf && entryIsThere(store, marked)) return marked;
  const before = sameTypeBefore(connection.log, index);
  return before < 0 ? null : { connection: connection.id, index: before };
}

function entryIsThere(store: Store, { connection, index }: EntryAddress): boolean {
  const log = store.session.connection(connection)?.log;
  return log !== undefined && index >= log.first && index < log.end;
}

function sameTypeBefore(log: EventLog, index: number): number {
  if (log.kind(index) !== 'message') return -1;
  const type = log.typeId(index);
  for (let before = index - 1; before >= log.first; before--) {
    if (log.kind(before) === 'message' && log.typeId(before) === type) return before;
  }
  return -1;
}

export function DiffTab({ connection, index }: DiffTabProps) {
  const store = useStore();
  const other = comparedWith(store, connection, index);
  const otherConnection = other === null ? undefined : store.session.connection(other.connection);
  if (other === null || otherConnection === undefined) return <p class="detail-note">{text('detail_diff_none')}</p>;
  return <Comparison connection={connection} index={index} other={other} otherConnection={otherConnection} />;
}

interface ComparisonProps extends DiffTabProps {
  readonly other: EntryAddress;
  readonly otherConnection: Connection;
}

function Comparison({ connection, index, other, otherConnection }: ComparisonProps) {
  const store = useStore();
  const before = useEntryText(otherConnection, other.index);
  const after = useEntryText(connection, index);
  const shown = useSignal<'changes' | 'all'>('changes');
  const ready = before.state === 'ready' && after.state === 'ready';
  const diff = useMemo(
    () => (before.state === 'ready' && after.state === 'ready' ? diffData(before.text, after.text) : null),
    [ready, connection, index, otherConnection, other.index],
  );
  if (before.state === 'failed') return <p class="detail-note">{text('detail_load_failed', before.reason)}</p>;
  if (after.state === 'failed') return <p class="detail-note">{text('detail_load_failed', after.reason)}</p>;
  if (diff === null || after.state !== 'ready') return <p class="detail-note">{text('detail_loading')}</p>;
  const isMarked = store.marked.value !== null && other.index === store.marked.value.index;
  const lines = diffLines(diff);
  const rows = shown.value === 'all' && diff.kind === 'json' ? [...lines, ...unchangedLines(diff, after.text)] : lines;
  return (
    <>
      <div class="diff-head">
        <span class="cut">
          {text('detail_diff_against')}{' '}
          <button type="button" class="link" onClick={() => goToEntry(store, other)}>
            #{count(otherConnection.log.ordinal(other.index))}
          </button>{' '}
          <span class="dim">{text(isMarked ? 'detail_diff_marked' : 'detail_diff_before')}</span>
        </span>
        {isMarked && (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              store.marked.value = null;
            }}
          >
            {text('events_unmark')}
          </button>
        )}
        <span class="grow" />
        <span class="num">{summary(diff)}</span>
        {diff.kind === 'json' && (
          <Segments
            label={text('detail_diff_shown')}
            value={shown.value}
            options={[
              { value: 'changes', label: text('detail_diff_changes') },
              { value: 'all', label: text('detail_diff_all') },
            ]}
            onChange={(value) => {
              shown.value = value;
            }}
          />
        )}
      </div>
      <DiffRows rows={rows} />
      {diff.kind === 'json' && shown.value === 'changes' && diff.unchanged > 0 && (
        <p class="diff-unchanged">
          {text(diff.unchanged === 1 ? 'detail_diff_one_unchanged' : 'detail_diff_unchanged', count(diff.unchanged))}
        </p>
      )}
      {diff.kind === 'json' && diff.more > 0 && <p class="detail-note">{text('detail_diff_more', count(diff.more))}</p>}
      {diff.kind === 'text' && diff.coarse && <p class="detail-note">{text('detail_diff_coarse')}</p>}
    </>
  );
}

function summary(diff: DataDiff): string {
  if (diff.kind === 'equal') return text('detail_diff_equal');
  if (diff.kind === 'text') return '';
  const parts = (['changed', 'added', 'removed'] as const).flatMap((kind) => {
    const changes = diff.changes.filter((change) => change.kind === kind).length;
    return changes === 0 ? [] : [text(`detail_diff_${kind}`, count(changes))];
  });
  return parts.join(', ');
}

/** The keys of the top level that no change touches, with their values. */
function unchangedLines(diff: DataDiff & { kind: 'json' }, after: string): DiffLine[] {
  const value = safeParse(after);
  if (typeof value !== 'object' || value === null) return [];
  const touched = new Set(diff.changes.map(({ path }) => String(path[0])));
  return Object.entries(value)
    .filter(([key]) => !touched.has(key))
    .map(([key, member]) => ({ sign: ' ', path: key, pieces: [{ text: shownValue(member), changed: false }] }));
}

function DiffRows({ rows }: { readonly rows: readonly DiffLine[] }) {
  const current = useSignal(-1);
  if (rows.length === 0) return null;
  return (
    <div class="diff-rows" style={`--rows: ${rows.length}`}>
      <RowList
        count={rows.length}
        rowHeight={rowHeight}
        role="listbox"
        label={text('detail_diff')}
        current={current.value}
        onSelect={(row) => {
          current.value = row;
        }}
        attributes={(row) => ({ class: `diff-line ${classes[rows[row]?.sign ?? ' ']}` })}
        row={(row) => <DiffRow line={rows[row]} />}
      />
    </div>
  );
}

const classes = { '+': 'added', '−': 'removed', ' ': 'same' } as const;

function DiffRow({ line }: { readonly line: DiffLine | undefined }) {
  if (line === undefined) return null;
  return (
    <>
      <span class="diff-sign">{line.sign}</span>
      <bdi>
        {line.path !== '' && (
          <>
            <span class="token-key">{line.path}</span>
            <span class="token-punctuation">: </span>
          </>
        )}
        {line.pieces.map(({ text: piece, changed }, at) => (changed ? <mark key={at}>{piece}</mark> : piece))}
      </bdi>
    </>
  );
}

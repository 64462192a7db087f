/** The Diff tab: what changed since the previous entry of the same type, or against a marked one. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { diffData } from '../../../core/diff/data-diff.ts';
import type { DataDiff } from '../../../core/diff/types.ts';
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { showMenuBelow } from '../menu.ts';
import { Segments } from '../segments.tsx';
import { againstItems, type Compared, comparedEntry } from './diff-against.ts';
import { diffLines } from './diff-lines.ts';
import { DiffRows } from './diff-rows.tsx';
import { useEntryText } from './use-entry-text.ts';

interface DiffTabProps {
  readonly connection: Connection;
  readonly index: number;
}

export function DiffTab({ connection, index }: DiffTabProps) {
  const compared = comparedEntry(useStore(), connection, index);
  if (compared === null) return <p class="detail-note">{text('detail_diff_none')}</p>;
  return <Comparison connection={connection} index={index} compared={compared} />;
}

interface ComparisonProps extends DiffTabProps {
  readonly compared: Compared;
}

function Comparison({ connection, index, compared }: ComparisonProps) {
  const before = useEntryText(compared.connection, compared.entry.index);
  const after = useEntryText(connection, index);
  const shown = useSignal<'changes' | 'all'>('changes');
  const isReady = before.state === 'ready' && after.state === 'ready';
  const diff = useMemo(
    () => (before.state === 'ready' && after.state === 'ready' ? diffData(before.text, after.text) : null),
    [isReady, connection, index, compared.connection, compared.entry.index],
  );
  const all = shown.value === 'all';
  const lines = useMemo(() => (diff === null ? [] : diffLines(diff, all)), [diff, all]);
  if (before.state === 'failed') return <p class="detail-note">{text('detail_load_failed', before.reason)}</p>;
  if (after.state === 'failed') return <p class="detail-note">{text('detail_load_failed', after.reason)}</p>;
  if (diff === null) return <p class="detail-note">{text('detail_loading')}</p>;
  return (
    <>
      <div class="diff-head">
        <Against compared={compared} />
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
      <DiffRows lines={lines} />
      {diff.kind === 'json' && diff.more > 0 && <p class="detail-note">{text('detail_diff_more', count(diff.more))}</p>}
      {diff.kind === 'text' && diff.coarse && <p class="detail-note">{text('detail_diff_coarse')}</p>}
    </>
  );
}

/** Which entry it is, and the choice of another. */
function Against({ compared: { entry, connection, isMarked } }: { readonly compared: Compared }) {
  const store = useStore();
  return (
    <span class="diff-against">
      {text('detail_diff_against')}{' '}
      <button type="button" class="link" onClick={() => goToEntry(store, entry)}>
        #{count(connection.log.ordinal(entry.index))}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        title={text('detail_diff_choose')}
        onClick={(event) => showMenuBelow(event.currentTarget, text('detail_diff_choose'), againstItems(store))}
      >
        {text(isMarked ? 'detail_diff_marked' : 'detail_diff_before')}
        <Icon name="chevron-down" class="small" />
      </button>
    </span>
  );
}

function summary(diff: DataDiff): string {
  if (diff.kind === 'equal') return text('detail_diff_equal');
  if (diff.kind === 'text') return '';
  const parts = (['changed', 'added', 'removed'] as const).flatMap((kind) => {
    const changes = diff.counts[kind];
    return changes === 0 ? [] : [text(`detail_diff_${kind}`, count(changes))];
  });
  return parts.join(text('common_list_separator'));
}

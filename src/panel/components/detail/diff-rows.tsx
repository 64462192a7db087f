/** The lines of a difference, signed and indented. */
import { useSignal } from '@preact/signals';
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { RowList } from '../row-list.tsx';
import type { DiffLine } from './diff-lines.ts';

const rowHeight = 20;
const classes = { '+': 'added', '−': 'removed', ' ': 'same', fold: 'fold' } as const;

export function DiffRows({ lines }: { readonly lines: readonly DiffLine[] }) {
  const current = useSignal(-1);
  if (lines.length === 0) return null;
  return (
    <div class="diff-rows" style={`--rows: ${lines.length}`}>
      <RowList
        count={lines.length}
        rowHeight={rowHeight}
        role="listbox"
        label={text('detail_diff')}
        current={current.value}
        onSelect={(row) => {
          current.value = row;
        }}
        attributes={(row) => ({
          class: `diff-line ${classes[lines[row]?.sign ?? ' ']}`,
          style: { '--depth': String(lines[row]?.depth ?? 0) },
        })}
        row={(row) => <Line line={lines[row]} />}
      />
    </div>
  );
}

function Line({ line }: { readonly line: DiffLine | undefined }) {
  if (line === undefined) return null;
  if (line.sign === 'fold') {
    return (
      <>
        <span class="diff-sign" />
        <bdi class="cut">{foldText(line.keys, line.count)}</bdi>
      </>
    );
  }
  const value = line.pieces[0]?.text ?? '';
  return (
    <>
      <span class="diff-sign">{line.sign}</span>
      <bdi>
        {line.key !== null && (
          <>
            <span class="token-key">{line.key}</span>
            <span class="token-punctuation">: </span>
          </>
        )}
        <span class={tokenClass(value)}>
          {line.pieces.map(({ text: piece, changed }, at) => (changed ? <mark key={at}>{piece}</mark> : piece))}
        </span>
      </bdi>
    </>
  );
}

/** Says which members are equal: by name if there are few, else their number. */
function foldText(keys: readonly string[], all: number): string {
  if (keys.length === 0) return text('detail_diff_items_same', count(all));
  const names = keys.join(text('common_list_separator'));
  const more = all - keys.length;
  return more > 0 ? text('detail_diff_keys_and_more', names, count(more)) : text('detail_diff_keys_same', names);
}

function tokenClass(value: string): string {
  if (value.startsWith('"')) return 'token-string';
  return /^-?\d/.test(value) ? 'token-number' : '';
}

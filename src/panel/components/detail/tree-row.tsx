/** One line of the JSON tree: key, value, hint, and what can be done with a value. */
import { hintFor } from '../../../core/json/hints.ts';
import { stringOf } from '../../../core/json/node-value.ts';
import type { JsonRow } from '../../../core/json/tree.ts';
import { count } from '../../format.ts';
import { say, text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import type { TokenKind } from '../events/data-preview.ts';
import { previewTokens } from '../events/data-preview.ts';
import { Icon } from '../icon.tsx';

/** Code units of a value, a closed container and a key in one line. */
const longestValue = 500;
const longestPreview = 120;
const longestKey = 200;
/** Longer strings get no hint: they are no times, and checking them for base64 in each draw would cost too much. */
const longestHinted = 100_000;

const scalarKinds = {
  string: 'string',
  number: 'number',
  boolean: 'literal',
  null: 'literal',
} as const satisfies Record<'string' | 'number' | 'boolean' | 'null', TokenKind>;

interface TreeActions {
  readonly onFilter: (row: JsonRow) => void;
  readonly onCopy: (row: JsonRow) => void;
  readonly onWhole: (row: JsonRow) => void;
}

interface TreeRowProps {
  readonly row: JsonRow;
  /** When the entry arrived; for the tooltips of times. */
  readonly arrival: number | null;
  readonly actions: TreeActions;
}

export function TreeRow({ row, arrival, actions }: TreeRowProps) {
  const { tree, node, key, kind, openable, open, duplicate } = row;
  return (
    <>
      <span class="twisty">{openable && <Icon name={open ? 'chevron-down' : 'chevron-right'} class="tiny" />}</span>
      <span class="tree-content" dir="ltr">
        {key !== null && (
          <>
            <bdi class="token-key">{visibleText(cutText(String(key), longestKey))}</bdi>
            <span class="token-punctuation">: </span>
          </>
        )}
        <Value row={row} />
        {duplicate && <span class="tree-note">{text('detail_duplicate_key')}</span>}
        <Hint row={row} arrival={arrival} />
      </span>
      {kind !== 'object' && kind !== 'array' && (
        <span class="tree-actions">
          <Action
            icon="filter-add"
            label={text('detail_filter_by', tree.path(node))}
            onClick={() => actions.onFilter(row)}
          >
            <code>{cutText(tree.path(node), 40)}</code>
          </Action>
          {isLong(row) && (
            <Action icon="enlarge" label={text('detail_whole_value')} onClick={() => actions.onWhole(row)} />
          )}
          <Action icon="copy" label={text('detail_copy_value')} onClick={() => actions.onCopy(row)} />
        </span>
      )}
    </>
  );
}

/** Whether the string is longer than a line shows. */
function isLong({ kind, tree: { document }, node }: JsonRow): boolean {
  return kind === 'string' && document.end(node) - document.start(node) > longestValue;
}

interface ActionProps {
  readonly icon: 'filter-add' | 'enlarge' | 'copy';
  readonly label: string;
  readonly onClick: () => void;
  readonly children?: preact.ComponentChildren;
}

function Action({ icon, label, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      // The tree is one tab stop: the same is in the row's menu.
      tabIndex={-1}
      title={label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      <Icon name={icon} class="small" />
      {children}
    </button>
  );
}

function Value({ row }: { readonly row: JsonRow }) {
  const { tree, node, kind, open, openable } = row;
  const { document } = tree;
  if (kind === 'object' || kind === 'array') {
    if (open) return <Summary row={row} />;
    const start = document.start(node);
    const tokens = previewTokens(document.text.slice(start, Math.min(document.end(node), start + longestPreview)));
    const cut = document.end(node) - start > longestPreview;
    return (
      <bdi>
        {tokens.map((token, at) => (
          <span key={at} class={`token-${token.kind}`}>
            {token.text}
          </span>
        ))}
        {cut && <span class="token-punctuation">… </span>}
        {cut && <Summary row={row} />}
      </bdi>
    );
  }
  if (kind !== 'string')
    return <span class={`token-${scalarKinds[kind]}`}>{cutText(document.source(node), longestValue)}</span>;
  return (
    <>
      <bdi class="token-string">{shownString(row)}</bdi>
      {openable && <span class="tree-note">{text('detail_holds_json')}</span>}
    </>
  );
}

/** As JSON writes it, but with all letters readable: `\n` stays, `\u00fc` becomes ü. Cost depends only on what is shown. */
function shownString({ tree: { document }, node }: JsonRow): string {
  const start = document.start(node);
  const whole = document.end(node) - start <= longestValue;
  if (whole) return visibleText(JSON.stringify(stringOf(document, node)));
  const tokens = previewTokens(`[${document.text.slice(start, start + longestValue)}`);
  return `${tokens
    .map((token) => token.text)
    .join('')
    .slice(1)}…`;
}

function Summary({ row: { kind, count: members } }: { readonly row: JsonRow }) {
  return (
    <span class="tree-summary">
      {kind === 'array' ? '[…] ' : '{…} '}
      {text(kind === 'array' ? 'detail_items' : 'detail_keys', count(members))}
    </span>
  );
}

function Hint({ row, arrival }: { readonly row: JsonRow; readonly arrival: number | null }) {
  const { tree, node, key, kind } = row;
  if (kind !== 'number' && kind !== 'string') return null;
  if (tree.document.end(node) - tree.document.start(node) > longestHinted) return null;
  const source = kind === 'number' ? tree.document.source(node) : stringOf(tree.document, node);
  const hint = hintFor(key, kind, source, arrival);
  if (hint === null) return null;
  return (
    <>
      {/* Without a separator, a screen reader would run the number into the words after it. */}
      <span class="visually-hidden">, </span>
      <span class="tree-hint">{visibleText(say(hint))}</span>
    </>
  );
}

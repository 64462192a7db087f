/**
 * Writes the content of a message's cells into their elements by hand: text nodes and the elements of tinted text are
 * reused, so that a row that is given another message of the same shape changes texts and nothing else.
 */
import { EntryFlag } from '../../../core/session/types.ts';
import { durationText, sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import type { ColumnId } from '../../settings.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import type { PreviewToken } from './data-preview.ts';
import { type EventRowProps, numberText, rowTime } from './event-row.ts';
import { gapAt } from './gap.ts';
import { missingText } from './missing-text.ts';
import { previewOf } from './preview-cache.ts';

/** Code units of a type's name or an id in a row. */
const longestName = 80;

export type MessagePart = ColumnId | 'connection number' | 'gap length' | 'gap bar' | 'swatch';
/** The elements that are painted; a column that is not shown has none. */
export type MessageParts = Map<MessagePart, HTMLElement>;

export function paintMessage(parts: MessageParts, row: EventRowProps): void {
  const { connection, index, types, mark } = row;
  const { log } = connection;
  const flags = log.flags(index);
  const id = (flags & EntryFlag.ownId) === 0 ? '' : (log.lastEventId(index) ?? '');
  setText(parts.get('ordinal'), count(log.ordinal(index)));
  setText(parts.get('time'), rowTime(row));
  paintGap(parts, row);
  setText(parts.get('connection'), row.name);
  setText(parts.get('connection number'), numberText(row));
  setClass(parts.get('swatch'), mark === null ? '' : swatchClass(mark));
  setText(parts.get('type'), visibleText(cutText(types.name(log.typeId(index)), longestName)));
  setText(parts.get('id'), visibleText(cutText(id, longestName)));
  paintData(parts.get('data'), row);
  setText(parts.get('size'), sizeText(log.wireSize(index)));
}

function paintGap(parts: MessageParts, { connection, index, p99 }: EventRowProps): void {
  const bar = parts.get('gap bar');
  if (bar === undefined) return;
  const gap = gapAt(connection, index, p99);
  setClass(parts.get('gap'), gap?.long ? 'long' : '');
  setText(parts.get('gap length'), gap === null ? '' : durationText(gap.milliseconds));
  const width = gap === null ? '' : `${Math.round(gap.share * 100)}%`;
  if (bar.style.width !== width) bar.style.width = width;
  if (bar.hidden !== (gap === null)) bar.hidden = gap === null;
}

function paintData(element: HTMLElement | undefined, { connection, index, dataInView }: EventRowProps): void {
  if (element === undefined) return;
  const preview = previewOf(connection, index);
  if (preview === undefined) {
    setClass(element, 'loading');
    setText(element, missingText(connection.log));
    return;
  }
  setClass(element, preview.lead === null ? '' : 'led');
  paintTokens(element, preview.lead, inView(preview.tokens, dataInView));
}

/** The same text; what begins beyond `limit` code units is one plain piece, as nobody sees its colours. */
function inView(tokens: readonly PreviewToken[], limit: number): readonly PreviewToken[] {
  let length = 0;
  const end = tokens.findIndex((token) => {
    length += token.text.length;
    return length > limit;
  });
  if (end < 0 || end + 2 >= tokens.length) return tokens;
  const beyond = tokens.slice(end + 1).map((token) => token.text);
  return [...tokens.slice(0, end + 1), { kind: 'punctuation', text: beyond.join('') }];
}

/** Paints `lead` in an element of its own, then the tokens, reusing existing nodes where they fit. */
function paintTokens(element: HTMLElement, lead: string | null, tokens: readonly PreviewToken[]): void {
  let node = element.firstChild;
  const piece = (name: 'b' | 'span' | null, content: string, kind = '') => {
    const next = reused(element, node, name);
    if (next instanceof HTMLElement) setClass(next, kind);
    setText(next, content);
    node = next.nextSibling;
  };
  if (lead !== null) piece('b', lead);
  for (const { kind, text } of tokens) {
    // Rows have the colour of punctuation by themselves: half of all tokens need no element then.
    if (kind === 'punctuation') piece(null, text);
    else piece('span', text, `token-${kind}`);
  }
  while (node !== null) {
    const following: ChildNode | null = node.nextSibling;
    node.remove();
    node = following;
  }
}

/** `node` if it has the wanted name (null: a text node), else a new one in its place. */
function reused(parent: HTMLElement, node: ChildNode | null, name: 'b' | 'span' | null): HTMLElement | Text {
  if (name === null && node instanceof Text) return node;
  if (name !== null && node instanceof HTMLElement && node.localName === name) return node;
  const made = name === null ? document.createTextNode('') : document.createElement(name);
  if (node === null) parent.append(made);
  else node.replaceWith(made);
  return made;
}

/** Makes `content` the only text of a node; writes only changes, as each write causes a layout. */
function setText(node: HTMLElement | Text | undefined, content: string): void {
  if (node === undefined) return;
  const text = node instanceof Text ? node : onlyText(node);
  if (text === null) node.textContent = content;
  else if (text.data !== content) text.data = content;
}

function onlyText(element: HTMLElement): Text | null {
  const { firstChild } = element;
  return firstChild instanceof Text && firstChild === element.lastChild ? firstChild : null;
}

function setClass(element: HTMLElement | undefined, name: string): void {
  if (element !== undefined && element.className !== name) element.className = name;
}

/** A value as one line of JSON: without spaces, letters unescaped, numbers as they are written. */
import type { JsonDocument } from './document.ts';
import { keyOf, stringOf } from './node-value.ts';
import type { JsonPlace } from './same-value.ts';

/** The line for `place`, cut once it is longer than `limit` code units. Takes time in proportion to its result. */
export function compactText({ document, node: root }: JsonPlace, limit = Infinity): string {
  const end = document.after(root);
  let line = '';
  let length = 0;
  const put = (piece: string): void => {
    line += piece;
    length += piece.length;
  };
  /** Closes the containers that end before `next`, from `container` outwards. */
  const closeBefore = (next: number, container: number): void => {
    for (let open = container; open >= root && document.after(open) <= next; open = document.parent(open)) {
      if (document.isContainer(open)) put(document.kind(open) === 'object' ? '}' : ']');
    }
  };
  for (let node = root; node < end && length <= limit; node++) {
    if (node > root && document.position(node) > 0) put(',');
    const key = node > root ? keyOf(document, node) : null;
    if (key !== null) put(`${JSON.stringify(key)}:`);
    put(opening(document, node));
    closeBefore(node + 1, node);
  }
  return line;
}

/** A scalar, or the beginning of a container. */
function opening(document: JsonDocument, node: number): string {
  const kind = document.kind(node);
  if (kind === 'string') return JSON.stringify(stringOf(document, node));
  return kind === 'object' ? '{' : kind === 'array' ? '[' : document.source(node);
}

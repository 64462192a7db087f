/**
 * Converts the rows of curl's trace dumps back to bytes. `--trace` rows are exact; `--trace-ascii` rows omit line ends
 * (CRLF shows as a jump in the offsets) and have a dot for every unprintable byte.
 */
type Bytes = Uint8Array<ArrayBuffer>;

const row = /^([0-9a-f]{4,}): (.*)$/;
const bytesARow = 16;
const encoder = new TextEncoder();

/** Collects the rows of one block, whose size in bytes is in its heading. */
export class TraceDump {
  readonly #size: number;
  readonly #rows: { offset: number; text: string }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Takes a row; false if the line is not one. */
  add(line: string): boolean {
    const match = row.exec(line);
    if (!match?.[1] || match[2] === undefined) return false;
    this.#rows.push({ offset: Number.parseInt(match[1], 16), text: match[2] });
    return true;
  }

  /** The block's bytes, and whether they are exact. */
  bytes(): { readonly bytes: Bytes; readonly exact: boolean } {
    const exact = this.#rows.every(({ offset, text }) => hexRow(text, this.#size - offset) !== null);
    return exact ? { bytes: this.#fromHex(), exact } : { bytes: encoder.encode(this.#fromText()), exact };
  }

  #fromHex(): Bytes {
    const bytes = new Uint8Array(this.#rows.length * bytesARow);
    let length = 0;
    for (const { offset, text } of this.#rows) {
      for (const pair of hexRow(text, this.#size - offset) ?? []) {
        bytes[length] = Number.parseInt(pair, 16);
        length += 1;
      }
    }
    return bytes.subarray(0, length);
  }

  #fromText(): string {
    let text = '';
    this.#rows.forEach((current, position) => {
      const end = this.#rows[position + 1]?.offset ?? this.#size;
      const brokenByLineEnd = end >= current.offset + current.text.length + 2;
      text += current.text + (brokenByLineEnd ? '\r\n' : '');
    });
    return text;
  }
}

/** The hex pairs of a row when `left` bytes are still to come; null if it is not a hex row. */
function hexRow(text: string, left: number): string[] | null {
  const count = Math.max(0, Math.min(bytesARow, left));
  const pairs = text.slice(0, count * 3 - 1).split(' ');
  return pairs.length === count && pairs.every((pair) => /^[0-9a-f]{2}$/.test(pair)) ? pairs : null;
}

/** Restores line feeds where a dot is before a field or at a block's end: the most likely reading of a lossy dump. */
export function restoreLineFeeds(text: string): string {
  return text
    .replace(/\.{1,2}(?=(?:data|event|id|retry)?:)/g, (dots) => '\n'.repeat(dots.length))
    .replace(/\.{1,2}(?=\r\n|$)/g, (dots) => '\n'.repeat(dots.length));
}

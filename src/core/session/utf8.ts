/** Text ↔ UTF-8 as the log stores it. */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes `bytes`; what is not UTF-8 becomes U+FFFD. A leading U+FEFF is kept: it is part of the text. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Length of `text` in UTF-8, in bytes (a lone surrogate counts as U+FFFD). */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      // Two code units, four bytes.
      length += 2;
      index += 1;
    } else length += 2;
  }
  return length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

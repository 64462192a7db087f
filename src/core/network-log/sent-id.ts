/** The id in a `Last-Event-ID` header: the log decodes the bytes of all headers as windows-1252. */

/** The characters for the bytes 0x80 to 0x9F. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function byteOf(character: string): number {
  const code = character.charCodeAt(0);
  return code <= 0xff ? code : 0x80 + upper.indexOf(character);
}

/**
 * The id that was sent; as written in the log if its bytes are not UTF-8.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export function sentId(written: string): string {
  if (![...written].every((character) => character <= 'ÿ' || upper.includes(character))) return written;
  try {
    return utf8.decode(Uint8Array.from([...written], byteOf));
  } catch {
    return written;
  }
}

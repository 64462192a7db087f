/** The id of a `Last-Event-ID` header: the log takes the bytes of any header for windows-1252. */

/** The characters of the bytes from 0x80 to 0x9F. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function byteOf(character: string): number {
  const code = character.charCodeAt(0);
  return code <= 0xff ? code : 0x80 + upper.indexOf(character);
}

/**
 * The id that was sent. As the log has it, where its bytes are no UTF-8.
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

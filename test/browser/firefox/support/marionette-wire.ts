/**
 * The framing of Firefox's remote control (Marionette): each message is the number of its bytes, a colon, and JSON.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */

const colon = ':'.charCodeAt(0);

export function encodeMessage(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`${body.length}:`), body]);
}

/** Takes bytes as they come and calls back once a whole message. */
export function createMessageReader(receive: (message: unknown) => void): (bytes: Buffer) => void {
  let parts: Buffer[] = [];
  let missing = 0;
  return (bytes) => {
    parts.push(bytes);
    missing -= bytes.length;
    if (missing > 0) return;
    let rest = Buffer.concat(parts);
    for (;;) {
      const head = rest.indexOf(colon);
      const end = head < 0 ? Number.NaN : head + 1 + Number(rest.toString('latin1', 0, head));
      if (!(end <= rest.length)) {
        missing = Number.isNaN(end) ? 0 : end - rest.length;
        break;
      }
      receive(JSON.parse(rest.toString('utf8', head + 1, end)));
      rest = rest.subarray(end);
    }
    parts = [rest];
  };
}

/**
 * Line ends converted twice: a terminal (`script`, `docker exec -t`), or a Windows program in text mode, turns every LF
 * into CR LF, even after a CR. To a parser each CR CR LF is two line ends, which splits all events.
 */
const [lineFeed, carriageReturn] = [10, 13];
/** Fewer may belong to the stream itself, in which a CR also ends a line. */
const fewestDoubled = 3;

/** Whether every LF of the sample follows a CR, some follow two, and there are no other CRs. */
export function hasDoubledLineEnds(sample: Uint8Array): boolean {
  let doubled = 0;
  let start = 0;
  for (let at = sample.indexOf(lineFeed); at >= 0; at = sample.indexOf(lineFeed, start)) {
    let end = at;
    while (end > start && sample[end - 1] === carriageReturn) end -= 1;
    const count = at - end;
    const first = sample.indexOf(carriageReturn, start);
    if (count < 1 || count > 2 || first < end) return false;
    if (count === 2) doubled += 1;
    start = at + 1;
  }
  return doubled >= fewestDoubled;
}

/** Removes one CR before each LF. */
export function lineEndFixer(): TransformStream<Uint8Array, Uint8Array> {
  let isHeld = false;
  return new TransformStream({
    transform(chunk, controller) {
      const kept = new Uint8Array(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (isHeld && byte !== lineFeed) kept[length++] = carriageReturn;
        isHeld = byte === carriageReturn;
        if (!isHeld) kept[length++] = byte;
      }
      controller.enqueue(kept.subarray(0, length));
    },
    flush(controller) {
      if (isHeld) controller.enqueue(Uint8Array.of(carriageReturn));
    },
  });
}

/**
 * Line ends that were written out twice: a terminal (`script`, `docker exec -t`), or a program of Windows in text mode, makes
 * CR LF of every LF, also of one that has its CR already. To a parser each CR CR LF is two lines, which parts all events.
 */
const [lineFeed, carriageReturn] = [10, 13];
/** Fewer may be a stream's own, in which a CR ends a line as well. */
const fewestDoubled = 3;

/** Whether every LF of the sample has a CR before it, some have two, and no CR stands elsewhere. */
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

/** Takes one CR from before each LF. */
export function undoubler(): TransformStream<Uint8Array, Uint8Array> {
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

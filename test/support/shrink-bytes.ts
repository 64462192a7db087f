/** Makes a failing input small: leaves out ever shorter runs of bytes as long as it still fails. */

/** @param fails whether the bytes still show the fault; true for `bytes` themselves. */
export async function shrinkBytes(
  bytes: Uint8Array,
  fails: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let smallest = bytes;
  for (let run = Math.ceil(bytes.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let at = 0; at < smallest.length; ) {
      const without = Uint8Array.from([...smallest.subarray(0, at), ...smallest.subarray(at + run)]);
      if (await fails(without)) smallest = without;
      else at += run;
    }
  }
  return smallest;
}

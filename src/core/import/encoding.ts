/**
 * Detects a file's encoding from its bytes. Event streams are UTF-8 by specification, but files written by a Windows
 * shell (`curl > file` in PowerShell) or an old editor may not be.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * @param sample the file's beginning
 * @param whole the sample is the whole file
 */
export function detectEncoding(sample: Uint8Array, whole: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = zeroShares(sample);
  if (zeros.odd > 0.6 && zeros.even < 0.05) return 'utf-16le';
  if (zeros.even > 0.6 && zeros.odd < 0.05) return 'utf-16be';
  return isUtf8(sample, whole) || !isLatin(sample) ? 'utf-8' : 'windows-1252';
}

/** Tab, line feed, carriage return, escape (colours), record separator (RFC 7464). */
const textControls: ReadonlySet<number> = new Set([9, 10, 13, 27, 30]);

/** Control characters that no text contains: more than a few of them make a file binary. */
export function looksBinary(text: string): boolean {
  let control = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && !textControls.has(code)) || code === 0xfffd) control += 1;
  }
  return control > 8 && control > text.length * 0.02;
}

function zeroShares(sample: Uint8Array): { readonly even: number; readonly odd: number } {
  if (sample.length < 4) return { even: 0, odd: 0 };
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even: even / (sample.length / 2), odd: odd / (sample.length / 2) };
}

function isUtf8(sample: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** Whether bytes beyond ASCII come in short runs, as accented letters do, most of which are not valid UTF-8. */
function isLatin(sample: Uint8Array): boolean {
  let valid = 0;
  let invalid = 0;
  let long = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] === 0) return false;
    if ((sample[at] ?? 0) < 0x80) continue;
    let end = at;
    while ((sample[end] ?? 0) >= 0x80) end += 1;
    if (isUtf8(sample.subarray(at, end), end < sample.length)) valid += 1;
    else if (end - at > 3) long += 1;
    else invalid += 1;
    at = end;
  }
  return invalid > valid + long;
}

/**
 * Durations and sizes as the panel shows them: SI symbols, powers of 1,000, few digits. Symbols instead of words, so
 * that they fit unchanged into sentences of any language.
 */

const secondsAMinute = 60;
const secondsAnHour = 3_600;

/** Milliseconds as `4.6 ms`, `210 ms`, `1.90 s`, `4 min 09 s`, `2 h 05 min`; negative ones keep their sign. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 0) return `−${durationText(-milliseconds)}`;
  if (milliseconds < 9.95) return `${milliseconds < 0.05 ? 0 : milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < secondsAnHour) return `${Math.floor(whole / secondsAMinute)} min ${padded(whole % secondsAMinute)} s`;
  const minutes = Math.round(seconds / secondsAMinute);
  return `${Math.floor(minutes / 60).toLocaleString('en-US')} h ${padded(minutes % 60)} min`;
}

/** An age that is displayed while it increases, in whole seconds: `4 s`, `4 min 09 s`. */
export function ageText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return seconds < secondsAMinute ? `${seconds} s` : durationText(seconds * 1_000);
}

/** A duration that was chosen and not measured, in as few digits as possible: `250 ms`, `1 s`, `2 min`, `1 h`. */
export function intervalText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  if (milliseconds < secondsAMinute * 1_000) return `${milliseconds / 1_000} s`;
  return durationText(milliseconds).replace(/ 00 (s|min)$/, '');
}

/** Bytes as `286 B`, `16 kB`, `9.99 MB`, `1.20 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`;
  for (const [unit, size] of sizeUnits) {
    const amount = bytes / size;
    if (amount >= 999.5 && unit !== 'GB') continue;
    const digits = amount < 9.995 ? 2 : amount < 99.95 && unit !== 'kB' ? 1 : 0;
    return `${amount.toFixed(digits)} ${unit}`;
  }
  return `${bytes} B`;
}

const sizeUnits = [
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
] as const;

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

/** Round numbers for the axes of plots. */

/** The smallest of 1, 2, 3, 4, 5, 6, 8 × 10ⁿ that is not below `value`; 1 for what is not positive. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** Distances between ticks that people find easy to read, in ms. */
const tickSteps = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400].map((s) => s * 1_000),
];

/** Times for the ticks of an axis over `length` ms: at most `most`, on whole steps of at least `finest` ms. */
export function timeTicks(length: number, most: number, finest = 1_000): number[] {
  const wanted = Math.max(finest, length / most);
  const step = tickSteps.find((milliseconds) => milliseconds >= wanted) ?? roundUp(wanted);
  const ticks: number[] = [];
  for (let tick = 0; tick <= length && ticks.length <= most; tick += step) ticks.push(tick);
  return ticks;
}

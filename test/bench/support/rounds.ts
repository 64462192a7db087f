/**
 * Fair timing of rivals in one process: all take turns in every round, the order turns with the round, and the medians
 * of the rounds are compared, so that a machine that is busy for a while harms all alike.
 */

/** One thing that is timed; `run` does the whole work once. */
export interface Subject {
  readonly name: string;
  run(): void;
}

export interface RoundsOptions {
  readonly rounds: number;
  /** A round repeats a subject until it took at least this many milliseconds. */
  readonly minimumMilliseconds: number;
}

function timeOf(subject: Subject, minimumMilliseconds: number): number {
  const begin = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < minimumMilliseconds) {
    subject.run();
    runs++;
    elapsed = performance.now() - begin;
  }
  return elapsed / runs;
}

/** The middle value; of an even count the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN;
  return (low + high) / 2;
}

/** The value that a share of the values (0 to 1) does not exceed. NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** Median milliseconds of one run of each subject, in the order given. One more round goes before, to warm up. */
export function timeInRounds(subjects: readonly Subject[], options: RoundsOptions): number[] {
  const times: number[][] = subjects.map(() => []);
  for (let round = -1; round < options.rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (turn + round + 1) % subjects.length;
      const subject = subjects[index];
      if (subject === undefined) continue;
      const time = timeOf(subject, options.minimumMilliseconds);
      if (round >= 0) times[index]?.push(time);
    }
  }
  return times.map(median);
}

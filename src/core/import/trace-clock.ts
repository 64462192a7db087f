/**
 * The clock of curl's `--trace-time`: the writer's local time of day, without a date. A response's `Date` header tells the
 * day, and by its whole-quarter difference the time zone.
 */
import type { EpochMilliseconds } from '../record.ts';

const day = 86_400_000;
const quarterHour = 900_000;

/** Counts the times of a clock without a date on past midnight: they never go back by half a day. */
export class DayClock {
  #last = Number.NEGATIVE_INFINITY;

  /** `time`: milliseconds since some midnight, the same for all. */
  pass(time: number): number {
    let passed = time;
    while (passed < this.#last - day / 2) passed += day;
    this.#last = passed;
    return passed;
  }
}

export class TraceClock {
  readonly #clock = new DayClock();

  /** Milliseconds since the first line's local midnight, counted on past the next. `seconds` with their fraction. */
  read(hours: string, minutes: string, seconds: string): number {
    return this.#clock.pass((Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1e6) / 1e3);
  }
}

/** Epoch time of the clock's midnight, from a `Date` header received at `clock`; null when it is no date. */
export function midnightOfDate(date: string, clock: number): EpochMilliseconds | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : Math.round((time - clock) / quarterHour) * quarterHour;
}

/** The same where no header tells: the day on which the file was changed. */
export function midnightOfFile(modified: EpochMilliseconds): EpochMilliseconds {
  return modified - (modified % day);
}

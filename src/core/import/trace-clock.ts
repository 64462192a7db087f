/**
 * The clock of curl's `--trace-time`: the writer's local time of day, without a date. A response's `Date` header gives
 * the day, and the difference, in whole quarters of an hour, the time zone.
 */
import type { EpochMilliseconds } from '../record.ts';

const day = 86_400_000;
const quarterHour = 900_000;

/** Makes times of day continuous past midnight: they never go back by half a day. */
export class DayClock {
  #last = Number.NEGATIVE_INFINITY;

  /** `time` is in milliseconds since some midnight, the same for all. */
  pass(time: number): number {
    let passed = time;
    while (passed < this.#last - day / 2) passed += day;
    this.#last = passed;
    return passed;
  }
}

export class TraceClock {
  readonly #clock = new DayClock();

  /**
   * Milliseconds since the local midnight before the first line, continuing past the next one. `seconds` may have a
   * fraction.
   */
  read(hours: string, minutes: string, seconds: string): number {
    return this.#clock.pass((Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1e6) / 1e3);
  }
}

/** Epoch time of the clock's midnight, from a `Date` header received at `clock`; null if it is not a date. */
export function midnightOfDate(date: string, clock: number): EpochMilliseconds | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : Math.round((time - clock) / quarterHour) * quarterHour;
}

/** Epoch time of the clock's midnight if no header gives it: that of the day on which the file was changed. */
export function midnightOfFile(modified: EpochMilliseconds): EpochMilliseconds {
  return modified - (modified % day);
}

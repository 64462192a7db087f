/** Numbers and times in the user's locale. Durations and sizes are formatted by the core (`core/units.ts`). */

let numbers: Intl.NumberFormat | null = null;
let compact: Intl.NumberFormat | null = null;
let clock: Intl.DateTimeFormat | null = null;

/** `57,204`. */
export function count(value: number): string {
  numbers ??= new Intl.NumberFormat(chrome.i18n.getUILanguage());
  return numbers.format(value);
}

/** Rates from here on are shortened: their last digits carry no information, and a narrow column has no room for them. */
const shortenedRate = 100_000;

/** Events a second: `203 /s`, `0.7 /s`, `393K /s`. */
export function rate(perSecond: number): string {
  if (perSecond >= shortenedRate) {
    compact ??= new Intl.NumberFormat(chrome.i18n.getUILanguage(), {
      notation: 'compact',
      maximumSignificantDigits: 3,
    });
    return `${compact.format(perSecond)} /s`;
  }
  if (perSecond >= 10) return `${count(Math.round(perSecond))} /s`;
  return `${perSecond === 0 ? '0' : perSecond < 0.05 ? '<0.1' : perSecond.toFixed(1)} /s`;
}

/** Wall clock of a time: `14:06:55.560`, to the millisecond. */
export function wallClock(time: number): string {
  clock ??= new Intl.DateTimeFormat(chrome.i18n.getUILanguage(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  return clock.format(time);
}

/** Digits of a second's fraction. */
type FractionDigits = 0 | 1 | 2 | 3 | 4;

/** The digits needed to distinguish times `step` ms apart; 0.1 ms is the least. */
export function digitsFor(step: number): FractionDigits {
  if (step < 1) return 4;
  return step >= 1_000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
}

/** A span as on a stopwatch: `4:44.160`, `1:04:44.160`; `digits` of the second's fraction. */
export function stopWatch(milliseconds: number, digits: FractionDigits = 3): string {
  const sign = milliseconds < 0 ? '−' : '';
  const unit = 10 ** (3 - digits);
  const whole = Math.round(Math.abs(milliseconds) / unit) * unit;
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor((whole % 3_600_000) / 60_000);
  const seconds = ((whole % 60_000) / 1_000).toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0');
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${sign}${minutes}:${seconds}`;
}

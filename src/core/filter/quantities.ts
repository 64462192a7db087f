/** Sizes, durations and times as typed in a filter. */

const sizeUnits = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1e3],
  ['kb', 1e3],
  ['kib', 1_024],
  ['m', 1e6],
  ['mb', 1e6],
  ['mib', 1_048_576],
  ['g', 1e9],
  ['gb', 1e9],
]);

const durationUnits = new Map([
  ['', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
]);

/** `1k`, `2.5MB`, `300` → bytes; null if it is not a size. */
export function parseSize(text: string): number | null {
  return withUnit(text, sizeUnits);
}

/** `500ms`, `1.5s`, `2min`, `300` → milliseconds; null if it is not a duration. */
export function parseDuration(text: string): number | null {
  return withUnit(text, durationUnits);
}

/** A point in time (ms since the epoch), or a time on any day (ms since local midnight). */
export type Moment = { readonly kind: 'instant' | 'time-of-day'; readonly milliseconds: number };

/** `12:30`, `12:30:05.250` or `2026-11-21T12:30:05` (local unless it has a time zone); null if it is neither. */
export function parseMoment(text: string): Moment | null {
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d{1,6})?))?$/.exec(text);
  if (clock !== null) {
    const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
    if (hours > 23 || minutes > 59 || seconds >= 60) return null;
    return { kind: 'time-of-day', milliseconds: (hours * 60 + minutes) * 60_000 + seconds * 1_000 };
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : { kind: 'instant', milliseconds };
}

/** Milliseconds since local midnight. */
export function timeOfDay(time: number): number {
  const date = new Date(time);
  return (
    ((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1_000 + (((time % 1_000) + 1_000) % 1_000)
  );
}

function withUnit(text: string, units: ReadonlyMap<string, number>): number | null {
  const parts = /^(\d+(?:\.\d+)?|\.\d+)([a-zµ]*)$/i.exec(text);
  const unit = units.get(parts?.[2]?.toLowerCase() ?? '?');
  return unit === undefined ? null : Number(parts?.[1]) * unit;
}

/**
 * Finds the prefix that a logger puts before each line: a timestamp in a usual notation, between texts that are the
 * same (or of the same shape) in every line. Written by `docker logs -t`, `kubectl logs --timestamps`, `journalctl`,
 * `ts` and servers. Also prefixes without a timestamp, but with a name in every line (`docker compose logs`, `kubectl
 * logs --prefix`).
 */

import { parseJson } from '../json/parse-json.ts';
import type { EpochMilliseconds } from '../record.ts';
import type { LogLine, LogLines } from './log-lines.ts';
import { literalsIn, literalTexts } from './printed-literals.ts';
import { midnightOfFile } from './trace-clock.ts';

interface Notation {
  readonly pattern: string;
  /** Milliseconds since the epoch; `now` is the file's own time, for notations without a year. */
  readonly time: (match: RegExpExecArray, now: EpochMilliseconds) => EpochMilliseconds;
  readonly ofDay?: boolean;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = 86_400_000;

/** `Date.parse` that caches the last second: most lines of a log share it with the previous line. */
const secondOf = (() => {
  let last = '';
  let time = Number.NaN;
  return (text: string): EpochMilliseconds => {
    if (text !== last) {
      last = text;
      time = Date.parse(text);
    }
    return time;
  };
})();

/** Each pattern has the groups that its `time` reads. The longest notations come first. */
const notations: readonly Notation[] = [
  {
    pattern: '(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d{1,9}))?(?: ?(Z|[+-]\\d\\d:?\\d\\d|UTC))?',
    time: ([, date = '', clock = '', fraction = '', zone = 'Z']) =>
      secondOf(`${date}T${clock}${zoneOf(zone)}`) + Number(`0.${fraction || 0}`) * 1_000,
  },
  {
    pattern: '([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)',
    time: ([, month = '', date, hours, minutes, seconds], now) => {
      const year = new Date(now).getUTCFullYear();
      const time = Date.UTC(year, months.indexOf(month), Number(date), Number(hours), Number(minutes));
      const whole = time + Number(seconds) * 1_000;
      return whole > now + day ? whole - (Date.UTC(year, 0) - Date.UTC(year - 1, 0)) : whole;
    },
  },
  { pattern: '(\\d{10}\\.\\d+)', time: ([, seconds]) => Number(seconds) * 1_000 },
  { pattern: '(\\d{13})', time: ([, milliseconds]) => Number(milliseconds) },
  {
    pattern: '(\\d\\d):(\\d\\d):(\\d\\d(?:[.,]\\d+)?)',
    ofDay: true,
    time: ([, hours, minutes, seconds = ''], now) =>
      midnightOfFile(now) + (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds.replace(',', '.')) * 1_000,
  },
];

const fieldStart = /^(?:data|event|id|retry)(?::|$)|^:/;
/** Words that differ between the lines of a log. */
export const levels = /\b(?:trace|debug|info|notice|warn|warning|error|fatal|stdout|stderr)\b/gi;
const longestBefore = 60;
const longestBetween = 120;

/** The beginning of a printed object that spans lines, after its class name. */
const printedObject = /^\s*(?:[\w$]+ )?\{\s*$/;

/** A prefix without a time. */
const timeless: Notation = { pattern: '', time: () => Number.NaN };

/**
 * The prefix with a timestamp that most lines with an event stream field have; null if there is none. `now` is the
 * file's own time.
 */
export function findPrefix(lines: readonly string[], now: EpochMilliseconds): LogLines | null {
  const found = notations.map((notation) => prefixOf(notation, lines, now)).filter((prefix) => prefix !== null);
  return found.reduce<LogLines | null>((best, prefix) => (prefix.share > (best?.share ?? 0) ? prefix : best), null);
}

/**
 * The same for a prefix without a timestamp. Fields inside printed objects are indented and quoted: those are not a
 * stream's.
 */
export function findTimelessPrefix(lines: readonly string[]): LogLines | null {
  return lines.some((line) => printedObject.test(line)) ? null : prefixOf(timeless, lines, 0);
}

function prefixOf(notation: Notation, lines: readonly string[], now: EpochMilliseconds): LogLines | null {
  // JSON has readers of its own, and a prefix would cut into it.
  const filled = lines.filter((line) => line !== '' && !isJson(line));
  const stamp = new RegExp(notation.pattern);
  const shapes = new Map<string, number>();
  for (const line of filled) {
    const shape = shapeOf(line, stamp);
    if (shape !== null) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  const [common] = [...shapes].sort((a, b) => b[1] - a[1]);
  if (!common || common[0] === '\n') return null;
  const [before = '', between = ''] = common[0].split('\n');
  // Loggers trim a line that contains nothing else, and pad the prefix of others.
  const blank = between.replace(/(?: \+|\\t)+$/, '');
  const whole = new RegExp(`^${before}${notation.pattern}(?:${between}|${blank}\\s*$)`);
  const timed = notation !== timeless;
  const read: LogLines['read'] = (line) => {
    const match = whole.exec(line);
    if (!match) return null;
    const time = timed ? notation.time(match, now) : null;
    return Number.isNaN(time) ? null : { rest: line.slice(match[0].length), time, partial: false };
  };
  const found = filled.map(read).filter((line) => line !== null);
  const count = found.length;
  // The prefix of a single line counts only if it is not a sentence.
  if (count < 2 && (!timed || hasWords(before + between))) return null;
  const literals = literalsIn(found.map(({ rest }) => rest));
  return {
    read: literals === null ? read : (line) => unquoted(read(line), literals),
    share: count / filled.length,
    timed,
    ofDay: notation.ofDay ?? false,
  };
}

/** The text of what a program printed as a literal; unchanged if it is none. */
function unquoted(line: LogLine | null, literals: NonNullable<ReturnType<typeof literalsIn>>): LogLine | null {
  return line && { ...line, ...literals(line.rest) };
}

/** Whether the line is an object, a list of strings or objects, or a string. The first two may be cut off. */
function isJson(line: string): boolean {
  return /^(?:\{"|\[[{"])/.test(line) || (line.startsWith('"') && parseJson(line) !== undefined);
}

/** Whether a pattern contains more than numbers, levels and punctuation. */
function hasWords(pattern: string): boolean {
  return /\p{L}/u.test(pattern.replace(/\\[wdt]/g, ''));
}

/** The texts before and after the timestamp, as patterns; null if no field follows. */
function shapeOf(line: string, stamp: RegExp): string | null {
  const match = stamp.exec(line.slice(0, longestBefore + 40));
  if (!match || match.index > longestBefore) return null;
  const rest = line.slice(match.index + match[0].length);
  for (let at = 0; at <= Math.min(rest.length, longestBetween); at++) {
    const isWordStart = at === 0 || !/\w/.test(rest[at - 1] ?? '');
    const isField = isWordStart && fieldStart.test(rest.slice(at, at + 8)) && rest[at] !== ':';
    if (isField && !isInObject(line.slice(0, line.length - rest.length + at))) {
      const between = rest.slice(0, at - openingQuote(rest, at));
      return `${patternOf(line.slice(0, match.index))}\n${patternOf(between)}`;
    }
  }
  return null;
}

/** Whether the field is a property: consoles show events as `MessageEvent {isTrusted: true, data: '…'}`. */
function isInObject(before: string): boolean {
  return /\{(?:.*,)? *$/.test(before);
}

/** Length of the beginning of the literal that contains the field; 0 if none does. */
function openingQuote(text: string, field: number): number {
  const { length = 0 } = /\[?b?['"`]$/.exec(text.slice(0, field))?.[0] ?? '';
  return length > 0 && literalTexts(text.slice(field - length)) !== null ? length : 0;
}

/** Numbers (process ids), levels and padding may differ between lines; everything else must be equal. */
function patternOf(text: string): string {
  return text
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/\t/g, '\\t')
    .replace(/\d+/g, '\\d+')
    .replace(levels, '\\w+')
    .replace(/ +/g, ' +');
}

function zoneOf(zone: string): string {
  if (zone === 'UTC' || zone === 'Z') return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

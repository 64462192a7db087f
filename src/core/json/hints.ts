/** Explains JSON values that are hard to read at a glance: times, durations, base64. */
import { type Phrase, phrase } from '../phrase.ts';
import { durationText, sizeText } from '../units.ts';

/** Values outside this range are more likely plain numbers than times. */
const earliest = Date.UTC(2001, 8, 10);
const latest = Date.UTC(2100, 0, 1);
const base64Shortest = 24;
const base64Shown = 60;

/**
 * A hint for a scalar, or null. `key` is the member's name, `source` the number as written or the string's value,
 * `arrival` the entry's time in ms since the epoch if known.
 */
export function hintFor(
  key: string | number | null,
  kind: 'number' | 'string',
  source: string,
  arrival: number | null,
): Phrase | null {
  return kind === 'number' ? numberHint(String(key ?? ''), source) : stringHint(source, arrival);
}

function numberHint(key: string, source: string): Phrase | null {
  const value = Number(source);
  const duration = durationOf(key, value);
  if (duration !== null)
    return Math.abs(duration) < 1_000 ? null : phrase('json_hint_duration', durationText(duration));
  if (!/^\d+(\.\d+)?$/.test(source)) return null;
  for (const scale of [1_000, 1, 0.001]) {
    const time = value * scale;
    const looksLikeTime = scale !== 1_000 || timeName.test(key);
    if (looksLikeTime && time >= earliest && time < latest)
      return phrase('json_hint_time', new Date(time).toISOString());
  }
  return null;
}

const timeName = /time|date|stamp|created|updated|expires?|issued|(^|[_-])(at|ts|iat|exp|nbf)$|[a-z]At$/i;

function durationOf(key: string, value: number): number | null {
  if (/(_ms|Ms|[mM]illis(econds)?)$/.test(key) && Math.abs(value) < earliest) return value;
  if (/(_us|_micros|[mM]icroseconds)$/.test(key)) return value / 1_000;
  if (/(_ns|_nanos|[nN]anoseconds)$/.test(key)) return value / 1e6;
  return /(_secs?|_seconds|Seconds)$/.test(key) ? value * 1_000 : null;
}

function stringHint(value: string, arrival: number | null): Phrase | null {
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) && value.length < 40) {
    const time = Date.parse(value);
    if (Number.isNaN(time)) return null;
    if (arrival === null) return phrase('json_hint_time', new Date(time).toISOString());
    const before = arrival - time;
    return before >= 0
      ? phrase('json_hint_before_arrival', durationText(before))
      : phrase('json_hint_after_arrival', durationText(-before));
  }
  return base64Hint(value);
}

function base64Hint(value: string): Phrase | null {
  if (value.length < base64Shortest || value.length % 4 !== 0 || !/[A-Z]/.test(value) || !/[a-z]/.test(value))
    return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || !/[0-9+/=]/.test(value)) return null;
  const size = (value.length / 4) * 3 - (value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0);
  const start = textOfBase64(value.slice(0, Math.ceil(base64Shown / 3) * 4));
  return start === null
    ? phrase('json_hint_base64', sizeText(size))
    : phrase('json_hint_base64_text', sizeText(size), start.slice(0, base64Shown));
}

/** The decoded text of base64, if it is readable. */
function textOfBase64(encoded: string): string | null {
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes).replace(/�$/, '');
  return /[\p{Cc}�]/u.test(text.replace(/[\t\r\n]/g, ' ')) ? null : text;
}

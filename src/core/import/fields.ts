/**
 * Reads facts from parsed JSON (or YAML) of unknown shape: a fact of the wrong type counts as missing. Names are tried
 * in order, so that one reader understands the dialects of many tools.
 */
import { isObject, type JsonObject } from '../json-object.ts';
import type { EpochMilliseconds, HeaderList } from '../record.ts';

/**
 * How a date begins: in figures, or with the name of its day or month. `Date.parse` alone reads a date from any words
 * with a number.
 */
const dateStart =
  /^(?:\d{4}[-/]\d|\d{1,2}\/\d{1,2}\/\d{4}|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{1,2}[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -])/i;

/** The object under `name`; an empty one if there is none. */
export function objectField(value: unknown, name: string): JsonObject {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
}

/** The list under `name`; an empty one if there is none. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const found = isObject(value) ? value[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/** The first of `names` that has a string. */
export function textField(value: unknown, ...names: string[]): string | undefined {
  if (!isObject(value)) return undefined;
  for (const name of names) {
    const found = value[name];
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** The first of `names` that has a finite number. */
export function numberField(value: unknown, ...names: string[]): number | undefined {
  if (!isObject(value)) return undefined;
  for (const name of names) {
    const found = value[name];
    if (typeof found === 'number' && Number.isFinite(found)) return found;
  }
  return undefined;
}

/** The first of `names` that has a time: ISO 8601, RFC 2822, or a number that {@link timeOfNumber} accepts. */
export function timeField(value: unknown, ...names: string[]): EpochMilliseconds | undefined {
  if (!isObject(value)) return undefined;
  for (const name of names) {
    const time = timeOf(value[name]);
    if (time !== undefined) return time;
  }
  return undefined;
}

/** A time as a string or number; undefined for anything else. */
function timeOf(value: unknown): EpochMilliseconds | undefined {
  if (typeof value === 'number') return timeOfNumber(value);
  if (typeof value !== 'string' || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return timeOfNumber(Number(value));
  const time = dateStart.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/**
 * A number as a time since the epoch, in a unit that follows from its size: seconds, milliseconds, micro- or
 * nanoseconds for dates from 2001 to 2286. A smaller number is not a date (a monotonic clock, or not a time at all):
 * undefined.
 */
function timeOfNumber(value: number): EpochMilliseconds | undefined {
  if (value >= 1e9 && value < 1e10) return value * 1_000;
  if (value >= 1e12 && value < 1e13) return value;
  if (value >= 1e15 && value < 1e16) return value / 1e3;
  if (value >= 1e18 && value < 1e19) return value / 1e6;
  return undefined;
}

/**
 * Headers in any of the usual shapes: a list of `{name, value}`, a list of pairs, or an object whose values are strings
 * or lists of strings. Names become lower case.
 */
export function headersOf(value: unknown): HeaderList {
  const headers: [string, string][] = [];
  const add = (name: unknown, content: unknown) => {
    if (typeof name !== 'string') return;
    for (const one of Array.isArray(content) ? content : [content]) {
      if (typeof one === 'string' || typeof one === 'number') headers.push([name.toLowerCase(), String(one)]);
    }
  };
  if (Array.isArray(value)) {
    for (const header of value) {
      if (Array.isArray(header)) add(header[0], header[1]);
      else if (isObject(header)) add(header.name, header.value);
    }
  } else if (isObject(value)) {
    for (const [name, content] of Object.entries(value)) add(name, content);
  }
  return headers;
}

/** Finds event streams among the strings in JSON, each with the nearest URL. */
import { isObject, type JsonObject } from '../json-object.ts';
import { objectField, textField } from './fields.ts';
import { looksLikeStream } from './stream-lines.ts';

export interface EmbeddedText {
  readonly text: string;
  /** Empty if there is none nearby. */
  readonly url: string;
}

/** No tool nests responses more deeply than this. */
const deepest = 50;
const lookedAt = 4_096;
/** Code units searched for the end of the first event, which may be long. */
const mostSearched = 4_000_000;

/** Whether a string is an event stream: most of its first lines are fields, and a blank one ends an event with data. */
export function isEmbeddedStream(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const data = value.slice(0, mostSearched).search(/(?:^|[\r\n])data:/);
  return (
    data >= 0 && /\n\n|\r\r|\n\r\n/.test(value.slice(data, mostSearched)) && looksLikeStream(value.slice(0, lookedAt))
  );
}

/** All streams in the value, in document order. */
export function* embeddedTexts(value: unknown, url = '', depth = 0): Generator<EmbeddedText> {
  if (isEmbeddedStream(value)) yield { text: value, url };
  if (depth >= deepest || typeof value !== 'object' || value === null) return;
  const nearest = isObject(value) ? (urlOf(value) ?? url) : url;
  for (const inner of Object.values(value)) yield* embeddedTexts(inner, nearest, depth + 1);
}

/** The URL of a request as tools store it: as a string, in parts (Charles), or with its parts next to it (Postman). */
function urlOf(value: JsonObject): string | undefined {
  for (const holder of [value, objectField(value, 'request'), objectField(value, 'originalRequest')]) {
    const url = textField(holder, 'url', 'uri') ?? textField(objectField(holder, 'url'), 'raw');
    if (url !== undefined) return url;
  }
  const [scheme, host, path] = [textField(value, 'scheme'), textField(value, 'host'), textField(value, 'path')];
  if (scheme === undefined || host === undefined || path === undefined) return undefined;
  const query = textField(value, 'query');
  return `${scheme}://${host}${path}${query === undefined ? '' : `?${query}`}`;
}

/** Parsed JSON (or YAML) of unknown shape. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is an object; arrays are not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

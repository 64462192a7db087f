/** Writes an event in its wire format. */

export interface EventFields {
  readonly type?: string;
  readonly id?: string | number;
  /** Text as it is; anything else as JSON. */
  readonly data?: unknown;
  /** Milliseconds. */
  readonly retry?: number;
}

/** The block of one event, its blank line included; data of several lines becomes several `data:` fields. */
export function eventText({ type, id, data, retry }: EventFields, lineEnd = '\n'): string {
  const lines = [
    ...(type === undefined ? [] : [`event: ${type}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    ...(data === undefined ? [] : dataLines(data)),
  ];
  return [...lines, '', ''].join(lineEnd);
}

function dataLines(data: unknown): string[] {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return text.split('\n').map((line) => `data: ${line}`);
}

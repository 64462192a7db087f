/**
 * How record batches travel from the hook to the panel: one string, so that the borders between copy text and never walk
 * objects (Chrome by `message_serialization` in the manifest; before 148 it escapes the text at each border). Its first line
 * names sender and receiver for the router; the rest is a `RecordBatch` as JSON.
 * @see https://developer.chrome.com/blog/structured-clone-messaging
 */

/** Identifies one panel for its lifetime. */
export type PanelId = string;

/** The text of one envelope: `<source> <panel>\n<RecordBatch as JSON>`. */
export type Envelope = string;

/** An envelope's first line. */
export interface Address {
  readonly source: string;
  readonly panel: PanelId;
}

const longestAddress = 200;

/** Puts `batch` (JSON) into an envelope. */
export function seal(source: string, panel: PanelId, batch: string): Envelope {
  return `${source} ${panel}\n${batch}`;
}

/** Reads the first line of `text`; null when it is no envelope. */
export function readAddress(text: Envelope): Address | null {
  const end = text.slice(0, longestAddress).indexOf('\n');
  if (end < 0) return null;
  const [source, panel, ...rest] = text.slice(0, end).split(' ');
  if (!source || !panel || rest.length > 0) return null;
  return { source, panel };
}

/** The batch's JSON inside of an envelope. */
export function readContent(text: Envelope): string {
  return text.slice(text.indexOf('\n') + 1);
}

/**
 * Data previews of rows seen lately, cached: scrolling back draws them without work, and a text that was read
 * from a file for its row is not read again when the file's own cache evicts it.
 */
import type { Connection } from '../../../core/session/types.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { type PreviewToken, previewTokens } from './data-preview.ts';
import { leadToken } from './lead-token.ts';

const mostKept = 2_000;
const longestLead = 60;

export interface Preview {
  /** What the event of a known token stream adds. */
  readonly lead: string | null;
  readonly tokens: readonly PreviewToken[];
}

const kept = new WeakMap<Connection, Map<number, Preview>>();

/** The preview of a message; undefined while its text must be loaded. */
export function previewOf(connection: Connection, index: number): Preview | undefined {
  let previews = kept.get(connection);
  if (previews === undefined) {
    previews = new Map();
    kept.set(connection, previews);
  }
  const known = previews.get(index);
  if (known !== undefined) return known;
  const text = connection.log.text(index);
  if (text === undefined) return undefined;
  const lead = leadToken(text);
  const preview = { lead: lead === null ? null : visibleText(cutText(lead, longestLead)), tokens: previewTokens(text) };
  if (previews.size >= mostKept) {
    for (const oldest of [...previews.keys()].slice(0, mostKept / 2)) previews.delete(oldest);
  }
  previews.set(index, preview);
  return preview;
}

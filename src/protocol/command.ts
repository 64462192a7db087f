/** What a panel asks of the hooks of its tab. Made by the extension's own contexts only; guarded at each border. */
import type { PanelId } from './envelope.ts';

export type Command =
  /** Report to this panel; a panel that is known already resumes where it was. */
  | { readonly kind: 'attach'; readonly panel: PanelId }
  /** Stop reporting to this panel; it may come back. */
  | { readonly kind: 'detach'; readonly panel: PanelId }
  /** All records below the sequence number `next` have arrived. */
  | { readonly kind: 'acknowledge'; readonly panel: PanelId; readonly next: number }
  /** How much the page keeps until it is acknowledged: records, and code units of their data. */
  | { readonly kind: 'limits'; readonly entries: number; readonly bytes: number }
  /** The connection to all panels broke. */
  | { readonly kind: 'lost' };

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

/** Whether `value` is a {@link Command}. */
export function isCommand(value: unknown): value is Command {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  switch (value.kind) {
    case 'attach':
    case 'detach':
      return 'panel' in value && typeof value.panel === 'string';
    case 'acknowledge':
      return 'panel' in value && typeof value.panel === 'string' && 'next' in value && isCount(value.next);
    case 'limits':
      return 'entries' in value && isCount(value.entries) && 'bytes' in value && isCount(value.bytes);
    case 'lost':
      return true;
    default:
      return false;
  }
}

/** Copying to the clipboard, and saying so. */
import type { Store } from '../../store.ts';
import { text } from '../../text.ts';

/** Entries copied at once; more are a file, not a paste. */
export const mostCopied = 2_000;

/** Copies a text, or one that is still being read, and announces it; `what` names it in the announcement. */
export async function copyText(store: Store, content: string | Promise<string>, what: string): Promise<void> {
  let whole: string;
  try {
    whole = await content;
  } catch {
    store.announcement.value = text('events_copy_unreadable', what);
    return;
  }
  const done = await writeClipboard(whole);
  store.announcement.value = done ? text('events_copied', what) : text('events_not_copied', what);
}

async function writeClipboard(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    // A DevTools panel without the focus may not use the new interface; the old one still works there.
    const before = document.activeElement;
    const field = document.createElement('textarea');
    field.value = content;
    document.body.append(field);
    field.focus({ preventScroll: true });
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    // The arrow keys continue where they were.
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return done;
  }
}

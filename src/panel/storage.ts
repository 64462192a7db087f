/**
 * The one place where the panel keeps something on the machine: the `localStorage` of the extension's own origin,
 * which the DevTools panel and the viewer tab share. A browser may refuse it (blocked site data): then nothing is kept.
 */

/** The value kept under `key`, parsed from JSON; null when there is none or it cannot be read. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps a JSON-safe value under `key`. A refusal (blocked or full storage) leaves what was kept before. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Settings then live as long as the panel: nothing a user could do about it here.
  }
}

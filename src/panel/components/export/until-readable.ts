/**
 * Waits until a Blob of hundreds of megabytes is readable. Chromium may refuse to read one right after it was made: a download
 * started then is cancelled silently.
 */

/** How often, and after how many ms each time, a Blob is tried again. */
const mostTries = 40;
const pause = 250;

/** Rejects with the browser's reason where the Blob stays unreadable. */
export async function untilReadable(blob: Blob): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const reader = blob.stream().getReader();
      await reader.read();
      await reader.cancel();
      return;
    } catch (error) {
      if (tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

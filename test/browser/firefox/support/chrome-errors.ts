/** Keeps the errors and warnings of pages, inside Firefox's main process; see `chrome-side.ts`. */
import type { ScriptMessage } from './gecko.ts';

interface ChromeErrors {
  /** Begins to keep what a tab's page reports. */
  watch(tab: number): void;
  /** What it reported so far. */
  seen(tab: number): readonly string[];
}

declare global {
  interface Window {
    sseErrors: ChromeErrors;
  }
}

/** Makes `sseErrors`, if it is not there from an earlier session. */
export function installErrors(): void {
  if (window.sseErrors) return;
  const watched = new Map<number, string[]>();
  const listener = {
    observe(message: ScriptMessage) {
      if (!message.innerWindowID) return;
      const context = WindowGlobalParent.getByInnerWindowId(message.innerWindowID)?.browsingContext.top;
      for (const [tab, lines] of watched) {
        const { browser } = window.sseDriver.spot({ tab, panel: false });
        if (browser.browsingContext === context) lines.push(message.errorMessage ?? '');
      }
    },
  };
  Services.console.registerListener(listener);
  window.sseErrors = {
    watch: (tab) => void watched.set(tab, []),
    seen(tab) {
      const lines = watched.get(tab) ?? [];
      watched.delete(tab);
      return lines;
    },
  };
}

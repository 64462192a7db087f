/** A document in Firefox that a test looks into and uses: a page, or the panel. Everything goes through the main process. */
import type { EvaluateFunc } from 'puppeteer-core';
import { waitFor } from '../../support/wait.ts';
import type { ChromeScope } from './chrome-scope.ts';
import type { Place } from './chrome-side.ts';

export interface FirefoxDocument {
  evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>>;
  /** Moves the real mouse to the middle of the first element that matches, and clicks there `clicks` times. */
  point(selector: string, label: string | null, clicks: number, button: number): Promise<void>;
  /** Turns the real wheel there by so many CSS pixels; upwards when negative. */
  wheel(selector: string, deltaY: number): Promise<void>;
}

export function firefoxDocument(chrome: ChromeScope, place: Place): FirefoxDocument {
  async function evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>> {
    const values = args.map((value) => JSON.stringify(value) ?? 'undefined').join();
    const expression = typeof run === 'string' ? run : `(${run})(${values})`;
    const text = await chrome.run((at, code) => window.sseDriver.evaluate(at, code), place, expression);
    const { value }: { value: Awaited<ReturnType<Run>> } = JSON.parse(text);
    return value;
  }

  /** Runs in the document: the middle of the element, brought into view; null while there is none. */
  function middleOf(selector: string, label: string | null): { x: number; y: number } | null {
    const element = [...document.querySelectorAll(selector)].find(
      (candidate) =>
        label === null || candidate.textContent?.trim() === label || candidate.getAttribute('aria-label') === label,
    );
    if (!element) return null;
    const isIn = ({ top, bottom }: DOMRect) => top >= 0 && bottom <= innerHeight;
    if (!isIn(element.getBoundingClientRect())) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return width === 0 ? null : { x: left + width / 2, y: top + height / 2 };
  }

  function waitForMiddle(selector: string, label: string | null): Promise<{ x: number; y: number }> {
    return waitFor(
      () => evaluate(middleOf, selector, label),
      async () =>
        `there is ${selector}${label === null ? '' : ` named "${label}"`}. The document shows:\n${await evaluate('document.body.textContent.slice(0, 3000)')}`,
    );
  }

  return {
    evaluate,
    async point(selector, label, clicks, button) {
      const middle = await waitForMiddle(selector, label);
      await chrome.run((...input) => window.sseInput.mouse(...input), place, middle, clicks, button);
    },
    async wheel(selector, deltaY) {
      const middle = await waitForMiddle(selector, null);
      await chrome.run((...input) => window.sseInput.wheel(...input), place, middle, deltaY);
    },
  };
}

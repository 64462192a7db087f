/** A page in a tab of Firefox, for the tests that run in both browsers. */
import type { EvaluateFunc } from 'puppeteer-core';
import type { AnyPage } from '../../support/any-browser.ts';
import { waitFor } from '../../support/wait.ts';
import type { ChromeScope } from './chrome-scope.ts';
import { type FirefoxDocument, firefoxDocument } from './firefox-document.ts';

export class FirefoxPage implements AnyPage {
  /** Its number in the driver. */
  readonly tab: number;
  readonly #chrome: ChromeScope;
  readonly #document: FirefoxDocument;

  constructor(chrome: ChromeScope, tab: number) {
    this.tab = tab;
    this.#chrome = chrome;
    this.#document = firefoxDocument(chrome, { tab, panel: false });
  }

  async goto(url: string): Promise<void> {
    await this.#chrome.run((tab, address) => window.sseDriver.load(tab, address), this.tab, url);
  }

  evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>> {
    return this.#document.evaluate<Args, Run>(run, ...args);
  }

  click(selector: string): Promise<void> {
    return this.#document.point(selector, null, 1, 0);
  }

  async waitForFunction(expression: string): Promise<void> {
    // A page that is just left gives no answer; the next one is asked.
    const ask = () => this.#document.evaluate(`Boolean(${expression})`).catch(() => false);
    await waitFor(ask, `${expression} is true in the page`, 20_000);
  }

  async close(): Promise<void> {
    await this.#chrome.run((tab) => window.sseDriver.closeTab(tab), this.tab);
  }
}

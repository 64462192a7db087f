/**
 * The panel as a test sees it, in whatever browser: everything is read inside the panel's own document.
 */
import type { EvaluateFunc } from 'puppeteer-core';
import { waitFor } from './wait.ts';

/** One row of a grid: its cells' text by column, and its whole text. */
export interface Row {
  readonly text: string;
  readonly cells: Readonly<Record<string, string>>;
  /** The row's `data-…` attributes and `aria-selected`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export abstract class PanelView {
  /** Runs a function (or a script) inside the panel; arguments and result cross as JSON. */
  abstract evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>>;

  /** Text of the first element that matches; undefined when none does. */
  text(selector: string): Promise<string | undefined> {
    return this.evaluate((query) => document.querySelector(query)?.textContent?.trim(), selector);
  }

  /** Texts of all elements that match, in order. */
  texts(selector: string): Promise<string[]> {
    return this.evaluate(
      (query) => [...document.querySelectorAll(query)].map((element) => element.textContent?.trim() ?? ''),
      selector,
    );
  }

  /** How many elements match. */
  count(selector: string): Promise<number> {
    return this.evaluate((query) => document.querySelectorAll(query).length, selector);
  }

  /**
   * The rows now drawn in a grid, as shown from top to bottom, without its head. Cells are named by their
   * `data-column`, else by their first class.
   */
  rows(grid: string): Promise<Row[]> {
    return this.evaluate((query) => {
      const rows = [...document.querySelectorAll(`${query} [role="row"]`)].filter(
        (row) => row.querySelector('[role="columnheader"]') === null,
      );
      const named = rows.map((row) => ({
        top: row.getBoundingClientRect().top,
        row: {
          text: row.textContent ?? '',
          cells: Object.fromEntries(
            [...row.querySelectorAll('[role="gridcell"], [role="rowheader"]')].map((cell) => [
              cell.getAttribute('data-column') ?? cell.classList.item(0) ?? '',
              cell.textContent?.trim() ?? '',
            ]),
          ),
          attributes: Object.fromEntries(
            [...row.attributes]
              .filter(({ name }) => name.startsWith('data-') || name === 'aria-selected')
              .map(({ name, value }) => [name.replace(/^data-/, ''), value]),
          ),
        },
      }));
      return named.sort((a, b) => a.top - b.top).map(({ row }) => row);
    }, grid);
  }

  /** Waits until the function, run inside the panel, returns something truthy; returns that. */
  waitFor<Args extends unknown[], Run extends EvaluateFunc<Args>>(run: Run, ...args: Args) {
    return waitFor(
      () => this.evaluate(run, ...args),
      async () => `${run} is true for (${args.map(String).join(', ')}). The panel shows:\n${await this.visibleText()}`,
    );
  }

  /** Waits until an element matches whose text holds `content`. */
  async waitForText(selector: string, content: string | RegExp = ''): Promise<void> {
    const holds = (text: string) => (typeof content === 'string' ? text.includes(content) : content.test(text));
    await waitFor(
      async () => (await this.texts(selector)).some(holds),
      async () => `${selector} shows ${content || 'itself'}. The panel shows:\n${await this.visibleText()}`,
    );
  }

  /** Every row of a grid, drawn or not: scrolls through it from its first row to its last. */
  async allRows(grid: string): Promise<Row[]> {
    const found = new Map<string, Row>();
    const scrollTo = (top: number) =>
      this.evaluate(
        async (query, wanted) => {
          const list = document.querySelector(query);
          if (list === null) return { bottom: 0, height: 0 };
          list.scrollTop = wanted;
          // The rows are drawn on the frame after the scroll event's.
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          return { bottom: list.scrollTop + list.clientHeight, height: list.scrollHeight };
        },
        grid,
        top,
      );
    for (let top = 0; ; ) {
      const { bottom, height } = await scrollTo(top);
      for (const row of await this.rows(grid)) found.set(row.attributes.row ?? '', row);
      if (bottom >= height - 1) break;
      top = bottom - 60;
    }
    return [...found.values()].sort((a, b) => Number(a.attributes.row) - Number(b.attributes.row));
  }

  /** All text of the panel, for messages. */
  visibleText(): Promise<string> {
    return this.evaluate(() => document.body.textContent.slice(0, 3000));
  }

  /** Waits until the panel has drawn what changed. */
  async nextFrame(): Promise<void> {
    await this.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

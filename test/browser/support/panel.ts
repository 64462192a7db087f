/**
 * The panel as a test uses it in Chromium: a person's real mouse, keys and files; what stands in it is `panel-view.ts`.
 * Everything happens in the panel's own frame inside the real DevTools.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ElementHandle, EvaluateFunc, Frame, KeyInput, Page } from 'puppeteer-core';
import { projectFolder } from '../../run/project-folder.ts';
import { PanelView } from './panel-view.ts';
import { waitFor } from './wait.ts';

export interface ClickOptions {
  readonly button?: 'left' | 'right';
  /** 2 for a double click. */
  readonly count?: number;
}

const screenshots = join(projectFolder, 'test', 'browser', 'screenshots');

export class Panel extends PanelView {
  /** The panel's frame, for what this driver does not have. */
  readonly frame: Frame;
  readonly #devtools: Page;
  readonly #scratch: string;

  /** @param scratch Folder for the files to drop; it must outlive the panel. */
  constructor(devtools: Page, frame: Frame, scratch: string) {
    super();
    this.#devtools = devtools;
    this.frame = frame;
    this.#scratch = scratch;
  }

  /** Runs a function (or a script) inside the panel; arguments and result cross as JSON. */
  evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>> {
    return this.frame.evaluate<Args, Run>(run, ...args);
  }

  /** Clicks the middle of the first element that matches (and whose text or name is `label`) with the real mouse. */
  async click(selector: string, label?: string, options: ClickOptions = {}): Promise<void> {
    await this.#withElement(selector, label, (element) => element.click(options));
  }

  /** Moves the mouse over the first element that matches (and whose text or name is `label`). */
  async hover(selector: string, label?: string): Promise<void> {
    await this.#withElement(selector, label, (element) => element.hover());
  }

  /** Presses a key with those before it held: `press('ArrowDown')`, `press('Control', 'f')`. The focus gets it. */
  async press(...keys: readonly KeyInput[]): Promise<void> {
    const { keyboard } = this.#devtools;
    const held = keys.slice(0, -1);
    for (const key of held) await keyboard.down(key);
    for (const key of keys.slice(-1)) await keyboard.press(key);
    for (const key of held.reverse()) await keyboard.up(key);
  }

  /** Types text into what has the focus. */
  async type(text: string): Promise<void> {
    await this.#devtools.keyboard.type(text);
  }

  /** Drops files on the middle of the panel, as from the desktop. */
  async dropFiles(files: readonly { readonly name: string; readonly bytes: string | Uint8Array }[]): Promise<void> {
    const folder = await mkdtemp(join(this.#scratch, 'drop-'));
    for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
    await this.dropPaths(files.map(({ name }) => join(folder, name)));
  }

  /** Drops one file on the middle of the panel. */
  async dropFile(name: string, bytes: string | Uint8Array): Promise<void> {
    await this.dropFiles([{ name, bytes }]);
  }

  /** Drops files or folders that exist on disk. */
  async dropPaths(paths: readonly string[]): Promise<void> {
    const { x, y, width, height } = await this.#box();
    const session = await this.#devtools.createCDPSession();
    // As a hand does: it moves on while the panel answers to the drag, and drops then.
    for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
      await this.nextFrame();
      await session.send('Input.dispatchDragEvent', {
        type,
        x: x + width / 2,
        y: y + height / 2,
        data: { items: [], files: paths.map((path) => resolve(path)), dragOperationsMask: 1 },
      });
    }
    await session.detach();
  }

  /** Writes a picture of the panel to `test/browser/screenshots/` (or to an absolute path). */
  async screenshot(file: string): Promise<void> {
    const path = resolve(screenshots, file);
    await this.nextFrame();
    const image = await this.#devtools.screenshot({ clip: await this.#box() });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, image);
  }

  /** Does something with the first match; again with the next when the panel drew it anew in between. */
  async #withElement(
    selector: string,
    label: string | undefined,
    act: (element: ElementHandle<Element>) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const element = await this.#element(selector, label ?? null);
      try {
        return await act(element);
      } catch (error) {
        if (await element.evaluate(({ isConnected }) => isConnected)) throw error;
      }
    }
  }

  /** The first match, waited for. */
  async #element(selector: string, label: string | null): Promise<ElementHandle<Element>> {
    return waitFor(
      async () => {
        const candidates = await this.frame.$$(selector);
        const position = await this.frame.evaluate(
          (wanted, ...elements) =>
            elements.findIndex(
              (element) =>
                wanted === null ||
                element.textContent?.trim() === wanted ||
                element.getAttribute('aria-label') === wanted,
            ),
          label,
          ...candidates,
        );
        return candidates[position];
      },
      async () =>
        `there is ${selector}${label === null ? '' : ` named "${label}"`}. The panel shows:\n${await this.visibleText()}`,
    );
  }

  async #box() {
    const element = await this.frame.frameElement();
    const box = await element?.boundingBox();
    if (!box) throw new Error('The panel is not shown in DevTools.');
    return box;
  }
}

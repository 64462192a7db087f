/**
 * The panel as a test uses it in Chromium: a person's real mouse, keys and files; reading it is up to `panel-view.ts`.
 * Everything happens in the panel's own frame inside the real DevTools.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { CDPSession, ElementHandle, EvaluateFunc, Frame, KeyInput, Page } from 'puppeteer-core';
import { projectFolder } from '../../run/project-folder.ts';
import { PanelView } from './panel-view.ts';
import { waitFor } from './wait.ts';

export interface ClickOptions {
  readonly button?: 'left' | 'right';
  /** 2 for a double click. */
  readonly count?: number;
  /** Keys held down meanwhile. */
  readonly held?: readonly KeyInput[];
}

/** A point in an element: its middle, or an offset from it in CSS pixels. */
export interface DragEnd {
  readonly selector: string;
  readonly x?: number;
}

const screenshots = join(projectFolder, 'test', 'browser', 'screenshots');

/** Bytes of a picture of one colour: DevTools paints its own ground before the panel, which is another process. */
const emptyPicture = 8_000;

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
  async click(selector: string, label?: string, { held = [], ...options }: ClickOptions = {}): Promise<void> {
    await this.#holding(held, () => this.#withElement(selector, label, (element) => element.click(options)));
  }

  /** Presses the mouse on such an element, where it is, and releases it after `meanwhile`. */
  async pressWhile(selector: string, label: string, meanwhile: () => Promise<void>): Promise<void> {
    const { mouse } = this.#devtools;
    const { x, y } = await this.#withElement(selector, label, (element) => element.clickablePoint());
    await mouse.move(x, y);
    await mouse.down();
    await meanwhile();
    await mouse.up();
  }

  /** Moves the mouse over the first element that matches (and whose text or name is `label`). */
  async hover(selector: string, label?: string): Promise<void> {
    await this.#withElement(selector, label, (element) => element.hover());
  }

  /** Drags with the real mouse. */
  async drag(from: DragEnd, to: DragEnd, held: readonly KeyInput[] = []): Promise<void> {
    const { mouse } = this.#devtools;
    const [start, end] = [await this.#point(from), await this.#point(to)];
    await this.#holding(held, async () => {
      await mouse.move(start.x, start.y);
      await mouse.down();
      // Slowly enough for a drag to begin, and over the target more than once.
      await mouse.move(end.x, end.y, { steps: 5 });
      await this.nextFrame();
      await mouse.move(end.x, end.y);
      await mouse.up();
    });
  }

  /** Presses a key with those before it held: `press('ArrowDown')`, `press('Control', 'f')`. The focus gets it. */
  async press(...keys: readonly KeyInput[]): Promise<void> {
    await this.#holding(keys.slice(0, -1), async () => {
      for (const key of keys.slice(-1)) await this.#devtools.keyboard.press(key);
    });
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
    // As a hand does: it keeps moving while the panel reacts to the drag, then drops.
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

  /** High contrast, as the system may ask for it. */
  async forceColors(value: 'active' | 'none'): Promise<void> {
    // The panel's frame has a process of its own; Puppeteer has a session with it, but does not expose it.
    const session: CDPSession = Reflect.get(this.frame, 'client');
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
  }

  /** Writes a picture of the panel to `test/browser/screenshots/` (or to an absolute path). */
  async screenshot(file: string): Promise<void> {
    const path = resolve(screenshots, file);
    const image = await waitFor(async () => {
      await this.nextFrame();
      const taken = await this.#devtools.screenshot({ clip: await this.#box() });
      return taken.length > emptyPicture ? taken : null;
    }, 'the panel is painted');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, image);
  }

  async #holding(keys: readonly KeyInput[], act: () => Promise<void>): Promise<void> {
    const { keyboard } = this.#devtools;
    for (const key of keys) await keyboard.down(key);
    await act();
    for (const key of [...keys].reverse()) await keyboard.up(key);
  }

  async #point({ selector, x = 0 }: DragEnd): Promise<{ x: number; y: number }> {
    const box = await (await this.#element(selector, null)).boundingBox();
    if (!box) throw new Error(`${selector} has no place on the screen.`);
    return { x: box.x + box.width / 2 + x, y: box.y + box.height / 2 };
  }

  /** Does something with the first match; tries again if the panel redrew that element in between. */
  async #withElement<Result>(
    selector: string,
    label: string | undefined,
    act: (element: ElementHandle<Element>) => Promise<Result>,
  ): Promise<Result> {
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

/** The panel as a test uses it in Firefox's real toolbox: a person's mouse and keys; what stands in it is `panel-view.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { EvaluateFunc, KeyInput } from 'puppeteer-core';
import { projectFolder } from '../../../run/project-folder.ts';
import type { AnyPanel } from '../../support/any-browser.ts';
import type { ClickOptions } from '../../support/panel.ts';
import { PanelView } from '../../support/panel-view.ts';
import type { Modifier } from './chrome-input.ts';
import type { ChromeScope } from './chrome-scope.ts';
import type { Place } from './chrome-side.ts';
import { type DroppedFile, dropOn } from './drop.ts';
import { type FirefoxDocument, firefoxDocument } from './firefox-document.ts';

const screenshots = join(projectFolder, 'test', 'browser', 'screenshots', 'firefox');

function isModifier(key: string): key is Modifier {
  return ['Control', 'Shift', 'Alt', 'Meta'].includes(key);
}

export class FirefoxPanel extends PanelView implements AnyPanel {
  readonly #chrome: ChromeScope;
  readonly #place: Place;
  readonly #document: FirefoxDocument;

  constructor(chrome: ChromeScope, tab: number) {
    super();
    this.#chrome = chrome;
    this.#place = { tab, panel: true };
    this.#document = firefoxDocument(chrome, this.#place);
  }

  evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>> {
    return this.#document.evaluate<Args, Run>(run, ...args);
  }

  click(
    selector: string,
    label?: string,
    { button = 'left', count = 1 }: Omit<ClickOptions, 'held'> = {},
  ): Promise<void> {
    return this.#document.point(selector, label ?? null, count, button === 'left' ? 0 : 2);
  }

  hover(selector: string, label?: string): Promise<void> {
    return this.#document.point(selector, label ?? null, 0, 0);
  }

  /** Turns the wheel over the middle of an element by so many CSS pixels; upwards when negative. */
  async wheel(selector: string, deltaY: number): Promise<void> {
    await this.hover(selector);
    await this.#document.wheel(selector, deltaY);
  }

  async press(...keys: readonly KeyInput[]): Promise<void> {
    const modifiers = keys.slice(0, -1).filter(isModifier);
    const [last = ''] = keys.slice(-1);
    await this.#key(last.length === 1 ? last : `KEY_${last}`, modifiers);
  }

  async type(text: string): Promise<void> {
    for (const character of text) await this.#key(character, []);
  }

  async dropFiles(files: readonly DroppedFile[]): Promise<void> {
    await dropOn(this, files);
  }

  dropFile(name: string, bytes: string | Uint8Array): Promise<void> {
    return this.dropFiles([{ name, bytes }]);
  }

  async screenshot(file: string): Promise<void> {
    const path = resolve(screenshots, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await this.picture('panel'));
  }

  /** A picture as PNG. */
  async picture(area: 'panel' | 'window'): Promise<Buffer> {
    await this.nextFrame();
    const text = await this.#chrome.run((...of) => window.sseInput.picture(...of), this.#place, area);
    return Buffer.from(text, 'base64');
  }

  async #key(key: string, modifiers: readonly Modifier[]): Promise<void> {
    await this.#chrome.run((...input) => window.sseInput.key(...input), this.#place, key, modifiers);
  }
}

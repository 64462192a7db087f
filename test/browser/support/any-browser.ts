/** What a test that runs in both browsers may use: the part that their drivers have in common. */
import type { EvaluateFunc, KeyInput } from 'puppeteer-core';
import type { Size } from './devtools.ts';
import type { ClickOptions } from './panel.ts';
import type { PanelView } from './panel-view.ts';

export interface AnyPage {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<unknown>;
  evaluate<Args extends unknown[], Run extends EvaluateFunc<Args>>(
    run: Run | string,
    ...args: Args
  ): Promise<Awaited<ReturnType<Run>>>;
  /** Clicks the first element that matches with the real mouse. */
  click(selector: string): Promise<void>;
  /** Waits until the expression is truthy in the page. */
  waitForFunction(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface AnyPanel extends PanelView {
  click(selector: string, label?: string, options?: Omit<ClickOptions, 'held'>): Promise<void>;
  hover(selector: string, label?: string): Promise<void>;
  press(...keys: readonly KeyInput[]): Promise<void>;
  type(text: string): Promise<void>;
  dropFiles(files: readonly { readonly name: string; readonly bytes: string | Uint8Array }[]): Promise<void>;
  dropFile(name: string, bytes: string | Uint8Array): Promise<void>;
  screenshot(file: string): Promise<void>;
}

export interface AnyOpenedPanel {
  readonly page: AnyPage;
  readonly panel: AnyPanel;
  resize(size: Size): Promise<void>;
  closeDevTools(): Promise<void>;
}

export interface AnyBrowser {
  newPage(url?: string): Promise<AnyPage>;
  openPanel(url: string): Promise<AnyOpenedPanel>;
  /** `page` must be one of this browser. */
  attachPanel(page: AnyPage): Promise<AnyOpenedPanel>;
  /** Stops the extension's background, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

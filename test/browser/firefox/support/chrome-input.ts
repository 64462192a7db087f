/** The mouse, the keys and the camera of the driver, inside Firefox's main process; see `chrome-side.ts`. */
import type { Place } from './chrome-side.ts';
import type { EventUtils } from './gecko.ts';

export type Modifier = 'Control' | 'Shift' | 'Alt' | 'Meta';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface ChromeInput {
  /** Moves the mouse to a point of the document (CSS pixels); with `clicks` also clicks, 2 for a double click. */
  mouse(place: Place, point: Point, clicks: number, button: number): void;
  /** Turns the wheel over a point of the document by so many CSS pixels; upwards when negative. */
  wheel(place: Place, point: Point, deltaY: number): void;
  /** Presses a key (`KEY_Enter`, or one character) with modifiers held; the focus is put in the document first. */
  key(place: Place, key: string, modifiers: readonly Modifier[]): void;
  /** Resizes the document's window by so many CSS pixels. */
  grow(place: Place, width: number, height: number): void;
  /** A picture of the document, or of its whole window; PNG as base64. */
  picture(place: Place, area: 'panel' | 'window'): Promise<string>;
}

declare global {
  interface Window {
    sseInput: ChromeInput;
  }
}

/** Makes `sseInput`, if it is not there from an earlier session. */
export function installInput(): void {
  if (window.sseInput) return;
  const driver = window.sseDriver;
  const scope = { window, parent: window, _EU_Ci: Ci, _EU_Cc: Cc };
  Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', scope);
  const isLoaded = (loaded: object): loaded is EventUtils => 'synthesizeKey' in loaded;
  if (!isLoaded(scope)) throw new Error('This Firefox has no EventUtils.js.');
  const events: EventUtils = scope;

  window.sseInput = {
    mouse(place, point, clicks, button) {
      const { window: top, x, y } = driver.spot(place);
      const at = [x + point.x, y + point.y] as const;
      events.synthesizeMouseAtPoint(...at, { type: 'mousemove' }, top);
      for (let clickCount = 1; clickCount <= clicks; clickCount += 1) {
        events.synthesizeMouseAtPoint(...at, { type: 'mousedown', button, clickCount }, top);
        if (button === 2) events.synthesizeMouseAtPoint(...at, { type: 'contextmenu', button }, top);
        events.synthesizeMouseAtPoint(...at, { type: 'mouseup', button, clickCount }, top);
      }
    },
    wheel(place, point, deltaY) {
      const { window: top, x, y } = driver.spot(place);
      events.synthesizeWheelAtPoint(x + point.x, y + point.y, { deltaY, deltaMode: 0 }, top);
    },
    key(place, key, held) {
      const { window: top, browser } = driver.spot(place);
      browser.focus();
      const modifiers = {
        ctrlKey: held.includes('Control'),
        shiftKey: held.includes('Shift'),
        altKey: held.includes('Alt'),
        metaKey: held.includes('Meta'),
      };
      events.synthesizeKey(key, modifiers, top);
    },
    grow(place, width, height) {
      driver.spot(place).window.resizeBy(width, height);
    },
    async picture(place, wanted) {
      const { window: top, browser, x, y } = driver.spot(place);
      const { width, height } = browser.getBoundingClientRect();
      const area =
        wanted === 'window'
          ? new top.DOMRect(0, 0, top.innerWidth, top.innerHeight)
          : new top.DOMRect(x, y, width, height);
      const image = await top.browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
  };
}

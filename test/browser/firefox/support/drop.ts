/** Brings files into the panel as a drop or through its file field. The browser cannot be handed files of the disk, so they are made inside. */
import type { PanelView } from '../../support/panel-view.ts';

export interface DroppedFile {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

interface PackedFile {
  name: string;
  /** Base64. */
  content: string;
}

function packed(files: readonly DroppedFile[]): PackedFile[] {
  return files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') }));
}

/** Drops files on the middle of the panel, in the steps of a hand. */
export async function dropOn(panel: PanelView, files: readonly DroppedFile[]): Promise<void> {
  await panel.evaluate(async (all) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of all) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
    }
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const [x, y] = [innerWidth / 2, innerHeight / 2];
    for (const type of ['dragenter', 'dragover', 'dragover', 'drop']) {
      const target = document.elementFromPoint(x, y) ?? document.body;
      const init = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, dataTransfer };
      target.dispatchEvent(new DragEvent(type, init));
      await nextFrame();
    }
  }, packed(files));
}

/** Chooses files in the first file field that matches, as its picker does. */
export async function chooseIn(panel: PanelView, selector: string, files: readonly DroppedFile[]): Promise<void> {
  await panel.waitForText(selector);
  await panel.evaluate(
    (query, all) => {
      const field = document.querySelector(query);
      if (!(field instanceof HTMLInputElement)) throw new Error(`${query} is no file field.`);
      const chosen = new DataTransfer();
      for (const { name, content } of all) {
        chosen.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
      }
      field.files = chosen.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    packed(files),
  );
}

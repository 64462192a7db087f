/** Files over the panel and files half read, held there for a picture; made inside the panel, so that both browsers can. */
import type { AnyPanel } from '../browser/support/any-browser.ts';

/** A file is dragged over the panel and stays there. */
export async function dragFiles(panel: AnyPanel): Promise<void> {
  await panel.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['data: 1\n\n'], 'incident-0412.sse'));
    document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await panel.waitForText('.drop-veil');
}

/** The dragged file leaves the window. */
export async function endDrag(panel: AnyPanel): Promise<void> {
  await panel.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
}

/**
 * Begins to import a large log and stops amid it: its worker waits for the panel to take up what it found, and hears from a
 * fifth of the file on that nothing was. Some more is on its way by then.
 */
export async function holdImport(panel: AnyPanel): Promise<void> {
  await panel.evaluate(() => {
    const held = 20;
    const isHeld = () => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) >= held;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      if (message.kind !== 'taken' || !isHeld()) post.call(this, message);
    };
    const events = 10_000;
    const megabytes = 60;
    const event = `event: sample\ndata: ${JSON.stringify({ host: 'edge-3', load: 0.42, queue: [3, 1, 4] })}\n\n`;
    const part = new Blob([event.repeat(events)]);
    const parts = Array.from({ length: Math.ceil((megabytes * 1e6) / part.size) }, () => part);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(parts, 'gateway-2026-11-20.sse'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    Object.assign(window, {
      releaseImport() {
        Worker.prototype.postMessage = post;
      },
    });
  });
  await panel.waitFor(
    () => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) >= 20,
  );
}

/** Goes on with what {@link holdImport} stopped, takes all files back, and leaves the dialog. */
export async function releaseImport(panel: AnyPanel): Promise<void> {
  await panel.evaluate('window.releaseImport()');
  await takeFilesBack(panel);
}

/** Undoes each import that the dialog lists, done or not, and leaves it. */
export async function takeFilesBack(panel: AnyPanel): Promise<void> {
  const undo = '.import-job:has(.import-facts, .import-progress) .import-row .button:not(.primary)';
  while ((await panel.count(undo)) > 0) {
    await panel.click(undo);
    await panel.nextFrame();
  }
  await panel.press('Escape');
}

// @vitest-environment happy-dom
/** Files dropped on the panel or pasted, also before anybody can read them. */
import { expect, test } from 'vitest';
import { watchOfferedFiles } from '../../../src/panel/sources/offered-files.ts';

function dropped(name: string): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['data: 1\n\n'], name));
  const event = new DragEvent('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', {
    value: { types: ['Files'], files: dataTransfer.files, items: [] },
  });
  return event;
}

test('what was dropped before the part that reads files came is given to it, what comes later at once', () => {
  const panel = document.implementation.createHTMLDocument();
  const offers = watchOfferedFiles(panel, 'Clipboard');
  const early = dropped('early.sse');
  panel.body.dispatchEvent(early);
  // Without that the browser would open the file in place of the panel.
  expect(early.defaultPrevented).toBe(true);

  const names: string[] = [];
  const stop = offers.take(({ files }) => names.push(...files.map(({ name }) => name)));
  expect(names).toEqual(['early.sse']);
  panel.body.dispatchEvent(dropped('later.sse'));
  expect(names).toEqual(['early.sse', 'later.sse']);

  stop();
  panel.body.dispatchEvent(dropped('meanwhile.sse'));
  offers.take(({ files }) => names.push(...files.map(({ name }) => name)));
  expect(names).toEqual(['early.sse', 'later.sse', 'meanwhile.sse']);
});

/** A file is handed to the downloads when the browser can read it, and not before. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilReadable } from '../../../../src/panel/components/export/until-readable.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A Blob that the browser refuses to read the first `times` times. */
function refusing(times: number): Blob {
  const blob = new Blob(['one']);
  const read = vi.fn(() => blob.stream());
  for (let turn = 0; turn < times; turn++) {
    read.mockImplementationOnce(
      () =>
        new ReadableStream({
          pull() {
            throw new DOMException('not yet', 'NotReadableError');
          },
        }),
    );
  }
  return Object.assign(new Blob(['one']), { stream: read });
}

test('what can be read is not waited for', async () => {
  await untilReadable(new Blob(['one']));
  expect(vi.getTimerCount()).toBe(0);
});

test('what cannot be read yet is tried again', async () => {
  const blob = refusing(3);
  const waited = untilReadable(blob);
  await vi.runAllTimersAsync();
  await waited;
  expect(blob.stream).toHaveBeenCalledTimes(4);
});

test('what stays unreadable is told with its reason', async () => {
  const waited = untilReadable(refusing(1_000));
  const failed = expect(waited).rejects.toThrow('not yet');
  await vi.runAllTimersAsync();
  await failed;
});

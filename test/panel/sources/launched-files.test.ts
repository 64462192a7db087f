/** Files that the operating system opens in the viewer tab. */
import { afterEach, expect, test, vi } from 'vitest';
import { onLaunchedFiles } from '../../../src/panel/sources/launched-files.ts';

afterEach(() => vi.unstubAllGlobals());

test('come in as if they were dropped', async () => {
  let launch: (parameters: unknown) => void = () => {};
  vi.stubGlobal('launchQueue', {
    setConsumer(consumer: typeof launch) {
      launch = consumer;
    },
  });
  const names: string[] = [];
  onLaunchedFiles((files) => names.push(...files.map(({ name }) => name)));
  launch({
    files: [{ kind: 'file', getFile: async () => new File(['data: x\n\n'], 'capture.sse') }, { kind: 'directory' }],
  });
  await vi.waitFor(() => expect(names).toEqual(['capture.sse']));
});

test('are not waited for where there is no launch queue', () => {
  expect(() => onLaunchedFiles(() => {})).not.toThrow();
});

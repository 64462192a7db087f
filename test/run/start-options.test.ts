/** The options of `npm start`. */
import { expect, it } from 'vitest';
import { parseStartOptions } from './start-options.ts';

it('opens a window in Chromium, with a server on any free port', () => {
  expect(parseStartOptions([])).toEqual({ firefox: false, screenshot: null, port: 0 });
});

it('writes the picture to the file it is given', () => {
  expect(parseStartOptions(['--screenshot', 'here.png', '--firefox', '--port', '8080'])).toEqual({
    firefox: true,
    screenshot: 'here.png',
    port: 8080,
  });
});

it.each([[['--screenshot']], [['--screenshot', '--firefox']]])(
  'has a name for a picture without one: %j',
  (parameters) => {
    expect(parseStartOptions(parameters).screenshot).toBe('panel.png');
  },
);

it('refuses an option there is not', () => {
  expect(() => parseStartOptions(['--safari'])).toThrow('--safari');
});

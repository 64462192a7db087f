/** Small rules of the shell: layouts by size, marks of types, pages closed to extensions, number formats. */
import { describe, expect, it } from 'vitest';
import { count, digitsFor, rate, stopWatch } from '../../src/panel/format.ts';
import { layoutFor } from '../../src/panel/layout.ts';
import { closedTo } from '../../src/panel/page-access.ts';
import { createTypeMarks } from '../../src/panel/type-marks.ts';

describe('layoutFor', () => {
  it.each([
    [1600, 1000, 'full'],
    [1400, 420, 'bottom'],
    [520, 900, 'side'],
    [520, 600, 'compact'],
    [700, 210, 'low'],
    [420, 300, 'compact'],
  ] as const)('takes %i × %i for %s', (width, height, layout) => {
    expect(layoutFor(width, height)).toBe(layout);
  });
});

describe('createTypeMarks', () => {
  const names = ['message', ...Array.from({ length: 19 }, (_, turn) => `type-${turn}`)];
  const table = {
    size: names.length,
    name: (id: number) => names[id] ?? '',
    id: (name: string) => names.indexOf(name),
  };
  const marks = names.map((_, id) => createTypeMarks(table)(id));

  it('gives `message` the first hue', () => {
    expect(marks[0]).toEqual({ hue: 1, round: false });
  });

  it('gives eight types eight hues, and the next eight round ones', () => {
    expect(new Set(marks.slice(0, 8).map(({ hue }) => hue)).size).toBe(8);
    expect(new Set(marks.slice(8, 16).map(({ hue }) => hue)).size).toBe(8);
    expect(marks.map(({ round }) => round)).toEqual(names.map((_, id) => id >= 8));
  });

  it('never changes a mark, in whatever order they are asked for', () => {
    const mark = createTypeMarks(table);
    mark(12);
    expect(mark(3)).toEqual(marks[3]);
  });
});

describe('closedTo', () => {
  it.each([
    ['https://acme.test/', null],
    ['about:blank', null],
    ['chrome://settings/', 'browser-page'],
    ['https://chromewebstore.google.com/detail/x', 'browser-page'],
    ['https://addons.mozilla.org/', 'browser-page'],
    ['file:///home/ada/page.html', 'file'],
  ] as const)('says of %s: %s', (url, why) => {
    expect(closedTo(url)).toBe(why);
  });
});

describe('formats', () => {
  it('writes numbers, rates and stop watches', () => {
    expect(count(57_204)).toBe('57,204');
    expect([0, 0.02, 0.7, 203.4, 392_726].map(rate)).toEqual(['0 /s', '<0.1 /s', '0.7 /s', '203 /s', '393K /s']);
    expect(stopWatch(284_160)).toBe('4:44.160');
    expect(stopWatch(3_884_160, 0)).toBe('1:04:44');
    expect(stopWatch(59_999.6, 3)).toBe('1:00.000');
    expect(stopWatch(-1_500, 1)).toBe('−0:01.5');
  });

  it.each([0.1, 0.2, 0.5, 1, 5, 20, 200, 5_000])('tells apart times on a ruler of %d ms', (step) => {
    const words = [1, 2, 3, 4, 5].map((number) => stopWatch(number * step, digitsFor(step)));
    expect(new Set(words).size).toBe(words.length);
  });
});

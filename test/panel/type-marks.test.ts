/** The hue and shape by which the types of events are told apart. */
import { expect, it } from 'vitest';
import { createTypeMarks } from '../../src/panel/type-marks.ts';

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

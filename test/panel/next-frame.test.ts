// @vitest-environment happy-dom
/** A frame to work in, and what happens where none comes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextFrame } from '../../src/panel/next-frame.ts';

/** Callbacks that wait for a frame, by their handle. */
const waiting = new Map<number, () => void>();

beforeEach(() => {
  waiting.clear();
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => waiting.set(waiting.size + 1, work).size);
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => waiting.delete(handle));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The browser draws a frame. */
function draw(): void {
  for (const work of [...waiting.values()]) work();
}

test('work is done with the frame, once', () => {
  const work = vi.fn();
  nextFrame(work);
  draw();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledOnce();
});

test('work is done where no frame comes, as in a page that is covered', () => {
  const work = vi.fn();
  nextFrame(work);
  vi.runAllTimers();
  expect(work).toHaveBeenCalledOnce();
  draw();
  expect(work).toHaveBeenCalledOnce();
});

test('work that was taken back is not done', () => {
  const work = vi.fn();
  nextFrame(work)();
  draw();
  vi.runAllTimers();
  expect(work).not.toHaveBeenCalled();
});

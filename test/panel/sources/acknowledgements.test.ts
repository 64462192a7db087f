/** When batches are acknowledged. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAcknowledgements } from '../../../src/panel/sources/acknowledgements.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function acknowledging(pause = 16) {
  const answers: string[] = [];
  return {
    answers,
    ...createAcknowledgements(
      () => pause,
      (source, next) => answers.push(`${source} ${next}`),
    ),
  };
}

describe('acknowledgements', () => {
  it('answers a small batch a moment later, and all that came meanwhile with it', () => {
    const { received, answers } = acknowledging();
    received('page', 1, 1);
    received('page', 2, 3);
    received('frame', 1, 1);
    vi.advanceTimersByTime(15);
    expect(answers).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(answers).toEqual(['page 3', 'frame 1']);
    received('page', 1, 4);
    vi.advanceTimersByTime(16);
    expect(answers).toEqual(['page 3', 'frame 1', 'page 4']);
  });

  it('answers a large batch at once, so that a history comes as fast as it can, and what waits with it', () => {
    const { received, answers } = acknowledging();
    received('page', 1, 1);
    received('page', 500, 501);
    expect(answers).toEqual(['page 501']);
    vi.advanceTimersByTime(100);
    expect(answers).toEqual(['page 501']);
  });

  it('answers at once where there is no pause, as in a hidden panel, whose timers hardly run', () => {
    const { received, answers } = acknowledging(0);
    received('page', 1, 1);
    expect(answers).toEqual(['page 1']);
  });

  it('answers nobody after its end', () => {
    const { received, stop, answers } = acknowledging();
    received('page', 1, 1);
    stop();
    vi.advanceTimersByTime(100);
    expect(answers).toEqual([]);
  });
});

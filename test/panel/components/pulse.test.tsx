// @vitest-environment happy-dom
/** The live dot: it moves in few steps, and not at all for people who want no motion. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pulse } from '../../../src/panel/components/pulse.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The opacities that a pulse shows in two periods, each once as long as it stays. */
function shownOpacities(reducedMotion: boolean): string[] {
  vi.spyOn(globalThis, 'matchMedia').mockReturnValue(
    Object.assign(new EventTarget(), { matches: reducedMotion }) as MediaQueryList,
  );
  const { container } = render(<Pulse>live</Pulse>);
  const pulse = container.querySelector<HTMLElement>('.pulse');
  const shown: string[] = [];
  for (let time = 0; time < 3_200; time += 10) {
    const opacity = pulse?.style.opacity || '1';
    if (shown.at(-1) !== opacity) shown.push(opacity);
    vi.advanceTimersByTime(10);
  }
  return shown;
}

it('fades and comes back once in 1.6 s, in four steps', () => {
  expect(shownOpacities(false)).toEqual(['1', '0.675', '0.35', '0.675', '1', '0.675', '0.35', '0.675']);
});

it('stands still for people who want less motion', () => {
  expect(shownOpacities(true)).toEqual(['1']);
});

/** The row list's arithmetic, below and beyond what a browser can lay out. */
import { describe, expect, it } from 'vitest';
import { heightCap, revealing, rowWindow } from '../../../src/panel/components/row-window.ts';

describe('rowWindow', () => {
  it('maps offsets one to one while the rows fit under the cap', () => {
    const window = rowWindow(1_000, 24, 480);
    expect(window.capped).toBe(false);
    expect(window.height).toBe(24_000);
    expect(window.toScroll(1_234)).toBe(1_234);
    expect(window.toTop(1_234)).toBe(1_234);
  });

  it('reaches the first and the last of 1,000,000 rows under the cap', () => {
    const window = rowWindow(1_000_000, 24, 480);
    expect(window.capped).toBe(true);
    expect(window.height).toBe(heightCap);
    expect(window.rows(window.toTop(0)).from).toBe(0);
    expect(window.rows(window.toTop(window.maximumScroll)).to).toBe(1_000_000);
    expect(window.toTop(window.maximumScroll)).toBe(1_000_000 * 24 - 480);
  });

  it('goes there and back through the cap', () => {
    const window = rowWindow(5_000_000, 24, 700);
    for (const top of [0, 1, 999_999.5, 60_000_000, window.maximumTop]) {
      expect(window.toTop(window.toScroll(top))).toBeCloseTo(top, 3);
    }
  });

  it('maps offsets one to one near both ends, so that a wheel comes to them', () => {
    const { toScroll, toTop, maximumTop, maximumScroll } = rowWindow(5_000_000, 24, 700);
    expect(toScroll(2_400)).toBe(2_400);
    expect(toTop(100)).toBe(100);
    expect(toScroll(maximumTop - 2_400)).toBe(maximumScroll - 2_400);
    expect(toTop(maximumScroll - 100)).toBe(maximumTop - 100);
  });

  it('draws about what is visible, however many rows there are', () => {
    for (const count of [100, 1_000_000]) {
      const window = rowWindow(count, 24, 480);
      const { from, to } = window.rows(window.clamp(count * 12));
      expect(to - from).toBeLessThan(40);
      expect(to - from).toBeGreaterThanOrEqual(20);
    }
  });

  it('draws fewer rows beyond its edge while it follows, and all that can be seen', () => {
    const window = rowWindow(1_000, 24, 480, true);
    const resting = rowWindow(1_000, 24, 480);
    const { from, to } = window.rows(window.maximumTop);
    expect(from).toBeLessThanOrEqual(980);
    expect(from).toBeGreaterThan(resting.rows(resting.maximumTop).from);
    expect(to).toBe(1_000);
  });

  it('has nothing to scroll when all rows are visible', () => {
    const window = rowWindow(3, 24, 480);
    expect(window.maximumTop).toBe(0);
    expect(window.clamp(100)).toBe(0);
    expect(window.rows(0)).toEqual({ from: 0, to: 3 });
  });
});

describe('revealing', () => {
  it('does not move for a row that is wholly visible', () => {
    expect(revealing(240, 12, 24, 480)).toBe(240);
  });

  it('moves up to a row above and down to a row below, no further', () => {
    expect(revealing(240, 5, 24, 480)).toBe(120);
    expect(revealing(0, 20, 24, 480)).toBe(24);
  });
});

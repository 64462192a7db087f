/** The tip of the timeline stays within the panel. */
import { expect, test } from 'vitest';
import { tipPlace } from '../../../../src/panel/components/timeline/tip-place.ts';

const tip = { width: 200, height: 90 };
const lane = { x: 500, right: 1_400, top: 120, bottom: 145 };

test('stands right of the pointer, below the lane', () => {
  expect(tipPlace(lane, tip, 420)).toEqual({ x: 512, y: 149 });
});

test('stands above a lane that is the last of the panel', () => {
  expect(tipPlace({ ...lane, top: 360, bottom: 385 }, tip, 420)).toEqual({ x: 512, y: 266 });
});

test('is not cut off at the right', () => {
  expect(tipPlace({ ...lane, x: 1_390 }, tip, 420).x).toBe(1_196);
});

test('begins within a panel that has no room for it at all', () => {
  expect(tipPlace({ ...lane, right: 150, x: 100, top: 40, bottom: 65 }, tip, 80)).toEqual({ x: 0, y: 0 });
});

/** Which layout a panel of a size has. */
import { expect, it } from 'vitest';
import { layoutFor } from '../../src/panel/layout.ts';

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

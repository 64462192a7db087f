// @vitest-environment happy-dom
/** The chips over the table: whatever was clicked before, a chip that is clicked shows something. */
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseFilter } from '../../../../src/core/filter/parse.ts';
import { createFilterRun } from '../../../../src/core/filter/run.ts';
import type { Session } from '../../../../src/core/session/types.ts';
import { TypeChips } from '../../../../src/panel/components/toolbar/type-chips.tsx';
import type { Store } from '../../../../src/panel/store.ts';
import { eventSource } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function chips(): Promise<Store> {
  const { store, derived } = panelOf(
    eventSource('feed').opened(1).message(2, 'a', { type: 'ping' }).message(3, 'b', { type: 'quote' }).comment(4, 'c'),
  );
  draw({ store, derived }, <TypeChips />);
  await vi.waitFor(() => expect(screen.getAllByRole('button')).toHaveLength(4));
  return store;
}

/** Clicks a chip by its words: `comments`, or `-comments` with Alt. */
function click(chip: string): void {
  const button = screen.getByText(chip.replace('-', '')).closest('button');
  if (button === null) throw new Error(`There is no chip ${chip}.`);
  act(() => void fireEvent.click(button, { altKey: chip.startsWith('-') }));
}

function matches(session: Session, text: string): number {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(`${text} is no filter.`);
  const run = createFilterRun(session, result.filter, { now: () => 0, names: ({ id }) => id, scope: null });
  while (run.step(1e9));
  return run.length;
}

describe('chips of types and kinds', () => {
  it.each([
    [['comments'], 'is:comment'],
    [['comments', 'comments'], ''],
    [['comments', 'system'], 'is:system'],
    [['ping', 'comments'], 'is:comment'],
    [['comments', 'ping'], 'type:ping'],
    [['ping', 'quote'], 'type:quote'],
    [['-comments', 'comments'], 'is:comment'],
    [['comments', '-comments'], '-is:comment'],
    [['-ping', 'system'], '-type:ping is:system'],
    [['-comments', 'ping'], '-is:comment type:ping'],
    [['-comments', '-system'], '-is:comment -is:system'],
  ])('%j give %j', async (clicked, filter) => {
    const store = await chips();
    for (const chip of clicked) click(chip);
    expect(store.filterText.value).toBe(filter);
  });

  it('leave the rest of the filter as it was', async () => {
    const store = await chips();
    act(() => {
      store.filterText.value = 'type:ping conn:feed -is:unheard';
    });
    click('comments');
    expect(store.filterText.value).toBe('conn:feed -is:unheard is:comment');
  });

  it('show something after each click, whatever was clicked before', async () => {
    const store = await chips();
    const words = ['ping', 'quote', 'comments', 'system'];
    const before = words.flatMap((word) => [word, `-${word}`]);
    const nothing: string[] = [];
    for (const first of before) {
      for (const second of before) {
        for (const last of words) {
          act(() => {
            store.filterText.value = '';
          });
          for (const chip of [first, second, last]) click(chip);
          if (matches(store.session, store.filterText.value) === 0) nothing.push([first, second, last].join(' '));
        }
      }
    }
    expect(nothing).toEqual([]);
  });
});

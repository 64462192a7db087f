// @vitest-environment happy-dom
/** The filter box under the fingers of somebody who types. */
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { FilterBox } from '../../../../src/panel/components/filter/filter-box.tsx';
import { eventSource } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('FilterBox', () => {
  it.each(['Enter', 'Escape', 'ArrowDown'])('leaves %s to the input method that composes a word', (key) => {
    const { store, derived } = panelOf(eventSource('orders').opened(10).message(20, 'one'));
    draw({ store, derived }, <FilterBox />);
    const box = screen.getByRole('combobox');
    fireEvent.input(box, { target: { value: 'dingdan' } });
    const offered = box.getAttribute('aria-expanded');
    const stayed: boolean[] = [];
    act(() => {
      // False when somebody took the key.
      stayed.push(fireEvent.keyDown(box, { key, isComposing: true }));
    });
    expect(stayed).toEqual([true]);
    expect(box).toHaveProperty('value', 'dingdan');
    expect(box.getAttribute('aria-expanded')).toBe(offered);
    expect(store.settings.value.filterHistory).toEqual([]);
  });
});

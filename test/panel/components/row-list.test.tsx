// @vitest-environment happy-dom
/** The row list as a user and a screen reader meet it. */
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cell, RowList, type RowListHandle, type RowListProps } from '../../../src/panel/components/row-list.tsx';
import { giveHeight } from '../draw.tsx';

const rowHeight = 20;
const viewport = 200;

beforeEach(() => {
  giveHeight(viewport);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function list(change: Partial<RowListProps> = {}) {
  const onSelect = vi.fn<RowListProps['onSelect']>();
  const properties: RowListProps = {
    count: 1_000,
    rowHeight,
    label: 'Events',
    role: 'grid',
    current: 3,
    row: (index) => <span {...cell}>row {index}</span>,
    onSelect,
    ...change,
  };
  const view = render(<RowList {...properties} />);
  const rerender = (next: Partial<RowListProps>) => view.rerender(<RowList {...properties} {...next} />);
  return { onSelect, rerender, grid: screen.getByRole(properties.role) };
}

/** Lets a test give the lists that are drawn from now on another height. */
function watchedHeight(): (pixels: number) => void {
  let measure = () => {};
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        measure = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  return (pixels) => {
    giveHeight(pixels);
    measure();
  };
}

/** The rows as the document has them. */
const rowIndexes = (grid: Element) =>
  [...grid.querySelectorAll('[data-row]')].map((row) => Number(row.getAttribute('data-row')));

const ascending = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

describe('RowList', () => {
  it('draws only the rows around the visible ones', () => {
    list();
    expect(screen.getAllByRole('row').length).toBeLessThan(30);
    expect(screen.getByText('row 0')).toBeTruthy();
  });

  it('draws no row before it was measured', () => {
    giveHeight(0);
    const drawn = vi.fn(() => null);
    list({ row: drawn });
    expect(drawn).not.toHaveBeenCalled();
  });

  it('tells how many rows there are and which one is current', () => {
    const { grid } = list();
    expect(grid.getAttribute('aria-rowcount')).toBe('1000');
    const current = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    expect(current?.textContent).toBe('row 3');
    expect(current?.getAttribute('aria-selected')).toBe('true');
  });

  it.each([
    ['ArrowDown', 4],
    ['ArrowUp', 2],
    ['Home', 0],
    ['End', 999],
    ['PageDown', 12],
  ])('goes by %s to row %i', (key, expected) => {
    const { grid, onSelect } = list();
    fireEvent.keyDown(grid, { key });
    expect(onSelect).toHaveBeenCalledWith(expected, 'only');
  });

  it('extends the selection with Shift and adds with Ctrl', () => {
    const { grid, onSelect } = list();
    fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
    fireEvent.click(screen.getByText('row 6'), { ctrlKey: true });
    expect(onSelect.mock.calls).toEqual([
      [4, 'range'],
      [6, 'toggle'],
    ]);
  });

  it('leaves keys that it does not know to others', () => {
    const onKey = vi.fn();
    const { grid } = list({ onKey });
    fireEvent.keyDown(grid, { key: 'm' });
    expect(onKey.mock.calls[0]?.[1]).toBe(3);
  });

  it('still sticks when it grew and rows came at the same time: the browser scrolled it, nobody left the end', () => {
    const resize = watchedHeight();
    const onStick = vi.fn();
    const { grid, rerender } = list({ stick: true, onStick });
    const higher = viewport + 200;
    // As far as the 1,000 rows go that were laid out then.
    grid.scrollTop = 1_000 * rowHeight - higher;
    act(() => {
      resize(higher);
      rerender({ stick: true, onStick, count: 1_005 });
    });
    expect(onStick).not.toHaveBeenCalled();
    expect(screen.getByText('row 1004')).toBeTruthy();
  });

  it('keeps the current row in view when it grows smaller, and does not follow the end for that', () => {
    const resize = watchedHeight();
    const onStick = vi.fn();
    const handle: { current: RowListHandle | null } = { current: null };
    list({ count: 12, current: 9, onStick, handle });
    act(() => resize(60));
    expect(handle.current?.offset(9)).toBe(40);
    act(() => resize(0));
    act(() => resize(40));
    expect(handle.current?.offset(9)).toBe(20);
    expect(onStick).not.toHaveBeenCalled();
  });

  it('leaves the rows where they are when it grows smaller while the current row is out of view', () => {
    const resize = watchedHeight();
    const handle: { current: RowListHandle | null } = { current: null };
    list({ current: 300, handle });
    act(() => resize(60));
    expect(handle.current?.offset(0)).toBe(0);
  });

  it('shows the newest rows while it sticks to the end', () => {
    const { rerender } = list({ stick: true });
    expect(screen.getByText('row 999')).toBeTruthy();
    rerender({ stick: true, count: 1_500 });
    expect(screen.getByText('row 1499')).toBeTruthy();
  });

  it('reports a scroll away from the end, and keeps its rows when more arrive', async () => {
    const onStick = vi.fn();
    const { grid, rerender } = list({ stick: true, onStick });
    grid.scrollTop = 4_000;
    fireEvent.scroll(grid);
    await vi.waitFor(() => expect(onStick).toHaveBeenCalledWith(false));
    rerender({ stick: false, onStick, count: 2_000 });
    expect(screen.getByText('row 200')).toBeTruthy();
  });

  it('does not take its own scrolling for a user’s', async () => {
    const onStick = vi.fn();
    const { grid, rerender } = list({ stick: true, onStick });
    for (let count = 1_001; count < 1_005; count += 1) {
      rerender({ stick: true, onStick, count });
      fireEvent.scroll(grid);
      await new Promise((done) => setTimeout(done));
    }
    expect(onStick).not.toHaveBeenCalled();
    expect(screen.getByText('row 1003')).toBeTruthy();
  });

  it('lets go of the end when the user scrolled and rows came before the scroll event', () => {
    const onStick = vi.fn();
    const { grid, rerender } = list({ stick: true, onStick });
    grid.scrollTop = 4_000;
    rerender({ stick: true, onStick, count: 1_001 });
    expect(onStick).toHaveBeenCalledWith(false);
    expect(grid.scrollTop).toBe(4_000);
    expect(screen.getByText('row 200')).toBeTruthy();
  });

  it('stays at the end when it grows, although the browser moves it', () => {
    const onStick = vi.fn();
    const { grid, rerender } = list({ stick: true, onStick });
    giveHeight(2 * viewport);
    grid.scrollTop = 1_000 * rowHeight - 2 * viewport;
    fireEvent.scroll(grid);
    expect(onStick).not.toHaveBeenCalled();
    rerender({ stick: true, onStick, count: 1_001 });
    expect(screen.getByText('row 1000')).toBeTruthy();
  });

  it('moves no element in the document while one scrolls, and has the rows in order at rest', async () => {
    const { grid } = list();
    const rows = () => [...grid.querySelectorAll('[data-row]')];
    grid.scrollTop = 400;
    fireEvent.scroll(grid);
    await vi.waitFor(() => expect(rowIndexes(grid)).toContain(30));
    const elements = rows();
    grid.scrollTop = 460;
    fireEvent.scroll(grid);
    await vi.waitFor(() => expect(rowIndexes(grid)).toContain(33));
    expect(rows()).toEqual(elements);
    await vi.waitFor(() => expect(rowIndexes(grid)).toEqual(ascending(rowIndexes(grid))));
  });

  it('moves no element while the mouse is pressed on the rows', () => {
    vi.useFakeTimers();
    const { grid } = list();
    const rest = () =>
      act(() => {
        vi.advanceTimersByTime(1_000);
      });
    for (const top of [400, 460]) {
      act(() => {
        grid.scrollTop = top;
        fireEvent.scroll(grid);
      });
    }
    const pressed = vi.spyOn(grid, 'matches').mockImplementation((selector) => selector === ':active');
    rest();
    expect(rowIndexes(grid)).not.toEqual(ascending(rowIndexes(grid)));
    pressed.mockReturnValue(false);
    rest();
    expect(rowIndexes(grid)).toEqual(ascending(rowIndexes(grid)));
  });

  it('keeps rows in their elements, and those in their place, when a press of the mouse leaves the end', () => {
    vi.useFakeTimers();
    const { grid, rerender } = list({ stick: true });
    rerender({ stick: true, count: 1_037 });
    const elementOf = (row: number) => screen.getByText(`row ${row}`).closest('[data-row]') ?? grid;
    const pressed = elementOf(1_030);
    const moves = new MutationObserver(() => {});
    moves.observe(grid, { subtree: true, childList: true });
    fireEvent.pointerDown(pressed);
    rerender({ stick: false, count: 1_060 });
    act(() => {
      vi.advanceTimersByTime(1_000);
    });
    expect(elementOf(1_030)).toBe(pressed);
    expect(moves.takeRecords().flatMap(({ removedNodes }) => [...removedNodes])).toEqual([]);
    expect(rowIndexes(grid)).toEqual(ascending(rowIndexes(grid)));
  });

  it('comes to rest where a browser rounds the scroll position by half a pixel', async () => {
    const drawn = vi.fn(() => {
      if (drawn.mock.calls.length > 1_000) throw new Error('The list draws for ever.');
      return null;
    });
    const handle: { current: RowListHandle | null } = { current: null };
    const { grid } = list({ count: 1_000_000, handle, backdrop: drawn });
    let position = 0;
    Object.defineProperty(grid, 'scrollTop', {
      get: () => position,
      set(wanted: number) {
        position = Math.floor(wanted);
      },
    });
    for (let row = 1_000; row < 1_020; row += 1) {
      drawn.mockClear();
      handle.current?.reveal(row);
      await vi.waitFor(() => expect(screen.getByText(`row ${row}`)).toBeTruthy());
      expect(drawn.mock.calls.length).toBeLessThan(20);
    }
  });

  it('draws anew only the rows that a scroll brings in', () => {
    const drawn = vi.fn((index: number) => <span {...cell}>row {index}</span>);
    const { grid } = list({ row: drawn });
    drawn.mockClear();
    act(() => {
      grid.scrollTop = 9 * rowHeight;
      fireEvent.scroll(grid);
    });
    expect(drawn.mock.calls.map(([index]) => index)).toEqual([23, 24, 25]);
  });

  it('draws a row anew when a signal changes that it was drawn from, and no other row', () => {
    const names = [signal('a'), signal('b')];
    const drawn = vi.fn((index: number) => <span {...cell}>{names[index]?.value}</span>);
    list({ row: drawn });
    drawn.mockClear();
    act(() => {
      if (names[1]) names[1].value = 'c';
    });
    expect(screen.getByText('c')).toBeTruthy();
    expect(drawn.mock.calls).toEqual([[1]]);
  });

  it('reaches the first of 1,000,000 rows with as few turns of the wheel as in a short list', async () => {
    const handle: { current: RowListHandle | null } = { current: null };
    const { grid } = list({ count: 1_000_000, handle });
    act(() => handle.current?.place(15, 0));
    for (const above of [200, 100, 0]) {
      grid.scrollTop = Math.max(0, grid.scrollTop - 100);
      fireEvent.scroll(grid);
      await vi.waitFor(() => expect(handle.current?.offset(0)).toBe(0 - above));
    }
  });

  it('reaches the last of 1,000,000 rows', () => {
    list({ count: 1_000_000, stick: true });
    expect(screen.getByText('row 999999')).toBeTruthy();
  });
});

// @vitest-environment happy-dom
/** The connections with their lanes, as somebody with a keyboard or a mouse meets them. */
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../../src/panel/components/connections/connections.tsx';
import { renaming } from '../../../../src/panel/components/connections/rename-field.tsx';
import { eventSource } from '../../../support/records.ts';
import { draw, giveHeight } from '../../draw.tsx';
import { panelOf, type TestPanel } from '../../panel-of.ts';

beforeEach(() => {
  giveHeight(400);
});

afterEach(() => {
  cleanup();
  renaming.value = null;
  localStorage.clear();
  vi.restoreAllMocks();
});

const shop = { id: 'shop', url: 'https://shop.example/', top: true };
const advert = { id: 'advert', url: 'https://ads.example/', top: false };

/** Two streams of the page and one of a frame in it. */
function threeStreams(): TestPanel {
  return panelOf(
    eventSource('orders', { frame: shop }).opened(10).message(20, 'one'),
    eventSource('stock', { frame: shop }).opened(10),
    eventSource('clicks', { frame: advert }).opened(10),
  );
}

function show({ store, derived }: TestPanel): HTMLElement {
  store.changed();
  draw({ store, derived }, <Connections />);
  return screen.getByRole('grid');
}

const press = (element: Element, key: string) => act(() => void fireEvent.keyDown(element, { key }));
const names = (grid: Element) => [...grid.querySelectorAll('.connection-name .cut')].map((name) => name.textContent);

describe('connections grouped by frame', () => {
  it('are all reached by the arrow keys, over the heads of their frames', () => {
    const panel = threeStreams();
    panel.store.set({ groupByFrame: true });
    const grid = show(panel);
    const visited = Array.from({ length: 5 }, () => {
      press(grid, 'ArrowDown');
      return panel.store.scope.value;
    });
    expect(visited).toEqual([null, ['orders'], ['stock'], ['stock'], ['clicks']]);
  });

  it('are folded away and shown again by the arrow keys on the head of their frame', () => {
    const panel = threeStreams();
    panel.store.set({ groupByFrame: true });
    const grid = show(panel);
    press(grid, 'Home');
    press(grid, 'ArrowLeft');
    expect(names(grid)).toEqual(['clicks']);
    press(grid, 'ArrowRight');
    expect(names(grid)).toEqual(['orders', 'stock', 'clicks']);
  });
});

describe('connections in the order of what comes', () => {
  /** Sorted by their events, of which `stock` then gets the most. */
  function sorted(hold: (grid: HTMLElement) => void): { readonly panel: TestPanel; readonly grid: HTMLElement } {
    const panel = threeStreams();
    panel.store.set({ connectionSort: { by: 'events', descending: true } });
    const grid = show(panel);
    hold(grid);
    panel.take(eventSource('stock').message(30, 'a').message(40, 'b').records.slice(1));
    return { panel, grid };
  }
  const counted = (grid: Element) => vi.waitFor(() => expect(grid.textContent).toContain('2'));
  const row = (grid: Element) => grid.querySelector('.connection-row') ?? grid;

  it.each([
    [
      'pointer is',
      (grid: HTMLElement) => fireEvent.pointerOver(row(grid)),
      (grid: HTMLElement) => fireEvent.pointerLeave(grid.parentElement ?? grid),
    ],
    ['keyboard is', (grid: HTMLElement) => grid.focus(), (grid: HTMLElement) => grid.blur()],
  ])('stay where they are as long as the %s in their list', async (_, come, go) => {
    const { grid } = sorted(come);
    await counted(grid);
    expect(names(grid)).toEqual(['orders', 'stock', 'clicks']);
    act(() => void go(grid));
    expect(names(grid)).toEqual(['stock', 'orders', 'clicks']);
  });

  it('follow another wish at once', async () => {
    const { panel, grid } = sorted((list) => fireEvent.pointerOver(row(list)));
    await counted(grid);
    act(() => panel.store.set({ connectionSort: { by: 'name', descending: false } }));
    expect(names(grid)).toEqual(['clicks', 'orders', 'stock']);
  });

  it('go on to follow what comes while the pointer is on a head', async () => {
    const { grid } = sorted(() => fireEvent.pointerOver(screen.getByText('Events')));
    await vi.waitFor(() => expect(names(grid)).toEqual(['stock', 'orders', 'clicks']));
  });
});

describe('the name of a connection', () => {
  /** The field of the only connection selected. */
  function rename(grid: Element): HTMLElement {
    press(grid, 'F2');
    return screen.getByLabelText('Name of the connection');
  }

  it('can be typed while events put the connections into another order', async () => {
    const panel = threeStreams();
    panel.store.set({ connectionSort: { by: 'events', descending: true } });
    const grid = show(panel);
    press(grid, 'Home');
    const field = rename(grid);
    fireEvent.input(field, { target: { value: 'half a na' } });
    panel.take(eventSource('stock').message(30, 'a').message(40, 'b').records.slice(1));
    const messages = () => panel.derived.typeCounts.value.types[0];
    await vi.waitFor(() => expect(messages()).toBe(3));
    await act(() => {});
    expect(screen.getByLabelText('Name of the connection')).toBe(field);
    expect(field).toHaveProperty('value', 'half a na');

    press(field, 'Escape');
    act(() => grid.blur());
    await vi.waitFor(() => expect(names(grid)).toEqual(['stock', 'orders', 'clicks']));
  });

  it('leaves the keyboard in the list when it was given', () => {
    const panel = threeStreams();
    const grid = show(panel);
    press(grid, 'Home');
    const field = rename(grid);
    field.focus();
    fireEvent.input(field, { target: { value: 'Orders of today' } });
    press(field, 'Enter');
    expect(names(grid)[0]).toBe('Orders of today');
    expect(document.activeElement).toBe(grid);
  });

  it('stays the one of its own when the field is left as it is', () => {
    const panel = threeStreams();
    const grid = show(panel);
    press(grid, 'Home');
    press(rename(grid), 'Enter');
    expect(panel.store.names.value.size).toBe(0);
  });

  it('is not done with the Enter that chooses a word of an input method', () => {
    const panel = threeStreams();
    const grid = show(panel);
    press(grid, 'Home');
    const field = rename(grid);
    fireEvent.input(field, { target: { value: 'dingdan' } });
    act(() => void fireEvent.keyDown(field, { key: 'Enter', isComposing: true }));
    expect(screen.getByLabelText('Name of the connection')).toBe(field);
  });

  it('is not asked for by two quick presses of a button in its row', () => {
    const panel = threeStreams();
    show(panel);
    fireEvent.dblClick(screen.getByLabelText('Mute orders'));
    expect(renaming.value).toBeNull();
  });
});

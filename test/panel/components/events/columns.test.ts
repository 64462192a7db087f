/** Which columns the table shows, and how. */
import { describe, expect, it } from 'vitest';
import {
  canBeHidden,
  columnTemplate,
  movedColumn,
  orderedColumns,
  sentenceSpan,
  shownColumns,
  withColumn,
} from '../../../../src/panel/components/events/columns.ts';
import type { ColumnId, ColumnSetting } from '../../../../src/panel/settings.ts';

const names = (columns: readonly ColumnSetting[]) => columns.map((column) => column.id).join(' ');
const shown = (id: ColumnId, width = 0): ColumnSetting => ({ id, shown: true, width });

describe('orderedColumns', () => {
  it('gives the preset when nothing is kept', () => {
    expect(names(orderedColumns([]))).toBe('ordinal time gap connection type id data size');
  });

  it('keeps the order of the user and adds what is new where the preset has it', () => {
    expect(names(orderedColumns([shown('data'), shown('time')]))).toBe('ordinal data gap connection type id time size');
  });

  it('takes a column that is named twice once', () => {
    expect(orderedColumns([shown('time', 90), shown('time', 10)]).filter((column) => column.id === 'time')).toEqual([
      shown('time', 90),
    ]);
  });
});

describe('shownColumns', () => {
  it('leaves Connection out when one connection is shown', () => {
    expect(names(shownColumns([], false))).toBe('ordinal time gap type id data size');
    expect(names(shownColumns([], true))).toContain('connection');
  });

  it('leaves out what the user hid', () => {
    expect(names(shownColumns(withColumn([], 'gap', { shown: false }), true))).not.toContain('gap');
  });

  it.each<ColumnId[]>([[], ['ordinal', 'connection', 'size']])(
    'shows the data when all that is left are columns that give way in a narrow table',
    (...left) => {
      const hidden = orderedColumns([]).map((column) => ({ ...column, shown: left.includes(column.id) }));
      expect(names(shownColumns(hidden, true))).toContain('data');
    },
  );
});

describe('canBeHidden', () => {
  it('lets every column be hidden but the last that any table shows', () => {
    const canAll = orderedColumns([]).map(({ id }) => canBeHidden([], id));
    expect(canAll).not.toContain(false);
    const staying = ['time', 'gap', 'type', 'id', 'data'] as const;
    const only = staying
      .slice(1)
      .reduce((columns: ColumnSetting[], id) => withColumn(columns, id, { shown: false }), []);
    expect([canBeHidden(only, 'time'), canBeHidden(only, 'size')]).toEqual([false, true]);
  });
});

describe('columnTemplate', () => {
  it('gives Data the rest of the width', () => {
    expect(columnTemplate([shown('time'), shown('data'), shown('size')])).toBe(
      'var(--column-time) minmax(0, 1fr) var(--column-size)',
    );
  });

  it('uses a width that the user set, up to what the style sheet allows', () => {
    expect(columnTemplate([shown('type', 240.4), shown('data')])).toBe(
      'min(240px, var(--column-type-most, 4000px)) minmax(0, 1fr)',
    );
  });

  it('gives the last column the rest when Data is hidden or has a width', () => {
    expect(columnTemplate([shown('time'), shown('size')])).toBe('var(--column-time) minmax(0, 1fr)');
    expect(columnTemplate([shown('data', 300), shown('size')])).toContain('minmax(0, 1fr)');
  });
});

describe('withColumn and movedColumn', () => {
  it.each([
    [-50, 32],
    [1e9, 4000],
    [0, 0],
  ])('takes a width of %i as %i', (wish, width) => {
    expect(withColumn([], 'id', { width: wish }).find((column) => column.id === 'id')?.width).toBe(width);
  });

  it('moves a column to the place of another', () => {
    expect(names(movedColumn([], 'size', 'ordinal'))).toBe('size ordinal time gap connection type id data');
    expect(names(movedColumn([], 'ordinal', 'gap'))).toBe('time gap ordinal connection type id data size');
  });
});

describe('sentenceSpan', () => {
  it.each([
    ['time gap type id data size', 2, 5],
    ['type time data', 0, 0],
    ['time gap', 1, 1],
  ])('in "%s" reaches from %i to %i', (order, from, to) => {
    const columns = order.split(' ').map((id) => orderedColumns([]).find((column) => column.id === id));
    expect(sentenceSpan(columns.filter((column) => column !== undefined))).toEqual({ from, to });
  });
});

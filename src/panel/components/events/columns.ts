/**
 * The table's columns: which are shown, in which order, how wide. The user's choices are kept in the settings and
 * merged with the preset, so that a new column of a later version appears and an unknown one does no harm.
 */
import { type ColumnId, type ColumnSetting, columnWidths } from '../../settings.ts';
import type { TextKey } from '../../text.ts';

/** All columns in the order of the preset, with the text of their head. */
export const columnTitles = {
  ordinal: 'events_column_ordinal',
  time: 'events_column_time',
  gap: 'events_column_gap',
  connection: 'events_column_connection',
  type: 'events_column_type',
  id: 'events_column_id',
  data: 'events_column_data',
  size: 'events_column_size',
} as const satisfies Record<ColumnId, TextKey>;

const preset: readonly ColumnSetting[] = (
  ['ordinal', 'time', 'gap', 'connection', 'type', 'id', 'data', 'size'] as const
).map((id) => ({ id, shown: true, width: 0 }));

/** Columns whose place the sentence of a system row takes. */
const sentenceColumns: ReadonlySet<ColumnId> = new Set(['type', 'id', 'data', 'size']);

/** Columns that a narrow table leaves out. */
const givesWay: ReadonlySet<ColumnId> = new Set(['ordinal', 'connection', 'size']);

/** Every column once, in the user's order; columns that the settings do not know yet go where the preset has them. */
export function orderedColumns(settings: readonly ColumnSetting[]): ColumnSetting[] {
  const known = settings.filter((column, at) => settings.findIndex((other) => other.id === column.id) === at);
  const result = [...known];
  preset.forEach((column, at) => {
    if (!known.some((other) => other.id === column.id)) result.splice(at, 0, column);
  });
  return result;
}

/** The columns to draw. `several`: rows of more than one connection are shown, which alone makes Connection useful. */
export function shownColumns(settings: readonly ColumnSetting[], several: boolean): ColumnSetting[] {
  const columns = orderedColumns(settings);
  const isEmpty = !columns.some(({ id, shown }) => shown && !givesWay.has(id));
  return columns.filter(({ id, shown }) => (shown && (several || id !== 'connection')) || (isEmpty && id === 'data'));
}

/** False for the last column that every table shows: without any there would be no head, and no way back. */
export function canBeHidden(settings: readonly ColumnSetting[], id: ColumnId): boolean {
  const others = orderedColumns(settings).filter((column) => column.id !== id);
  return givesWay.has(id) || others.some((column) => column.shown && !givesWay.has(column.id));
}

/**
 * `grid-template-columns` of head and rows. Widths are custom properties, so that the style sheet can let columns give
 * way by the width of the table; what a user dragged replaces the style sheet's.
 */
export function columnTemplate(columns: readonly ColumnSetting[]): string {
  const flexible = columns.some((column) => column.id === 'data' && column.width === 0);
  const tracks = columns.map(({ id, width }, at) => {
    const takesRest = id === 'data' ? width === 0 : !flexible && at === columns.length - 1;
    if (takesRest) return 'minmax(0, 1fr)';
    return width === 0
      ? `var(--column-${id})`
      : `min(${Math.round(width)}px, var(--column-${id}-most, ${columnWidths.most}px))`;
  });
  return tracks.join(' ');
}

/** First and last position (from 0, both included) of the run of columns that a system row's sentence takes. */
export function sentenceSpan(columns: readonly ColumnSetting[]): { readonly from: number; readonly to: number } {
  const isSentence = (at: number) => sentenceColumns.has(columns[at]?.id ?? 'time');
  let from = columns.findIndex((_, at) => isSentence(at));
  if (from < 0) from = columns.length - 1;
  let to = from;
  while (to + 1 < columns.length && isSentence(to + 1)) to++;
  return { from, to };
}

/** The settings after one column's change. */
export function withColumn(
  settings: readonly ColumnSetting[],
  id: ColumnId,
  change: Partial<Pick<ColumnSetting, 'shown' | 'width'>>,
): ColumnSetting[] {
  const width = change.width === undefined || change.width === 0 ? change.width : clampWidth(change.width);
  return orderedColumns(settings).map((column) =>
    column.id === id ? { ...column, ...change, ...(width === undefined ? {} : { width }) } : column,
  );
}

/** The settings after `id` was put before or after `target`. */
export function movedColumn(settings: readonly ColumnSetting[], id: ColumnId, target: ColumnId): ColumnSetting[] {
  const columns = orderedColumns(settings);
  const from = columns.findIndex((column) => column.id === id);
  const to = columns.findIndex((column) => column.id === target);
  const [moved] = columns.splice(from, 1);
  if (moved !== undefined) columns.splice(to, 0, moved);
  return columns;
}

function clampWidth(width: number): number {
  return Math.min(columnWidths.most, Math.max(columnWidths.least, Math.round(width)));
}

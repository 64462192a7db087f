/**
 * What a user sets and finds again: one object, stored as JSON. It is validated like any outside input: a part
 * that does not fit falls back to its preset. Guards by hand: a schema library would be a tenth of the first load.
 */
import { isWireMode, type WireMode } from '../protocol/network.ts';

const themes = ['auto', 'light', 'dark'] as const;
const timeModes = ['relative', 'clock', 'delta'] as const;
const columnIds = ['ordinal', 'time', 'gap', 'connection', 'type', 'id', 'data', 'size'] as const;
const sortings = ['opened', 'name', 'events', 'tries', 'last', 'findings'] as const;

export type ColumnId = (typeof columnIds)[number];

export interface ColumnSetting {
  id: ColumnId;
  shown: boolean;
  /** CSS pixels; 0 = the width of the style sheet. */
  width: number;
}

interface SavedFilter {
  name: string;
  text: string;
}

export interface Settings {
  theme: (typeof themes)[number];
  preserveLog: boolean;
  /** Time column: since the connection's (or session's) start, wall clock, or since the row above. */
  timeMode: (typeof timeModes)[number];
  /** The table's columns in order; empty = the preset. */
  columns: ColumnSetting[];
  /** Positions of the splitters in CSS pixels, by layout and splitter: `full:detail`. */
  splits: Record<string, number>;
  connectionSort: { by: (typeof sortings)[number]; descending: boolean };
  groupByFrame: boolean;
  hideClosed: boolean;
  filterHistory: string[];
  savedFilters: SavedFilter[];
  /** Limits of the session, see `SessionLimits`. */
  maximumEntries: number;
  maximumBytes: number;
  maximumEntriesPerConnection: number;
  maximumBytesPerConnection: number;
  /** What a page keeps for a panel that opens later, a frame: records, and code units of their data. */
  historyEntries: number;
  historyBytes: number;
  /** Whose streams are read on the wire, where the browser can do that. */
  wire: WireMode;
}

const mostColumns = 16;
/** In CSS pixels; one that is narrower could not be seen, nor be drawn wider. */
export const columnWidths = { least: 32, most: 4_000 };
const mostSplits = 100;
const mostHistory = 50;
/** One more would be gone with the panel: it is not offered to be saved. */
export const mostSavedFilters = 100;
const longestName = 200;
/** As long as the filter box takes: one that was saved is to be found again. */
const longestFilter = 10_000;
export const entryLimits = { least: 1_000, most: 50_000_000 };
export const byteLimits = { least: 1_000_000, most: 4_000_000_000 };
/** In the page's own memory, so not without end. */
const history = { entries: { least: 100, most: 200_000 }, bytes: { least: 1_000_000, most: 64_000_000 } };

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function flag(value: unknown): boolean {
  return value === true;
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

function within({ least, most }: { least: number; most: number }, value: unknown, preset: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : preset;
}

function list<Item>(value: unknown, most: number, read: (item: unknown) => Item | undefined): Item[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item: unknown) => {
    const found = read(item);
    return found === undefined ? [] : [found];
  });
}

function readColumn(value: unknown): ColumnSetting | undefined {
  const { id, shown, width } = fields(value);
  const known = oneOf(columnIds, id);
  return known && { id: known, shown: shown !== false, width: within(columnWidths, width, 0) };
}

function readSavedFilter(value: unknown): SavedFilter | undefined {
  const { name, text } = fields(value);
  return isText(name, longestName) && isText(text, longestFilter) ? { name, text } : undefined;
}

/** Settings from a kept value of any shape. */
export function parseSettings(kept: unknown): Settings {
  const from = fields(kept);
  const sort = fields(from.connectionSort);
  const splits = Object.entries(fields(from.splits)).slice(0, mostSplits);
  return {
    theme: oneOf(themes, from.theme) ?? 'auto',
    preserveLog: flag(from.preserveLog),
    timeMode: oneOf(timeModes, from.timeMode) ?? 'relative',
    columns: list(from.columns, mostColumns, readColumn),
    splits: Object.fromEntries(splits.filter((split): split is [string, number] => typeof split[1] === 'number')),
    connectionSort: { by: oneOf(sortings, sort.by) ?? 'opened', descending: flag(sort.descending) },
    groupByFrame: flag(from.groupByFrame),
    hideClosed: flag(from.hideClosed),
    filterHistory: list(from.filterHistory, mostHistory, (text) => (isText(text, longestFilter) ? text : undefined)),
    savedFilters: list(from.savedFilters, mostSavedFilters, readSavedFilter),
    maximumEntries: within(entryLimits, from.maximumEntries, 1_000_000),
    maximumBytes: within(byteLimits, from.maximumBytes, 500_000_000),
    maximumEntriesPerConnection: within(entryLimits, from.maximumEntriesPerConnection, 1_000_000),
    maximumBytesPerConnection: within(byteLimits, from.maximumBytesPerConnection, 250_000_000),
    historyEntries: within(history.entries, from.historyEntries, 5_000),
    historyBytes: within(history.bytes, from.historyBytes, 8_000_000),
    wire: isWireMode(from.wire) ? from.wire : 'off',
  };
}

/** The properties of a row of the table, and whether they have changed. */
import type { Connection, TypeTable } from '../../../core/session/types.ts';
import type { ColumnSetting } from '../../settings.ts';
import type { TypeMark } from '../../type-marks.ts';
import { type TimeMode, timeText } from './entry-time.ts';
import type { RowFinding } from './finding-icon.tsx';

export interface EventRowProps {
  readonly connection: Connection;
  readonly index: number;
  readonly columns: readonly ColumnSetting[];
  readonly types: TypeTable;
  readonly mark: TypeMark | null;
  /** The connection's name, and its number where others are called the same: it stays in view where the name is cut. */
  readonly name: string;
  readonly nameNumber: number | null;
  readonly timeMode: TimeMode;
  readonly start: number;
  /** Time of the row above; null for the first and unless times are deltas. */
  readonly above: number | null;
  readonly p99: number | null;
  /** What is wrong with this entry, and the column concerned. */
  readonly finding: RowFinding | null;
  /** Upper bound of the code units of data that are visible: the column's edge cuts off the rest. */
  readonly dataInView: number;
  /** Changes when the row's content may have: a text was loaded, or facts of an attempt arrived. */
  readonly revision: number;
}

/** Whether both rows look the same: an entry itself never changes. */
export function sameRow(one: Readonly<EventRowProps>, other: Readonly<EventRowProps>): boolean {
  return propertyNames.every((name) => one[name] === other[name]) && sameFinding(one.finding, other.finding);
}

export function sameFinding(one: RowFinding | null, other: RowFinding | null): boolean {
  return one?.severity === other?.severity && one?.column === other?.column && one?.title === other?.title;
}

const propertyNames = [
  'connection',
  'index',
  'columns',
  'mark',
  'name',
  'nameNumber',
  'timeMode',
  'start',
  'above',
  'p99',
  'dataInView',
  'revision',
] as const satisfies readonly (keyof EventRowProps)[];

/** ` #2` for a name that other connections have too; else empty. */
export function numberText({ nameNumber }: EventRowProps): string {
  return nameNumber === null ? '' : ` #${nameNumber}`;
}

/** The row's time as the user chose to see it; a dash where the source knows none. */
export function rowTime({ connection, index, timeMode, start, above }: EventRowProps): string {
  return connection.timing === 'none' ? '–' : timeText(timeMode, connection.log.time(index), start, above);
}

/** One row of the table: the cells of a message, or the sentence of anything else. */
import { Component } from 'preact';
import { type Connection, EntryFlag, type TypeTable } from '../../../core/session/types.ts';
import { durationText, sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import type { ColumnId, ColumnSetting } from '../../settings.ts';
import { text } from '../../text.ts';
import { swatchClass, type TypeMark } from '../../type-marks.ts';
import { Icon } from '../icon.tsx';
import { cell } from '../row-list.tsx';
import { sentenceSpan } from './columns.ts';
import { type TimeMode, timeText } from './entry-time.ts';
import { FindingIcon, type RowFinding } from './finding-icon.tsx';
import { gapAt } from './gap.ts';
import { previewOf } from './preview-cache.ts';
import { systemRow } from './system-row.ts';
import { cutText, visibleText } from './visible-text.ts';

/** Code units of a type's name or an id in a row. */
const longestName = 80;

export interface EventRowProps {
  readonly connection: Connection;
  readonly index: number;
  readonly columns: readonly ColumnSetting[];
  readonly types: TypeTable;
  readonly mark: TypeMark | null;
  readonly name: string;
  readonly timeMode: TimeMode;
  readonly start: number;
  /** Time of the row above; null for the first and unless times are deltas. */
  readonly above: number | null;
  readonly p99: number | null;
  /** What is wrong with this entry, and the column concerned. */
  readonly finding: RowFinding | null;
  /** Changes when the row's content may have: a text was loaded, facts of an attempt came. */
  readonly revision: number;
}

/** Drawn again only when one of its properties changed: an entry itself never does. */
export class EventRow extends Component<EventRowProps> {
  override shouldComponentUpdate(next: Readonly<EventRowProps>): boolean {
    const now = this.props;
    return propertyNames.some((name) => now[name] !== next[name]) || !sameFinding(now.finding, next.finding);
  }

  override render(props: EventRowProps) {
    return props.connection.log.kind(props.index) === 'message' ? (
      <MessageCells {...props} />
    ) : (
      <SentenceCells {...props} />
    );
  }
}

function sameFinding(one: RowFinding | null, other: RowFinding | null): boolean {
  return one?.severity === other?.severity && one?.column === other?.column && one?.title === other?.title;
}

const propertyNames = [
  'connection',
  'index',
  'columns',
  'mark',
  'name',
  'timeMode',
  'start',
  'above',
  'p99',
  'revision',
] as const satisfies readonly (keyof EventRowProps)[];

function MessageCells(props: EventRowProps) {
  return (
    <>
      {props.columns.map(({ id }) => (
        <MessageCell key={id} column={id} row={props} />
      ))}
    </>
  );
}

function MessageCell({ column, row }: { readonly column: ColumnId; readonly row: EventRowProps }) {
  const { connection, index, finding } = row;
  const { log } = connection;
  switch (column) {
    case 'ordinal':
      return <Plain column={column} content={count(log.ordinal(index))} />;
    case 'time':
      return <TimeCell row={row} />;
    case 'gap':
      return <GapCell row={row} />;
    case 'connection':
      return <Plain column={column} content={row.name} />;
    case 'type':
      return <TypeCell row={row} />;
    case 'id': {
      const own = (log.flags(index) & EntryFlag.ownId) !== 0;
      const id = own ? (log.lastEventId(index) ?? '') : '';
      return (
        <span {...cell} data-column="id">
          <bdi>{visibleText(cutText(id, longestName))}</bdi>
          {finding?.column === 'id' && <FindingIcon finding={finding} />}
        </span>
      );
    }
    case 'data':
      return <DataCell row={row} />;
    case 'size':
      return <Plain column={column} content={sizeText(log.wireSize(index))} />;
  }
}

function Plain({ column, content }: { readonly column: ColumnId; readonly content: string }) {
  return (
    <span {...cell} data-column={column}>
      <bdi>{content}</bdi>
    </span>
  );
}

function TimeCell({ row }: { readonly row: EventRowProps }) {
  const { connection, index, timeMode, start, above } = row;
  const time = connection.log.time(index);
  const shown = connection.timing === 'none' ? '–' : timeText(timeMode, time, start, above);
  return (
    <span {...cell} data-column="time">
      {shown}
    </span>
  );
}

function GapCell({ row: { connection, index, p99 } }: { readonly row: EventRowProps }) {
  const gap = gapAt(connection, index, p99);
  return (
    <span {...cell} data-column="gap" class={gap?.long ? 'long' : ''}>
      {gap && (
        <>
          <em>{durationText(gap.milliseconds)}</em>
          <i style={{ width: `${Math.round(gap.share * 100)}%` }} />
        </>
      )}
    </span>
  );
}

function TypeCell({ row }: { readonly row: EventRowProps }) {
  const { connection, index, types, mark, finding } = row;
  const { log } = connection;
  const name = visibleText(cutText(types.name(log.typeId(index)), longestName));
  return (
    <span {...cell} data-column="type">
      {mark && <span class={swatchClass(mark)} />}
      <bdi class="cut">{name}</bdi>
      {finding?.column === 'type' && <FindingIcon finding={finding} />}
      {(log.flags(index) & EntryFlag.unheard) !== 0 && (
        <span class="tag unheard" title={text('events_no_listener')}>
          <Icon name="unheard" class="small" />
          <span>{text('events_no_listener')}</span>
        </span>
      )}
    </span>
  );
}

function DataCell({ row: { connection, index, finding } }: { readonly row: EventRowProps }) {
  const preview = previewOf(connection, index);
  return (
    <span {...cell} data-column="data">
      {finding && finding.column !== 'id' && finding.column !== 'type' && <FindingIcon finding={finding} />}
      {preview === undefined ? (
        <span class="loading">{text('events_loading')}</span>
      ) : (
        <bdi dir="ltr" class={preview.lead === null ? '' : 'led'}>
          {preview.lead !== null && <b>{preview.lead}</b>}
          {preview.tokens.map(({ kind, text: token }, at) =>
            // Rows have the colour of punctuation by themselves: half of all tokens need no element then.
            kind === 'punctuation' ? (
              token
            ) : (
              <span key={at} class={`token-${kind}`}>
                {token}
              </span>
            ),
          )}
        </bdi>
      )}
    </span>
  );
}

/** Time and connection as in other rows; the sentence takes the place of type, id, data and size. */
function SentenceCells(props: EventRowProps) {
  const { columns } = props;
  const { from, to } = sentenceSpan(columns);
  const narrowFrom = columns.findIndex(({ id }, at) => at >= from || id === 'gap' || id === 'connection');
  return (
    <>
      {columns.map(({ id }, at) => {
        if (at === from) return <Sentence key="sentence" row={props} span={{ from, to, narrowFrom }} />;
        if (at > from && at <= to) return null;
        if (id === 'time') return <TimeCell key={id} row={props} />;
        if (id === 'connection') return <Plain key={id} column={id} content={props.name} />;
        return <span key={id} {...cell} data-column={id} />;
      })}
    </>
  );
}

interface SentenceProps {
  readonly row: EventRowProps;
  readonly span: { readonly from: number; readonly to: number; readonly narrowFrom: number };
}

function Sentence({ row: { connection, index, finding }, span }: SentenceProps) {
  const { icon, fact, detail } = systemRow(connection, index);
  // Grid lines count from 1; in a narrow table the sentence begins where the gap's column was.
  const place = `--from: ${span.from + 1}; --narrow-from: ${span.narrowFrom + 1}; --to: ${span.to + 2}`;
  const loading = connection.log.text(index) === undefined;
  return (
    <span {...cell} data-column="sentence" class="sentence" style={place}>
      <Icon name={icon} class="small" />
      {fact.code ? (
        <code>
          <bdi>{fact.text}</bdi>
        </code>
      ) : (
        <b>
          <bdi>{fact.text}</bdi>
        </b>
      )}
      {loading && <span class="loading">{text('events_loading')}</span>}
      <span class="dim cut">
        {detail.map((part, at) => (
          <bdi key={at}>{part.code ? <code>{part.text}</code> : part.text} </bdi>
        ))}
      </span>
      {finding && <FindingIcon finding={finding} />}
    </span>
  );
}

/** The row of anything that is no message: a sentence, with time and connection as other rows have them. */
import { Component } from 'preact';
import { Icon } from '../icon.tsx';
import { cell } from '../row-list.tsx';
import { sentenceSpan } from './columns.ts';
import { type EventRowProps, numberText, rowTime, sameRow } from './event-row.ts';
import { FindingIcon } from './finding-icon.tsx';
import { missingText } from './missing-text.ts';
import { systemRow } from './system-row.ts';

/** Drawn again only when one of its properties changed: an entry itself never does. */
export class SentenceRow extends Component<EventRowProps> {
  override shouldComponentUpdate(next: Readonly<EventRowProps>): boolean {
    return !sameRow(this.props, next);
  }

  override render(props: EventRowProps) {
    const { columns } = props;
    const { from, to } = sentenceSpan(columns);
    const narrowFrom = columns.findIndex(({ id }, at) => at >= from || id === 'gap' || id === 'connection');
    return columns.map(({ id }, at) => {
      if (at === from) return <Sentence key="sentence" row={props} span={{ from, to, narrowFrom }} />;
      if (at > from && at <= to) return null;
      return (
        <span key={id} {...cell} data-column={id}>
          {id === 'time' && rowTime(props)}
          {id === 'connection' && <bdi class="cut">{props.name}</bdi>}
          {id === 'connection' && <span>{numberText(props)}</span>}
        </span>
      );
    });
  }
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
      {loading && <span class="loading">{missingText(connection.log)}</span>}
      <span class="dim cut">
        {detail.map((part, at) => (
          <bdi key={at}>{part.code ? <code>{part.text}</code> : part.text} </bdi>
        ))}
      </span>
      {finding && <FindingIcon finding={finding} />}
    </span>
  );
}

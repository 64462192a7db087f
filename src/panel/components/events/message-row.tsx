/**
 * The row of a message. Preact renders its cells only when their structure changes; their content is painted
 * by hand (`paint-message.ts`), as a table that follows a stream shows other messages in all its rows many times a second.
 */
import { Component, type VNode } from 'preact';
import { EntryFlag } from '../../../core/session/types.ts';
import type { ColumnId } from '../../settings.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { cell } from '../row-list.tsx';
import { type EventRowProps, sameFinding, sameRow } from './event-row.ts';
import { FindingIcon } from './finding-icon.tsx';
import { type MessagePart, type MessageParts, paintMessage } from './paint-message.ts';

/** What decides which elements a row has. */
type Frame = Pick<EventRowProps, 'columns' | 'finding'> & { readonly unheard: boolean };

export class MessageRow extends Component<EventRowProps> {
  readonly #parts: MessageParts = new Map();
  #frame: Frame | null = null;
  #cells: VNode[] = [];

  override shouldComponentUpdate(next: Readonly<EventRowProps>): boolean {
    return !sameRow(this.props, next);
  }

  override render({ columns, finding, connection, index }: EventRowProps) {
    const unheard = (connection.log.flags(index) & EntryFlag.unheard) !== 0;
    const drawn = this.#frame;
    if (drawn?.columns !== columns || drawn.unheard !== unheard || !sameFinding(drawn.finding, finding)) {
      const frame = { columns, finding, unheard };
      this.#frame = frame;
      this.#cells = columns.map(({ id }) => this.#cell(id, frame));
    }
    // The same elements as before: Preact skips them.
    return this.#cells;
  }

  override componentDidMount(): void {
    paintMessage(this.#parts, this.props);
  }

  override componentDidUpdate(): void {
    paintMessage(this.#parts, this.props);
  }

  #part(name: MessagePart): { readonly ref: (element: HTMLElement | null) => void } {
    return {
      ref: (element) => {
        if (element !== null) this.#parts.set(name, element);
      },
    };
  }

  #cell(column: ColumnId, frame: Frame): VNode {
    const attributes = { ...cell, 'data-column': column };
    const icon = iconIn(column, frame);
    switch (column) {
      case 'ordinal':
      case 'time':
      case 'size':
        return <span key={column} {...attributes} {...this.#part(column)} />;
      case 'connection':
        return (
          <span key={column} {...attributes}>
            <bdi class="cut" {...this.#part(column)} />
            <span {...this.#part('connection number')} />
          </span>
        );
      case 'gap':
        return (
          <span key={column} {...attributes} {...this.#part('gap')}>
            <em {...this.#part('gap length')} />
            <i {...this.#part('gap bar')} />
          </span>
        );
      case 'type':
        return (
          <span key={column} {...attributes}>
            <span {...this.#part('swatch')} />
            <bdi class="cut" {...this.#part(column)} />
            {icon}
            {frame.unheard && <UnheardTag />}
          </span>
        );
      case 'id':
        return (
          <span key={column} {...attributes}>
            <bdi {...this.#part(column)} />
            {icon}
          </span>
        );
      case 'data':
        return (
          <span key={column} {...attributes}>
            {icon}
            <bdi dir="ltr" {...this.#part(column)} />
          </span>
        );
    }
  }
}

/** The mark of the row's finding is in the column concerned, or in the data's where that has no room for it. */
function iconIn(column: ColumnId, { finding }: Frame): VNode | null {
  if (finding === null) return null;
  const place = finding.column === 'id' || finding.column === 'type' ? finding.column : 'data';
  return column === place ? <FindingIcon finding={finding} /> : null;
}

function UnheardTag() {
  return (
    <span class="tag unheard" title={text('events_no_listener')}>
      <Icon name="unheard" class="small" />
      <span>{text('events_no_listener')}</span>
    </span>
  );
}

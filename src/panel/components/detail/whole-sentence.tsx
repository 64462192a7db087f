/** The sentence of an entry that is no message, in full: its row is cut at the edge of the column. */
import { Fragment } from 'preact';
import type { Connection } from '../../../core/session/types.ts';
import { systemRow } from '../events/system-row.ts';
import { Icon } from '../icon.tsx';

export function WholeSentence({ connection, index }: { readonly connection: Connection; readonly index: number }) {
  const { icon, tone, fact, detail } = systemRow(connection, index);
  return (
    <p class={`whole-sentence ${tone}`}>
      <Icon name={icon} class="small" />
      <span>
        <b>
          <bdi>{fact.code ? <code>{fact.text}</code> : fact.text}</bdi>
        </b>
        {detail.map((part, at) => (
          <Fragment key={at}>
            {' '}
            <bdi>{part.code ? <code>{part.text}</code> : part.text}</bdi>
          </Fragment>
        ))}
      </span>
    </p>
  );
}

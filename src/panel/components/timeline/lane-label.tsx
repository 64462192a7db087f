/** The lane's cell in the grid: it says in words what the canvas behind it draws. */
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { useDerived } from '../../store-context.ts';
import { text } from '../../text.ts';
import { stateText } from '../connections/describe.ts';
import { cell } from '../row-list.tsx';

export function LaneLabel({ connection }: { readonly connection: Connection }) {
  // Only read aloud: the numbers that are seen follow faster.
  void useDerived().slowBeat.value;
  return (
    <div class="lane" data-connection={connection.id} {...cell}>
      <span class="visually-hidden">
        {stateText(connection)}, {text('status_events', count(connection.messages))}
      </span>
    </div>
  );
}

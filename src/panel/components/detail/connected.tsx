/** For how long of its lifetime a connection was open, and when. */
import type { Connection } from '../../../core/session/types.ts';
import { connectedFigures } from '../../../core/stats/connected.ts';
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { percent } from './percent.ts';
import { UptimeBar } from './uptime-bar.tsx';

export function Connected({ connection }: { readonly connection: Connection }) {
  const store = useStore();
  void useDerived().beat.value;
  const { open, of, share, attempts } = connectedFigures(connection, store.now.value);
  return (
    <div class="connected">
      <p class="cut">
        {open === 0 ? (
          <b>{text('detail_never_open')}</b>
        ) : (
          <>
            <b>{text('detail_connected', percent(share))}</b>{' '}
            <span class="dim">
              {text('detail_connected_about', durationText(of), count(attempts - 1), durationText(of - open))}
            </span>
          </>
        )}
      </p>
      <UptimeBar connection={connection} now={store.now.value} />
    </div>
  );
}

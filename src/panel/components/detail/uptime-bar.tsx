/** When a connection was open: its attempts as stretches of one bar, the waits between them in amber. */
import type { Connection } from '../../../core/session/types.ts';
import { attemptMarks } from '../../../core/stats/attempt-marks.ts';
import { count, stopWatch } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { timeStart } from '../events/entry-time.ts';

/** Newest attempts drawn; narrower ones than a pixel show nothing anyway. */
const mostDrawn = 300;

export function UptimeBar({ connection, now }: { readonly connection: Connection; readonly now: number }) {
  const store = useStore();
  const { attempts, created, ended } = connection;
  const end = Math.max(ended ?? now, created + 1);
  const start = timeStart(connection, store.session.connections);
  const part = (time: number) => styleLength(Math.min(1, Math.max(0, (time - created) / (end - created))));
  const width = (from: number, to: number) => styleLength(Math.max(0, to - from) / (end - created));
  const shown = attempts.slice(-mostDrawn);
  const hidden = attempts.length - shown.length;
  const marks = attemptMarks(
    shown.map((attempt) => attempt.start),
    hidden + 1,
    created,
    end,
  );
  return (
    <div class="uptime" aria-hidden="true">
      <div class="uptime-bar">
        {shown.map((attempt, at) => {
          const until = attempt.end ?? end;
          const next = shown[at + 1]?.start ?? end;
          return (
            <span key={hidden + at}>
              {attempt.open !== null && (
                <i class="open" style={{ left: part(attempt.open), width: width(attempt.open, until) }} />
              )}
              <i class="waiting" style={{ left: part(until), width: width(until, next) }} />
            </span>
          );
        })}
        {marks.map(
          ({ number, at, hasNumber }) =>
            hasNumber && (
              <b key={number} style={{ left: styleLength(at) }}>
                {count(number)}
              </b>
            ),
        )}
      </div>
      <div class="uptime-axis num">
        <span>{stopWatch(created - start, 0)}</span>
        {marks.map(
          ({ number, time, at, hasTime }) =>
            hasTime && (
              <span key={number} class="between" style={{ left: styleLength(at) }}>
                {stopWatch(time - start, 0)}
              </span>
            ),
        )}
        <span>{stopWatch(end - start, 0)}</span>
      </div>
    </div>
  );
}

/** A width or place for a style, from a part of the bar. */
function styleLength(part: number): string {
  return `${(part * 100).toFixed(2)}%`;
}

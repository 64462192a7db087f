/** The facts of one entry: fields, sizes, times, whether the page heard it, attempt and chunk. */
import { gapBefore, messageBefore } from '../../../core/session/gap.ts';
import { type Connection, EntryFlag } from '../../../core/session/types.ts';
import { durationText, sizeText } from '../../../core/units.ts';
import { count, stopWatch, wallClock } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { timeStart } from '../events/entry-time.ts';
import { CodePlace } from './code-place.tsx';
import { type Fact, Facts } from './facts.tsx';

const longest = 300;

interface MessageSectionProps {
  readonly connection: Connection;
  readonly index: number;
}

export function MessageSection({ connection, index }: MessageSectionProps) {
  const store = useStore();
  const { log } = connection;
  const { session } = store;
  const isMessage = log.kind(index) === 'message';
  const flags = log.flags(index);
  const time = log.time(index);
  const facts: Fact[] = [];
  if (isMessage) {
    const type = session.types.name(log.typeId(index));
    facts.push({ name: text('detail_field_type'), value: shown(type), mono: true });
    facts.push({ name: text('detail_field_listener'), value: listener(connection, type, flags) });
    facts.push({ name: text('detail_field_id'), value: id(connection, index, flags) });
  } else {
    facts.push({ name: text('detail_field_kind'), value: log.kind(index), mono: true });
  }
  facts.push({ name: text('detail_field_relative'), value: relative(connection, time, session.connections) });
  facts.push({ name: text('detail_field_received'), value: received(connection, time, flags) });
  facts.push({ name: text('detail_field_attempt'), value: attempt(connection, index) });
  if (isMessage) facts.push({ name: text('detail_field_gap'), value: gap(connection, index) });
  if (isMessage || log.wireSize(index) > 0)
    facts.push({ name: text('detail_field_wire_size'), value: wireSize(connection, index) });
  if (isMessage) facts.push({ name: text('detail_field_data'), value: dataFacts(connection, index) });
  if (log.offset(index) >= 0) {
    const place = text('detail_place_known', count(log.offset(index)), count(log.line(index)));
    facts.push({ name: text('detail_field_place'), value: place });
  }
  return (
    <>
      <Facts facts={facts} class="two" />
      {(flags & EntryFlag.incomplete) !== 0 && <p class="detail-note">{text('detail_incomplete')}</p>}
    </>
  );
}

function shown(value: string) {
  return <bdi title={visibleText(cutText(value, longest))}>{visibleText(cutText(value, longest))}</bdi>;
}

function listener(connection: Connection, type: string, flags: number) {
  if (connection.transport !== 'eventsource') return '–';
  if ((flags & EntryFlag.unheard) !== 0) return <span class="warn-text">{text('detail_listener_no')}</span>;
  const position = connection.listeners.find((one) => one.type === type)?.position;
  return (
    <>
      <span class="ok-text">{text('detail_listener_yes')}</span>
      {position && (
        <>
          , <CodePlace place={position} />
        </>
      )}
    </>
  );
}

function id({ log }: Connection, index: number, flags: number) {
  const value = log.lastEventId(index) ?? '';
  if (value === '') return <span class="dim">{text('detail_id_none')}</span>;
  const own = (flags & EntryFlag.ownId) !== 0;
  return (
    <>
      <span class="mono">{shown(value)}</span>{' '}
      <span class="dim caption">{text(own ? 'detail_id_sets' : 'detail_id_inherited')}</span>
    </>
  );
}

function received({ timing }: Connection, time: number, flags: number) {
  if (timing === 'none') return text('detail_time_none');
  const note = (flags & EntryFlag.late) !== 0 ? 'detail_seen_late' : timing === 'recorded' ? 'detail_time_file' : null;
  return (
    <>
      <time dateTime={isoTime(time)} title={isoTime(time)}>
        {wallClock(time)}
      </time>{' '}
      {note && <span class="dim caption">{text(note)}</span>}
    </>
  );
}

/** ISO 8601; times in a file may be anything, and those outside the range of `Date` have no ISO form. */
function isoTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function relative(connection: Connection, time: number, all: readonly Connection[]): string {
  return connection.timing === 'none' ? '–' : stopWatch(time - timeStart(connection, all));
}

function attempt({ log, attempts }: Connection, index: number): string {
  const number = `${log.attempt(index) + 1}${attempts.length > 1 ? ` / ${attempts.length}` : ''}`;
  const chunk = log.chunk(index);
  return chunk < 0 ? number : text('detail_attempt_chunk', number, chunk + 1);
}

function gap(connection: Connection, index: number) {
  const { log } = connection;
  const before = messageBefore(log, index);
  if (before < 0) return <span class="dim">{text('detail_gap_first')}</span>;
  const milliseconds = gapBefore(connection, index);
  if (milliseconds === null) return '–';
  const reconnected = log.attempt(before) !== log.attempt(index);
  return (
    <>
      {durationText(milliseconds)} {reconnected && <span class="dim caption">{text('detail_gap_reconnect')}</span>}
    </>
  );
}

function wireSize({ log }: Connection, index: number): string {
  const size = sizeText(log.wireSize(index));
  const exact = (log.flags(index) & EntryFlag.wire) !== 0;
  return exact ? size : text('detail_estimated', size);
}

function dataFacts({ log }: Connection, index: number): string {
  const size = sizeText(log.dataSize(index));
  const lines = linesOf(log.text(index) ?? '');
  return text('detail_data_size', size, count(lines));
}

function linesOf(data: string): number {
  let lines = 1;
  for (let at = data.indexOf('\n'); at >= 0; at = data.indexOf('\n', at + 1)) lines++;
  return lines;
}

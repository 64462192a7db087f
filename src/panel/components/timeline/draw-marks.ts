/** What happened on a lane: breaks, ends, reconnects with the id they sent, silences. */
import type { GapSpan, Lane, LaneMark, StateSpan } from '../../../core/timeline/types.ts';
import { durationText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { nextAttemptTime, plainReasonText, reasonText } from '../connections/describe.ts';
import { hatch, label, labelWidth, type Pen } from './canvas.ts';
import { type LaneGeometry, middleOf } from './lane-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** Widths from which a waiting zone shows the whole pill, and the wait besides; in CSS pixels. */
const pillWidth = 30;
const waitWidth = 100;
/** Padding of the label of the next attempt, in CSS pixels. */
const retryPadding = 12;
/** Narrowest silence that is hatched. */
const narrowestGap = 4;
/** Code units of a Last-Event-ID that a pill shows. */
const longestId = 12;

interface MarkPen {
  readonly pen: Pen;
  readonly palette: Palette;
  readonly lane: LaneGeometry;
  readonly scale: Scale;
}

/** Silences of an open connection; that nothing comes while it waits needs no saying. */
export function drawGaps(
  { pen, palette, lane, scale }: MarkPen,
  gaps: readonly GapSpan[],
  spans: readonly StateSpan[],
): void {
  const closed = spans.filter(({ state }) => state === 'waiting' || state === 'connecting');
  for (const { from, to, milliseconds } of gaps) {
    if (closed.some((span) => span.from < to && from < span.to)) continue;
    const left = Math.max(0, scale.x(from) + 1);
    const width = Math.min(scale.width, scale.x(to) - 1) - left;
    if (width < narrowestGap) continue;
    hatch(pen, palette, { x: left, y: lane.ticksTop, width, height: lane.strip - lane.ticksTop - 1 });
    const words = durationText(milliseconds);
    if (labelWidth(pen, palette, words) + 12 < width) {
      label(pen, palette, {
        words,
        x: left + width / 2,
        y: middleOf(lane),
        colour: palette.text,
        align: 'center',
        ground: true,
      });
    }
  }
}

function drawCross({ pen, palette, lane }: MarkPen, x: number): void {
  const y = lane.strip + lane.stripHeight / 2;
  pen.strokeStyle = palette.error;
  pen.lineWidth = 1.8;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(x - 3, y - 3);
  pen.lineTo(x + 3, y + 3);
  pen.moveTo(x + 3, y - 3);
  pen.lineTo(x - 3, y + 3);
  pen.stroke();
}

function drawEnd({ pen, palette, lane }: MarkPen, x: number): void {
  pen.fillStyle = palette.canvas;
  pen.strokeStyle = palette.idle;
  pen.lineWidth = 1.3;
  pen.beginPath();
  pen.rect(x - 2.5, lane.strip - 1.5, 5, 5);
  pen.fill();
  pen.stroke();
}

function drawArrow({ pen, palette }: MarkPen, x: number, y: number): void {
  pen.strokeStyle = palette.warningText;
  pen.lineWidth = 1.3;
  pen.beginPath();
  pen.arc(x, y, 3.4, 0, Math.PI * 1.6);
  pen.moveTo(x + 4.2, y - 5.2);
  pen.lineTo(x + 4.2, y - 2);
  pen.lineTo(x + 1, y - 2);
  pen.stroke();
}

/** The pill lies in the waiting zone, so that it covers no event. */
function drawReconnect(
  mark: MarkPen,
  { from, time, lastEventId, waited }: Extract<LaneMark, { kind: 'reconnect' }>,
): void {
  const { pen, palette, lane, scale } = mark;
  const right = scale.x(time);
  const zone = right - scale.x(from);
  const y = middleOf(lane) - 1;
  const half = Math.min(7, (lane.strip - lane.ticksTop) / 2);
  const id = lastEventId ? `id ${visibleText(cutText(lastEventId, longestId))}` : '';
  const wide = zone >= pillWidth && id !== '';
  const words = wide && waited !== null && zone >= waitWidth ? `${id} · ${durationText(waited)}` : id;
  const width = wide ? labelWidth(pen, palette, words) + 24 : 2 * half;
  const left = right - width - 1;
  pen.fillStyle = palette.canvas;
  pen.strokeStyle = palette.warning;
  pen.lineWidth = 1.2;
  pen.beginPath();
  pen.roundRect(left, y - half, width, 2 * half, half);
  pen.fill();
  pen.stroke();
  drawArrow(mark, left + half + (wide ? 2 : 0), y);
  if (wide) label(pen, palette, { words, x: left + 19, y, colour: palette.text });
}

/** The label beside the last mark of a lane: how it ended, with the number of events; for a failure also a form without details. */
export function endWords({ connection }: Lane, mark: Exclude<LaneMark, { kind: 'reconnect' }>): readonly string[] {
  if (connection.transport === 'import') return [text('timeline_end_of_file')];
  const attempt = connection.attempts[mark.attempt];
  if (attempt?.endReason === 'unknown') return [];
  const reasons = attempt ? [reasonText(attempt), plainReasonText(attempt)] : [''];
  if (mark.kind === 'broken') return reasons.map((reason) => text('connections_failed', reason));
  return reasons.slice(0, 1).map((reason) => text('timeline_ended', reason, count(connection.messages)));
}

function drawEndWords(mark: MarkPen, lane: Lane, last: Exclude<LaneMark, { kind: 'reconnect' }>): void {
  const { pen, palette, scale } = mark;
  const failed = last.kind === 'broken';
  const x = scale.x(last.time) + 8;
  const colour = failed ? palette.errorText : palette.quiet;
  const forms = endWords(lane, last);
  const fitting = forms.find((form) => x + labelWidth(pen, palette, form) < scale.width);
  const fits = fitting !== undefined;
  // At the right edge there is no room after the mark: before it then, though not over the events of what ended well.
  const words = fitting ?? (failed ? forms.at(-1) : undefined);
  if (words === undefined) return;
  label(pen, palette, {
    words,
    x: fits ? x : x - 16,
    y: middleOf(mark.lane),
    colour,
    align: fits ? 'left' : 'right',
    bold: failed,
    ground: !fits,
  });
}

/** The wait that runs now: when the browser will try again. */
function drawCountdown(
  { pen, palette, lane, scale }: MarkPen,
  connection: Lane['connection'],
  waiting: StateSpan,
  now: number,
): void {
  const next = nextAttemptTime(connection);
  if (next === null || next <= now) return;
  const left = scale.x(waiting.from);
  const time = durationText(Math.ceil((next - now) / 100) * 100);
  // Never over the events before the break: the gutter says the same.
  const room = scale.width - left - retryPadding;
  const words = [text('timeline_retry_in', time), time].find((one) => labelWidth(pen, palette, one) <= room);
  if (words === undefined) return;
  const right = Math.max(scale.x(waiting.to), left + labelWidth(pen, palette, words) + retryPadding);
  label(pen, palette, {
    words,
    x: Math.min(scale.width, right) - 4,
    y: middleOf(lane),
    colour: palette.warningText,
    align: 'right',
  });
}

/** ▾ over the selected event. */
export function drawSelected({ pen, palette, lane, scale }: MarkPen, time: number): void {
  const x = scale.x(time);
  if (x < -6 || x > scale.width + 6) return;
  pen.fillStyle = palette.ink;
  pen.beginPath();
  pen.moveTo(x - 5, 0);
  pen.lineTo(x + 5, 0);
  pen.lineTo(x, 6);
  pen.fill();
  pen.fillRect(x - 0.5, 5, 1, lane.strip - 5);
}

/** `now` is null while nothing is known of the present. */
export function drawMarks(mark: MarkPen, lane: Lane, now: number | null): void {
  const { connection, marks, spans } = lane;
  const { scale } = mark;
  const last = marks.at(-1);
  for (const one of marks) {
    const x = scale.x(one.time);
    if (x < -20 || x > scale.width + 20) continue;
    if (one.kind === 'reconnect') drawReconnect(mark, one);
    else if (one.kind === 'broken') drawCross(mark, x);
    else drawEnd(mark, x);
  }
  if (connection.ended !== null && last && last.kind !== 'reconnect') drawEndWords(mark, lane, last);
  const open = spans.at(-1);
  if (now !== null && open?.state === 'waiting' && connection.state === 'waiting')
    drawCountdown(mark, connection, open, now);
  if (open?.state === 'open' && connection.state === 'open') {
    mark.pen.fillStyle = mark.palette.ok;
    mark.pen.beginPath();
    mark.pen.arc(scale.x(open.to), mark.lane.strip + mark.lane.stripHeight / 2, 3, 0, Math.PI * 2);
    mark.pen.fill();
  }
}

/**
 * JSON exports of other SSE extensions: one stream with its raw text and the times of its events
 * (`format: "eventstream-stream-v1"`, formerly `"sse-devtools-stream-v1"`), or `{exportedAt, streams}` with events only.
 */

import { parseJson } from '../../json/parse-json.ts';
import { isObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { joinTimes } from '../body-times.ts';
import { type EventFacts, readEvent } from '../event-fields.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { headersOf, listField, numberField, objectField, textField, timeField } from '../fields.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal } from '../format.ts';
import { splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';

interface Stream {
  readonly facts: unknown;
  readonly raw: string;
  readonly events: readonly EventFacts[];
}

function writeStream(
  { facts, raw, events }: Stream,
  input: ImportInput,
  output: ImportOutput,
  exchanges: ExchangeWriter,
) {
  const first = events.find(({ time }) => time !== undefined)?.time;
  const start = timeField(facts, 'startedAt', 'createdAt', 'openedAt', 'ts') ?? first;
  const time = start ?? input.modified;
  const exchange = exchanges.request({
    url: textField(facts, 'url') ?? input.name,
    method: textField(facts, 'method') ?? 'GET',
    time,
    headers: headersOf(objectField(facts, 'requestHeaders')),
    mayReconnect: false,
    format: 'event-stream',
    timing: start === undefined ? 'none' : 'recorded',
  });
  const status = numberField(facts, 'status', 'statusCode');
  if (status !== undefined) exchanges.response(exchange, { time, status });
  let last = time;
  const timed = events.map((event) => {
    last = event.time ?? last;
    return { ...event, time: last };
  });
  const joined = joinTimes(new TextEncoder().encode(raw), timed);
  if (raw !== '') {
    const body = exchanges.body(exchange);
    for (const piece of joined.pieces) body.write(piece.bytes, piece.time ?? last);
    body.end();
  }
  for (const { type, data, lastEventId, time: eventTime } of joined.missing) {
    const { connection } = exchange;
    output.record({ kind: 'message', connection, time: eventTime, type, data, lastEventId, heard: true });
  }
  exchanges.ended(exchange, last, 'end-of-file');
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const exchanges = new ExchangeWriter(output);
  const events: EventFacts[] = [];
  const outline = await splitJson(input.chunks(), ['events', 'streams'], ({ path, text }) => {
    const value = parseJson(text);
    if (path === 'streams') {
      const list = listField(value, 'events').map(readEvent);
      const stream = {
        facts: value,
        raw: textField(value, 'raw') ?? '',
        events: list.filter((event) => event !== null),
      };
      writeStream(stream, input, output, exchanges);
      return;
    }
    const event = readEvent(value);
    if (event) events.push(event);
  });
  warnOfOutline(outline, output);
  const raw = textField(outline.value, 'raw') ?? '';
  if (events.length > 0 || raw !== '') {
    const stream = isObject(outline.value) ? outline.value.stream : undefined;
    writeStream({ facts: stream ?? outline.value, raw, events }, input, output, exchanges);
  }
  if (exchanges.finish(input.modified) === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
  output.timesFrom(phrase('import_times_events', 'receivedAt'));
}

export const extensionExport: Format = {
  name: 'extension-export',
  detect: ({ text }) => {
    if (!/^\s*\{/.test(text)) return 0;
    if (/"format"\s*:\s*"(?:eventstream|sse-devtools)-stream-v\d+"/.test(text)) return 0.99;
    return /"exportedAt"\s*:/.test(text) && /"streams"\s*:\s*\[/.test(text) ? 0.95 : 0;
  },
  read,
};

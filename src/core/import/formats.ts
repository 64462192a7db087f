/** The formats in the order in which they are tried; of equally likely ones the earlier wins. */
import type { Format } from './format.ts';
import { cassette } from './formats/cassette.ts';
import { chunkedBody } from './formats/chunked-body.ts';
import { curlTrace } from './formats/curl-trace.ts';
import { embeddedStream } from './formats/embedded-stream.ts';
import { eventArray } from './formats/event-array.ts';
import { eventLines } from './formats/event-lines.ts';
import { eventStream } from './formats/event-stream.ts';
import { eventTable } from './formats/event-table.ts';
import { exchangeLines } from './formats/exchange-lines.ts';
import { extensionExport } from './formats/extension-export.ts';
import { har } from './formats/har.ts';
import { httpText } from './formats/http-text.ts';
import { insomniaResponse } from './formats/insomnia-response.ts';
import { listedLines } from './formats/listed-lines.ts';
import { ndjsonStream } from './formats/ndjson-stream.ts';
import { sessionFile } from './formats/session-file.ts';
import { timestampedLines } from './formats/timestamped-lines.ts';

export const formats: readonly Format[] = [
  sessionFile,
  har,
  extensionExport,
  curlTrace,
  httpText,
  chunkedBody,
  cassette,
  insomniaResponse,
  exchangeLines,
  eventArray,
  eventLines,
  listedLines,
  eventTable,
  eventStream,
  timestampedLines,
  ndjsonStream,
  embeddedStream,
];

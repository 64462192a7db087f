/** Reads a fixture of `test/fixtures/assemble` through the parser and a session, as the panel would. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Assembler, createAssembler } from '../../../src/core/assemble/assembler.ts';
import type { Assembly } from '../../../src/core/assemble/assembly.ts';
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/assemble');

/** Assembles the stream of a fixture file. */
export function assembleFixture(name: string): Assembler {
  return assembleText(
    readFileSync(resolve(folder, name), 'utf8'),
    name.endsWith('.ndjson') ? 'ndjson' : 'event-stream',
  );
}

/** Assembles a stream's wire text, one chunk an event, 20 ms apart. */
export function assembleText(text: string, format: 'event-stream' | 'ndjson' = 'event-stream'): Assembler {
  const session = createSession();
  const head: CaptureRecord = {
    kind: 'connection',
    connection: 'c',
    time: 1000,
    transport: 'fetch',
    format,
    url: 'https://llm.acme.test/v1/chat',
    method: 'POST',
    withCredentials: false,
    frame: null,
    initiator: null,
    requestHeaders: [],
    requestBodySize: 3,
  };
  const chunks = format === 'ndjson' ? text.split(/(?<=\n)/) : text.split(/(?<=\n\n)/);
  const records: CaptureRecord[] = [head, { kind: 'open', connection: 'c', time: 1100 }];
  for (const [index, data] of chunks.entries()) {
    records.push({ kind: 'chunk', connection: 'c', time: 1200 + index * 20, data, encoding: 'utf-8' });
  }
  session.applyBatch({ source: 'test', from: 0, records });
  const connection = session.connection('c');
  if (!connection) throw new Error('The session has no connection.');
  const assembler = createAssembler(connection, session.types);
  assembler.update();
  return assembler;
}

/** What a test compares: the parts of an answer in short. */
export function summary(assembly: Assembly | undefined): unknown {
  if (!assembly) return null;
  return assembly.choices.map((choice) =>
    choice.parts.map((part) =>
      part.kind === 'tool-call'
        ? [`tool-call ${part.name}`, part.pieces.text]
        : part.kind === 'source'
          ? ['source', part.url]
          : part.kind === 'media'
            ? ['media', part.mediaType, part.name, part.url, part.size]
            : [part.kind, part.pieces.text],
    ),
  );
}

/** Reads a fixture of `test/fixtures/assemble` through the parser and a session, as the panel would. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Assembler, createAssembler } from '../../../src/core/assemble/assembler.ts';
import type { Assembly } from '../../../src/core/assemble/assembly.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { fetchStream, sessionOf } from '../../support/records.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/assemble');

/** Assembles the stream of a fixture file. */
export function assembleFixture(name: string): Assembler {
  return assembleText(
    readFileSync(resolve(folder, name), 'utf8'),
    name.endsWith('.ndjson') ? 'ndjson' : 'event-stream',
  );
}

/** Assembles a stream's wire text, one chunk per event, 20 ms apart. */
export function assembleText(text: string, format: 'event-stream' | 'ndjson' = 'event-stream'): Assembler {
  const script = fetchStream('answer', { format, method: 'POST', requestBodySize: 3 }).opened(100);
  const chunks = text.split(format === 'ndjson' ? /(?<=\n)/ : /(?<=\n\n)/);
  for (const [index, data] of chunks.entries()) script.chunk(200 + index * 20, data);
  return assembleSession(sessionOf(script));
}

/** Assembles events, each a message with its JSON; strings are wire text already. */
export function assembleEvents(...events: readonly unknown[]): Assembler {
  return assembleText(
    events.map((event) => (typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`)).join(''),
  );
}

/** Assembles the only connection of a session. */
export function assembleSession(session: Session): Assembler {
  const [connection] = session.connections;
  if (!connection) throw new Error('The session has no connection.');
  const assembler = createAssembler(connection, session.types);
  assembler.update();
  return assembler;
}

/** What tests compare: a short form of the parts of an answer. */
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

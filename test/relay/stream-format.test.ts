/** The relay observes exactly the content types that the core calls streams. */
import { expect, test } from 'vitest';
import { streamFormat as coreFormat } from '../../src/core/stream-format.ts';
import { streamFormat } from '../../src/relay/stream-format.ts';

test.each([
  'text/event-stream',
  ' Text/Event-Stream ; charset=utf-8',
  'text/event-stream;',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines; charset=utf-8',
  'application/stream+json',
  'application/json',
  'text/event-streams',
  'text/plain',
  ';text/event-stream',
  '',
])('“%s” means the same to both', (contentType) => {
  expect(streamFormat(contentType)).toBe(coreFormat(contentType));
});

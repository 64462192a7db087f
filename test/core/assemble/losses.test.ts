/** If garbage removes text from an answer, a problem is reported: no text is lost silently. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assembly } from '../../../src/core/assemble/assembly.ts';
import { assembleText } from './assemble.ts';

type Path = readonly (string | number)[];

/** Places where the format itself allows other types, so nothing is reported. */
const anything: readonly { readonly fixture: string; readonly place: RegExp; readonly reason: string }[] = [
  { fixture: 'gemini.sse', place: /\.args\./, reason: 'a tool’s arguments are any JSON' },
  {
    fixture: 'gemini-partial-args.sse',
    place: /\.(args\.|(number|bool)Value$)/,
    reason: 'a tool’s arguments are any JSON, a shorter number or flag too',
  },
  { fixture: 'gemini-interactions.sse', place: /\.arguments\./, reason: 'a tool’s arguments are any JSON' },
  { fixture: 'gemini-interactions-contents.sse', place: /\.arguments\./, reason: 'a tool’s arguments are any JSON' },
  { fixture: 'ollama-chat.ndjson', place: /\.arguments\./, reason: 'a tool’s arguments are any JSON' },
  { fixture: 'mcp.sse', place: /\.params\.data$/, reason: 'a log message is any JSON' },
  { fixture: 'vercel-data.sse', place: /^\$\.args/, reason: 'a tool’s arguments are any JSON' },
  { fixture: 'vercel-ui-tools.sse', place: /^\$\.(input|data)/, reason: 'inputs and data parts are any JSON' },
  { fixture: 'mcp-resources.sse', place: /\.params\./, reason: 'what a request asks is shown as it is' },
  {
    fixture: 'openai-responses-tools.sse',
    place: /\.(action|queries)\b/,
    reason: 'what a call asks is shown as it is',
  },
  {
    fixture: 'openai-responses-items.sse',
    place: /\.(action|tools|output|content|arguments)\b/,
    reason: 'what a call asks and gives, and an item of a kind that is not known, are shown as they are',
  },
  { fixture: 'ag-ui-chunks.sse', place: /^\$\.(name|value)/, reason: 'an event of the application is shown as it is' },
  { fixture: 'ag-ui-snapshots.sse', place: /\.(content|snapshot|activityType|result)\b/, reason: 'shown as it is' },
  { fixture: 'anthropic-blocks.sse', place: /\.(input|content|encrypted_content|id)\b/, reason: 'shown as it is' },
  { fixture: 'vercel-data-files.sse', place: /^\$\.(args|0|result|$)/, reason: 'data parts are any JSON' },
  { fixture: 'vercel-ui-files.sse', place: /\.(approvalId|toolCallId|input)\b/, reason: 'shown as it is' },
  { fixture: 'langserve-tools.sse', place: /\.(input|output|data)\b/, reason: 'inputs and outputs are any JSON' },
  { fixture: 'mistral-conversations.sse', place: /\.(info|previous_agent|created_at)/, reason: 'shown as it is' },
  { fixture: 'gemini-media.sse', place: /\.functionResponse\b/, reason: 'shown as it is' },
  { fixture: 'mcp-media.sse', place: /structuredContent\./, reason: 'structured content is any JSON' },
  { fixture: 'tgi.sse', place: /\.special$/, reason: 'a flag: a token that is special is no text' },
  { fixture: 'langserve.sse', place: /^\$\.$/, reason: 'a chain gives any JSON, of which texts and messages add up' },
  { fixture: 'generic-deltas.sse', place: /^\$/, reason: 'no schema says what the server sends' },
  { fixture: 'generic-cumulative.sse', place: /^\$/, reason: 'no schema says what the server sends' },
];

/** Errors that the stream of a fixture itself reports. */
const ownErrors = new Map([
  ['anthropic-error.sse', 1],
  ['graphql-distinct.sse', 1],
  ['graphql-pending.sse', 1],
  ['mcp.sse', 1],
  ['vercel-ui-tools.sse', 1],
]);

const folder = resolve(import.meta.dirname, '../../fixtures/assemble');
const streams = readdirSync(folder)
  .filter((name) => /\.(sse|ndjson)$/.test(name))
  .map((name) => ({ name, text: readFileSync(resolve(folder, name), 'utf8') }));
/** An event's JSON and what precedes it: the field's name, and in Vercel's data stream the kind. */
const data = /^((?:data: )?(?:[0-9a-k]:)?)([[{"].*)$/m;

function eventsOf(name: string, text: string): string[] {
  return text.split(name.endsWith('.ndjson') ? /(?<=\n)/ : /(?<=\n\n)/);
}

/** The paths of all values in a JSON value, its own first. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, key]))];
}

/** `value` with `garbage` at `path`. */
function spoilt(value: unknown, [key, ...rest]: Path, garbage: unknown): unknown {
  if (key === undefined) return garbage;
  if (Array.isArray(value)) {
    return value.map((child, at) => (String(at) === key ? spoilt(child, rest, garbage) : child));
  }
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, child]) => [name, name === key ? spoilt(child, rest, garbage) : child]),
  );
}

function parse(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return undefined;
  }
}

function textLength(answers: readonly Assembly[]): number {
  const parts = answers.flatMap(({ choices }) => choices.flatMap((choice) => choice.parts));
  return parts.reduce((sum, part) => sum + part.pieces.text.length, 0);
}

function problemsOf(answers: readonly Assembly[]): number {
  return answers.reduce((sum, { problemCount }) => sum + problemCount, 0);
}

describe.each(streams)('$name', ({ name, text }) => {
  const format = name.endsWith('.ndjson') ? 'ndjson' : 'event-stream';
  const events = eventsOf(name, text);
  const whole = assembleText(text, format);

  it('has no problems except the errors it reports', () => {
    expect(problemsOf(whole.answers)).toBe(ownErrors.get(name) ?? 0);
  });

  it.each([[5], [true]])('reports a problem if %j in place of a value loses text', (garbage) => {
    const silent: string[] = [];
    for (const [at, event] of events.entries()) {
      const value = parse(data.exec(event)?.[2] ?? '');
      for (const path of value === undefined ? [] : placesOf(value)) {
        const place = `$.${path.join('.')}`;
        if (anything.some((known) => known.fixture === name && known.place.test(place))) continue;
        const garbled = event.replace(data, (_, field: string) => field + JSON.stringify(spoilt(value, path, garbage)));
        const { answers, provider } = assembleText(events.with(at, garbled).join(''), format);
        const isLess = textLength(answers) < textLength(whole.answers);
        const isTold = problemsOf(answers) > problemsOf(whole.answers);
        if (provider === whole.provider && isLess && !isTold) silent.push(`event ${at} ${place}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

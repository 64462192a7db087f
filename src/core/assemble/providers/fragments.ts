/**
 * Streams of HTML: Turbo Streams, Datastar and htmx fragments. Shown as source text, never as HTML.
 * @see https://turbo.hotwired.dev/handbook/streams
 * @see https://data-star.dev/reference/sse_events
 * @see https://htmx.org/extensions/sse/
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';

export const turboStreams: Provider = {
  name: 'Turbo Streams',
  detect: ({ text }) => /^\s*<turbo-stream[\s>]/.test(text),
  fold:
    () =>
    ({ text }, writer) =>
      writer.fragment('html', text),
};

export const datastar: Provider = {
  name: 'Datastar',
  detect: ({ type }) => /^datastar-(patch|merge|remove|execute)-/.test(type),
  fold: () => foldDatastar,
};

export const htmx: Provider = {
  name: 'HTML fragments (htmx)',
  detect: ({ text }) => /^\s*<[a-zA-Z][^<>]*>[\s\S]*<\/[a-zA-Z][\w-]*>\s*$/.test(text.slice(0, 10_000)),
  fold:
    () =>
    ({ text }, writer) =>
      writer.fragment('html', text),
};

/** Each data line begins with its kind; several `elements` lines form one fragment. */
function foldDatastar({ type, text }: StreamEvent, writer: AssemblyWriter): void {
  const lines = text.split('\n');
  const valuesOf = (name: RegExp) =>
    lines.filter((line) => name.test(line)).map((line) => line.slice(line.indexOf(' ') + 1));
  const isSignals = type.includes('signals');
  const body = valuesOf(isSignals ? /^(signals|paths) / : /^(elements|fragments|script) /);
  const settings = lines.filter((line) =>
    /^(selector|mode|mergeMode|useViewTransition|namespace|onlyIfMissing) /.test(line),
  );
  if (body.length === 0 && settings.length === 0) writer.malformed('$');
  writer.fragment(isSignals ? 'json' : 'html', [...settings.map((line) => `<!-- ${line} -->`), ...body].join('\n'));
}

/** The YAML of cassettes, valid and broken, as a session shows it. */
import { describe, expect, test } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import { type Imported, importBytes } from './import-session.ts';

/** An interaction whose response has `body` (in YAML) and the given headers. */
const interaction = (body: string, url = 'http://h.test/sse', headers = 'content-type: [text/event-stream]') =>
  [
    '- request:',
    '    method: GET',
    `    uri: ${url}`,
    '  response:',
    '    headers:',
    `      ${headers}`,
    '    status: {code: 200, message: OK}',
    `    body: ${body}`,
    '',
  ].join('\n');
const cassette = (...interactions: string[]) => `interactions:\n${interactions.join('')}`;
const quoted = interaction('{string: "data: one\\n\\ndata: two\\n\\n"}');

const read = (text: string) => importBytes(text, 'cassette.yaml', 'cassette');
const messages = ({ session }: Imported) =>
  session.connections.map(({ log }) =>
    Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
      .filter((index) => log.kind(index) === 'message')
      .map((index) => log.text(index)),
  );
const warnings = ({ report }: Imported) => report?.warnings.map(({ reason }) => reason);
const headers = ({ session }: Imported) => session.connections[0]?.attempts[0]?.response?.headers;

describe('a body', () => {
  test.each<[string, string]>([
    ['in double quotes', '{string: "data: one\\n\\\n        \\ndata: two\\n\\n"}'],
    ['in single quotes', "\n      string: 'data: one\n\n\n        data: two\n\n\n        '"],
    ['as a block', '\n      string: |\n        data: one\n\n        data: two\n\n        :'],
    ['in Base64', '\n      string: !!binary |\n        ZGF0YTogb25lCgpkYXRh\n        OiB0d28KCg=='],
    ['in Base64 of Ruby', '\n      string: !binary |-\n        ZGF0YTogb25lCgpkYXRh\n        OiB0d28KCg=='],
    ['with a tag of another language', '{string: !!python/unicode "data: one\\n\\ndata: two\\n\\n"}'],
    ['in an object of another language', '!ruby/hash:Body\n      string: "data: one\\n\\ndata: two\\n\\n"'],
    ['merged from another', '{<<: {string: "data: one\\n\\ndata: two\\n\\n"}}'],
    ['beside hostile names', '{__proto__: {string: 1}, constructor: 2, string: "data: one\\n\\ndata: two\\n\\n"}'],
  ])('%s', async (_, body) => {
    const imported = await read(cassette(interaction(body)));
    expect(messages(imported)).toEqual([['one', 'two']]);
    expect(warnings(imported)).toEqual([]);
  });
});

test('what looks like a number or a date stays as written', async () => {
  const imported = await read(
    cassette(
      interaction('"data: a\\n\\n"', 'u', '{content-type: text/event-stream, a: 00120, b: 12345678901234567890}'),
    ),
  );
  expect(headers(imported)).toContainEqual(['a', '00120']);
  expect(headers(imported)).toContainEqual(['b', '12345678901234567890']);
  const dated = await read(cassette(`${quoted}  recorded_at: 2026-11-21 12:00:00Z\n`));
  expect(dated.session.connections[0]?.created).toBe(Date.UTC(2026, 10, 21, 12));
});

test('several documents form one cassette', async () => {
  const imported = await read(`---\n${cassette(quoted)}---\n${cassette(quoted)}`);
  expect(messages(imported)).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
});

describe('of a truncated cassette', () => {
  const lines = cassette(quoted, quoted).split('\n').length;

  test.each<[string, string, string[]]>([
    ['in double quotes', '\n      string: "data: three\\n\\ndata: fo', ['three']],
    ['in an escape', '\n      string: "data: three\\n\\n\\', ['three']],
    ['in an escape with digits', '\n      string: "data: three\\n\\n\\u26', ['three']],
    ['in a flow collection', '{string: "data: three\\n\\ndata: fo', ['three']],
    ['in single quotes', "\n      string: 'data: three\n\n\n        data: fo", ['three']],
    ['in a name', '\n      string: "data: three\\n\\n"\n      enc', ['three']],
  ])('%s, what is complete is shown, and the line of the fault', async (_, body, expected) => {
    const text = cassette(quoted, quoted, interaction(body).trimEnd());
    const imported = await read(text);
    expect(messages(imported)).toEqual([['one', 'two'], ['one', 'two'], expected]);
    expect(warnings(imported)).toEqual([{ key: 'import_warning_yaml', values: [text.split('\n').length] }]);
  });

  test('the only interaction is shown', async () => {
    const imported = await read(cassette(interaction('"data: three\\n\\ndata: fo').trimEnd()));
    expect(messages(imported)).toEqual([['three']]);
  });

  test.each(['    @@ : [', '\t- x', '  : : :\n "'])(
    'or is damaged by %j, what precedes the damage is shown',
    async (damage) => {
      const imported = await read(cassette(quoted, quoted, `${damage}\n`, quoted));
      expect(messages(imported).slice(0, 2)).toEqual([
        ['one', 'two'],
        ['one', 'two'],
      ]);
      expect(warnings(imported)).toEqual([{ key: 'import_warning_yaml', values: [expect.any(Number)] }]);
      expect(Number(warnings(imported)?.[0]?.values[0])).toBeGreaterThanOrEqual(lines);
    },
  );

  test('a missing quote costs only its interaction', async () => {
    const imported = await read(cassette(quoted, interaction('"data: open\\n\\n'), quoted));
    expect(messages(imported)).toEqual([['one', 'two'], ['open'], ['one', 'two']]);
    expect(warnings(imported)?.[0]?.key).toBe('import_warning_yaml');
  });

  test('and is damaged again later, each fault is reported', async () => {
    const imported = await read(`@@@\n${cassette(quoted, '- @\n', quoted, '- %\n', quoted)}`);
    expect(messages(imported)).toEqual([quoted, quoted, quoted].map(() => ['one', 'two']));
    const perInteraction = quoted.split('\n').length - 1;
    const lines = [1, 3 + perInteraction, 4 + 2 * perInteraction];
    expect(warnings(imported)).toEqual(lines.map((line) => ({ key: 'import_warning_yaml', values: [line] })));
  });

  test.each(['{"version":1,"interactions":[', '{"interactions": [\n  '])(
    'as JSON %j, complete interactions are shown',
    async (start) => {
      const response = { status: { code: 200 }, headers: {}, body: { string: 'data: one\n\n' } };
      const exchange = JSON.stringify({ request: { method: 'GET', uri: 'http://h.test/sse' }, response });
      const imported = await read(`${start}${exchange},${exchange},${exchange.slice(0, -20)}`);
      expect(messages(imported)).toEqual([['one'], ['one']]);
      expect(warnings(imported)).toEqual([{ key: 'import_warning_truncated_json', values: [] }]);
    },
  );
});

describe('aliases', () => {
  test('stand for what their anchors named', async () => {
    const imported = await read(`${cassette('- &a\n', quoted.replace('- ', '  '))}- *a\n`);
    expect(messages(imported)).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  test.each<[string, string, string]>([
    ['a text', '&b "data: one\\n\\ndata: two\\n\\n"', '*b'],
    ['bytes', '&b !!binary ZGF0YTogb25lCgpkYXRhOiB0d28KCg==', '*b'],
    ['a mapping', '&b {string: "data: one\\n\\ndata: two\\n\\n"}', '*b'],
    ['a mapping that is merged', '&b {string: "data: one\\n\\ndata: two\\n\\n"}', '{<<: *b}'],
    ['what stands for another', '{string: &a "data: one\\n\\ndata: two\\n\\n"}', '{string: *a}'],
  ])('stand for %s of an earlier interaction', async (_, body, alias) => {
    const imported = await read(cassette(interaction(body), quoted, interaction(alias), interaction(alias)));
    expect(messages(imported)).toEqual(Array.from({ length: 4 }, () => ['one', 'two']));
    expect(warnings(imported)).toEqual([]);
  });

  test('stand for a list of an earlier interaction, and for the latest anchor with their name', async () => {
    const named = (type: string) => interaction('"data: a\\n\\n"', 'u', `content-type: &a [${type}]`);
    const again = interaction('"data: a\\n\\n"', 'u', 'content-type: *a');
    const { session } = await read(cassette(named('text/event-stream'), again, named('application/x-ndjson'), again));
    expect(session.connections.map(({ format }) => format)).toEqual([
      'event-stream',
      'event-stream',
      'ndjson',
      'ndjson',
    ]);
  });

  test('stand for anchors in the lines before the list', async () => {
    const text = `defaults:\n  body: &b {string: "data: one\\n\\n"}\n${cassette(interaction('*b'), interaction('*b'))}`;
    const imported = await read(text);
    expect(messages(imported)).toEqual([['one'], ['one']]);
    expect(warnings(imported)).toEqual([]);
  });

  test('of undefined names are a fault, reported with its line', async () => {
    const broken = interaction('*other');
    const text = cassette(interaction('&b "data: one\\n\\n"'), interaction('*b'), broken, quoted);
    const imported = await read(text);
    expect(messages(imported)).toEqual([['one'], ['one'], ['one', 'two']]);
    const line = text.split('\n').findIndex((one) => one.includes('*other')) + 1;
    expect(warnings(imported)).toEqual([{ key: 'import_warning_yaml', values: [line] }]);
  });

  test.each(['!kept:0 {}', '!kept:0', '!kept:99 []', '!kept:x {}', '{!kept:0 {a: 1}: 1}'])(
    'are not led astray by %s',
    async (hostile) => {
      const imported = await read(
        cassette(interaction('&b "data: one\\n\\n"'), interaction(hostile), interaction('*b')),
      );
      expect(messages(imported).at(0)).toEqual(['one']);
      expect(messages(imported).at(-1)).toEqual(['one']);
    },
  );

  test('that expand to more than a file may contain are refused before more than that is written', async () => {
    const large = `"data: ${'x'.repeat(1_000_000)}\\n\\n"`;
    const many = `${cassette('- &a\n', interaction(large).replace('- ', '  '))}${'- *a\n'.repeat(1_000)}`;
    const doubled = Array.from({ length: 60 }, (_, turn) => `a${turn + 1}: &a${turn + 1} [*a${turn}, *a${turn}]\n`);
    for (const text of [many, `a0: &a0 [x]\n${doubled.join('')}${cassette(quoted)}`]) {
      const { refusal, session } = await read(text);
      expect(refusal?.reason.key).toBe('import_refused_aliases');
      expect(Object.keys(english)).toContain('import_refused_aliases');
      expect(session.connections.length).toBeLessThanOrEqual(100);
    }
  });

  test('that contain themselves do not cause an endless loop', async () => {
    const imported = await read(`top: &a [*a, {b: *a}]\n${cassette(quoted)}`);
    expect(messages(imported)).toEqual([['one', 'two']]);
  });
});

test.each(['"', "'"])('a body in %s of 200,000 lines is read in one pass', async (quote) => {
  const lines = Array.from({ length: 200_000 }, (_, turn) => `data: word${turn}\n\n\n`);
  const { session } = await read(cassette(interaction(`${quote}${lines.join('        ')}        ${quote}`)));
  expect(session.connections[0]?.messages).toBe(200_000);
});

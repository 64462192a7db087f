/** Assembled answers in the real panel. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Exchange } from '../demo/exchange.ts';
import { panelWithLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, eventsGrid, openConnectionTab } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

test('a token stream is put together as it arrives, with its rhythm', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/tokens`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(10);
  await openConnectionTab(panel, 'tokens', 'Assembled');
  await panel.waitForText('.assembled-part.text', /\w+ \w+ \w+/);
  expect(await panel.text('.assembled-bar')).toContain('OpenAI Chat Completions');
  await expect.poll(() => panel.text('.token-figures')).toMatch(/First token after\d/);
  await panel.screenshot('assembled.png');
});

/** A panel on the Assembled tab of an answer that has begun with `beginning`, and the hand on its server. */
async function beginAnswer(beginning: string): Promise<{ panel: Panel; answer: Answer }> {
  let exchange: Exchange | undefined;
  const answer: Answer = {
    say: (content) => exchange?.send({ data: tokenChunk(content) }),
    cut: () => exchange?.cut(),
  };
  demo().route('/v1/chat/completions', (asked) => {
    exchange = asked;
    asked.stream();
    answer.say(beginning);
  });
  const ask = `<script type="module">
    const reader = (await fetch('/v1/chat/completions', { method: 'POST' })).body.getReader();
    while (!(await reader.read()).done);
  </script>`;
  const { panel } = await browser().openPanel(demo().page('/chat', ask));
  await openConnectionTab(panel, 'chat/completions', 'Assembled');
  return { panel, answer };
}

interface Answer {
  readonly say: (content: string) => void;
  readonly cut: () => void;
}

function tokenChunk(content: string): object {
  return { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: null }] };
}

test('an answer that was cut off has no finish reason, and waits for none', async () => {
  const { panel, answer } = await beginAnswer('The answer is');
  await panel.waitForText('.token-figures', /Finish reason ?none yet/);
  answer.cut();
  await expect.poll(() => panel.text('.token-figures')).toMatch(/Finish reason ?none(?! yet)/);
});

test('words of an answer stay marked while more of it comes', async () => {
  const { panel, answer } = await beginAnswer('The answer is');
  await panel.waitForText('.assembled-part.text', 'The answer is');
  const marked = () => panel.evaluate(() => getSelection()?.toString());
  await panel.click('.assembled-part.text [data-offset]', undefined, { count: 2 });
  await expect.poll(marked).toMatch(/\w+/);
  const before = await marked();
  answer.say(' not yet known');
  // On a slow machine a pause is told in between.
  await panel.waitForText('.assembled-part.text', /The answer is.* not yet known/);
  expect(await marked()).toBe(before);
});

test('words stay marked in the JSON of an answer while more of it comes before its end', async () => {
  const { panel, answer } = await beginAnswer('The answer is');
  await panel.click('.assembled-bar button', 'JSON');
  await panel.waitForText('pre.source-text', 'The answer is');
  await panel.evaluate(() => {
    const shown = document.querySelector('pre.source-text')?.firstChild;
    const from = shown?.nodeValue?.indexOf('answer') ?? -1;
    if (shown) getSelection()?.setBaseAndExtent(shown, from, shown, from + 'answer'.length);
  });
  answer.say(' not yet known');
  await panel.waitForText('pre.source-text', 'The answer is not yet known');
  expect(await panel.evaluate(() => getSelection()?.toString())).toBe('answer');
});

test('a word of the answer leads to its event', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/tokens`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(10);
  await openConnectionTab(panel, 'tokens', 'Assembled');
  await panel.waitForText('.assembled-part.text', /\w+ \w+/);
  await panel.click('.assembled-part.text [data-offset]');
  await expect.poll(() => panel.count(`${eventsGrid} [aria-selected="true"]`)).toBe(1);
  // The text stays: who reads it goes on to the next word.
  await panel.waitForText('.detail-head .crumb', '#');
  expect(await panel.text('[role="tab"][aria-selected="true"]')).toBe('Assembled');
  await panel.waitForText('.assembled-part.text', /\w+ \w+/);
  await panel.screenshot('assembled-word.png');
});

/** A panel with the stream of a fixture imported, its Assembled tab shown. */
function assembledFixture(name: string): Promise<Panel> {
  return assembledLog(readFileSync(resolve(import.meta.dirname, '../fixtures/assemble', name), 'utf8'));
}

async function assembledLog(content: string): Promise<Panel> {
  const panel = await panelWithLog(browser(), demo(), content);
  await panel.click('[role="tab"]', 'Assembled');
  await panel.waitForText('.assembled', /\S/);
  return panel;
}

const tokens = (...contents: readonly string[]) =>
  contents
    .map((content) => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] }))
    .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
    .join('');

test('thoughts, tool calls with their results, citations and the end are shown beside the text', async () => {
  const panel = await assembledFixture('anthropic-blocks.sse');
  await panel.waitForText('.assembled-part.reasoning', 'Look');
  await panel.waitForText('.assembled-part.tool-call', 'code_execution');
  await panel.waitForText('.assembled-part.tool-call .source-text', '{"code":"1+1"}');
  await panel.waitForText('.assembled-part.tool-call .tool-result', '"stdout":"2"');
  await expect
    .poll(() => panel.texts('.assembled-part.source'))
    .toEqual([expect.stringContaining('document 0'), expect.stringContaining('https://example.test/two')]);
  await panel.waitForText('.token-figures', 'end_turn');
});

test('several choices are kept apart', async () => {
  const panel = await assembledFixture('openai-chat.sse');
  await expect.poll(() => panel.texts('.assembled-choice .assembled-part.text')).toEqual(['Hello', 'Bonjour']);
});

test('a picture is described, and leads to its event; it is not loaded', async () => {
  const panel = await assembledFixture('openai-chat-media.sse');
  await expect
    .poll(() => panel.texts('.assembled-part.media'))
    .toEqual([expect.stringMatching(/audio.*9 B/), expect.stringMatching(/image\/png.*8 B/)]);
  expect(await panel.count('.assembled img, .assembled audio, .assembled video')).toBe(0);
  await panel.click('.assembled-part.media + .assembled-part.media .part-head button');
  await panel.waitForText(`${eventsGrid} [aria-selected="true"]`, 'image_url');
});

test('an error within the stream and garbage are named, each with its event', async () => {
  const panel = await assembledLog(
    `${tokens('a')}data: {"choices":[{"delta":{"content":5}}]}\n\ndata: {"error":{"message":"overloaded"}}\n\n`,
  );
  await expect
    .poll(() => panel.texts('.assembled-problems li'))
    .toEqual([expect.stringContaining('$.choices[].delta.content'), expect.stringContaining('overloaded')]);
});

test('the answer as Markdown runs nothing and loads nothing', async () => {
  const asked: string[] = [];
  demo().route('/evil', (exchange) => {
    asked.push(exchange.url.search);
    exchange.answer(
      200,
      { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
      'document.title = 1',
    );
  });
  const evil = `${demo().url}/evil`;
  const panel = await assembledLog(
    tokens(
      `# Head **bold**\n\n![picture](${evil}?picture) [link](javascript:alert(1)) <img src="${evil}?img" onerror="alert(1)">\n\n`,
      `<script src="${evil}?script"></script>\n\n<iframe src="${evil}?frame"></iframe> <svg onload="alert(1)"></svg>\n\n`,
      `<style>@import url("${evil}?style")</style>\n\n[ref]: ${evil}?ref\n\nDone.`,
    ),
  );
  await panel.waitForText('.markdown strong', 'bold');
  await panel.waitForText('.markdown', 'Done.');
  expect(await panel.count('.markdown :is(img, a, script, iframe, svg, style, object, embed, link)')).toBe(0);
  await panel.nextFrame();
  expect(asked).toEqual([]);
});

test('a JSONPath of the user’s takes texts and numbers, and shows what is neither as JSON', async () => {
  const panel = await assembledLog('data: {"a":{"b":"one "},"n":1}\n\ndata: {"a":{"b":{"c":2}},"n":2}\n\n');
  const take = async (path: string) => {
    await panel.click('.path-field input', undefined, { count: 3 });
    await panel.type(path);
    await panel.press('Enter');
  };
  await take('$.a.b');
  await expect
    .poll(() => panel.texts('.assembled-part .source-text, .assembled-part .markdown'))
    .toEqual(['one', '{"c":2}']);
  await take('$.n');
  await panel.waitForText('.assembled-part.text', '12');
  await take('$.nowhere');
  await panel.waitForText('.assembled', 'No event has brought anything to put together yet.');
});

/**
 * The same pages with and without the extension: what the page saw and what the server saw must be the same to the letter. Each probe
 * page returns a record of observations; the few that are known to differ are listed with the reason.
 */
import { type InferOutput, parse, record, string } from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { argumentsRead } from '../demo/transparency/arguments.ts';
import { behaviour } from '../demo/transparency/behaviour.ts';
import { deepStacks } from '../demo/transparency/deep-stacks.ts';
import { errors } from '../demo/transparency/errors.ts';
import { identity } from '../demo/transparency/identity.ts';
import { policy } from '../demo/transparency/policy.ts';
import { rejections } from '../demo/transparency/rejections.ts';
import { tampered } from '../demo/transparency/tampered.ts';
import { platform } from './support/platform.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';
import { openWithAndWithout, type Side, type WithAndWithout } from './support/with-and-without.ts';

const demo = useDemoServer();
let sides: WithAndWithout;

beforeAll(async () => {
  sides = await openWithAndWithout();
});
afterAll(() => sides?.close());

/** What a probe page tells. */
const Observed = record(string(), string());

type Probe = () => Promise<InferOutput<typeof Observed>>;

/** The page's own lines as they came; the browser's about failed requests come whenever the network lets them. */
function inOrder(lines: readonly string[]): string[] {
  const isOfNetwork = (line: string) => line.includes('Failed to load resource');
  return [...lines.filter((line) => !isOfNetwork(line)), ...lines.filter(isOfNetwork).sort()];
}

/** What a page observed, its uncaught errors and console lines, and the requests that the server saw. */
interface Account {
  readonly observed: Readonly<Record<string, string>>;
  readonly console: readonly string[];
  readonly requests: readonly string[];
}

function serve(probe: Probe, headers?: Readonly<Record<string, string>>): string {
  demo().route('/transparency/stream', (exchange) => {
    exchange.stream();
    exchange.write('id: 1\ndata: one\n\ndata: twö\n\nevent: named\ndata: three\n\n');
    if (exchange.url.search === '?end') exchange.end();
  });
  demo().route('/transparency/plain', (exchange) => exchange.answer(200, { 'content-type': 'text/plain' }, 'yes'));
  demo().route('/transparency/status', (exchange) => exchange.answer(500, { 'content-type': 'text/plain' }, 'no'));
  demo().route('/transparency/broken', async (exchange) => {
    exchange.stream();
    exchange.write('data: one\n\n');
    await exchange.wait(50);
    exchange.cut();
  });
  return demo().page(
    '/transparency',
    `<p>Transparency</p><script nonce="probe">(${probe})().catch((error) => ({ failed: error.stack })).then((seen) => {
      fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
    });</script>`,
    headers,
  );
}

interface Circumstances {
  /** Whether DevTools is open beside the page. */
  readonly devtools?: boolean;
  /** Of the page's response. */
  readonly headers?: Readonly<Record<string, string>>;
}

async function account(side: Side, probe: Probe, { devtools = false, headers }: Circumstances = {}): Promise<Account> {
  demo().recorder.clear();
  const { page, console } = await side.visit(devtools);
  // The page tells the server, not us: some pages break the built-ins that it would take to ask them.
  const observed = new Promise<string>((resolve) => {
    demo().route('/seen', async (exchange) => {
      resolve(await exchange.body());
      exchange.answer(204, {});
    });
  });
  await page.goto(serve(probe, headers));
  const seen = parse(Observed, JSON.parse(await observed));
  const isCertain = ({ path }: { readonly path: string }) =>
    platform().requestsOfClosedSources || !path.endsWith('?unsent');
  const requests = () => demo().recorder.requests('/transparency').filter(isCertain);
  await page.goto('about:blank');
  await waitFor(() => requests().every(({ ended }) => ended !== null), 'the server saw the end of every request');
  const told = requests().map(({ method, path, headers, endedBy }) =>
    [method, path, endedBy, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n'),
  );
  const lines = await console();
  await page.close();
  return { observed: seen, console: inOrder(lines), requests: told.sort() };
}

/** `account` without the count of rejections that were handled late, where the browser counts its own. */
function withoutInnerRejections(account: Account): Account {
  const observed = Object.entries(account.observed).map(([name, text]) => [
    name,
    platform().innerRejections.includes(name) ? text.replace(/ \d+ /, ' ') : text,
  ]);
  return { ...account, observed: Object.fromEntries(observed) };
}

test.each([
  ['identity', identity],
  ['errors', errors],
  ['deep stacks', deepStacks],
  ['behaviour', behaviour],
  ['arguments', argumentsRead],
  ['rejections', rejections],
  ['tampered', tampered],
])('%s: without DevTools nothing differs', async (_, probe) => {
  const without = withoutInnerRejections(await account(sides.plain, probe));
  expect(without.observed).not.toHaveProperty('failed');
  const withIt = withoutInnerRejections(await account(sides.extended, probe));
  expect(withIt).toEqual(without);
});

test('policy: the strictest content security policy, trusted types required', async () => {
  const headers = {
    'content-security-policy':
      "default-src 'none'; script-src 'nonce-probe'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  const without = await account(sides.plain, policy, { headers });
  expect(without.observed).toMatchObject({ message: 'one', eval: 'EvalError' });
  expect(await account(sides.extended, policy, { headers })).toEqual(without);
});

test('behaviour: with the panel recording nothing differs either', async () => {
  const without = await account(sides.plain, behaviour, { devtools: true });
  const withIt = await account(sides.extended, behaviour, { devtools: true });
  expect(withIt).toEqual(without);
});

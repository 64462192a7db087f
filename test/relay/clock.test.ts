/** The clock of a document, beside that of the system. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const start = Date.UTC(2026, 0, 1);

/** What the document and the system say, in ms since the start. */
let times = { document: 0, system: 0 };

beforeEach(() => {
  times = { document: 0, system: 0 };
  vi.resetModules();
  vi.stubGlobal('performance', { timeOrigin: start, now: () => times.document });
  vi.spyOn(Date, 'now').mockImplementation(() => start + times.system);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const clock = () => import('../../src/relay/clock.ts');

test('has the fractions of the document', async () => {
  const { now } = await clock();
  times = { document: 1_000.25, system: 1_000 };
  expect(now() - start).toBe(1_000.25);
});

test('follows the system’s after it slept, also in what is told of events', async () => {
  const { now, epochOf } = await clock();
  times = { document: 2_000, system: 3_602_000 };
  expect(now() - start).toBe(3_602_000);
  times = { document: 2_010.5, system: 3_602_010 };
  expect(now() - start).toBe(3_602_010.5);
  expect(epochOf(2_005) - start).toBe(3_602_005);
});

test('follows it when it was set back', async () => {
  const { now } = await clock();
  times = { document: 2_000, system: -58_000 };
  expect(now() - start).toBe(-58_000);
});

test('keeps its time where the browser makes both coarse', async () => {
  const { now } = await clock();
  times = { document: 2_000, system: 2_050 };
  expect(now() - start).toBe(2_000);
});

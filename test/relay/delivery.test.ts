/** Every record reaches every panel once and in order, or is counted as dropped, whatever breaks on the way. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Delivery } from '../../src/relay/delivery.ts';
import { History } from '../../src/relay/history.ts';
import { CaptureRig, dataOf, lossOf, recordsOf } from '../support/capture-rig.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets promises (the router's announcement) and ports come to rest. */
async function settle(rig: CaptureRig): Promise<void> {
  for (let round = 0; round < 5; round++) {
    rig.ports.deliverAll();
    await Promise.resolve();
    await Promise.resolve();
  }
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => `${from + at}`);
}

describe('history', () => {
  test('a panel that opens late gets what happened before', async () => {
    const rig = new CaptureRig();
    const connection = rig.connect();
    for (let at = 0; at < 1_200; at++) rig.message(connection);
    const panel = rig.openPanel('late');
    await settle(rig);
    expect(recordsOf(panel).map(({ kind }) => kind)).toEqual(['frame', 'connection', ...Array(1_200).fill('message')]);
    expect(dataOf(recordsOf(panel))).toEqual(numbers(0, 1_200));
    expect(panel.statuses).toEqual(['connecting', 'connected']);
  });

  test('what the bounds let go is counted exactly, and a connection still open is told all the same', async () => {
    const rig = new CaptureRig();
    const connection = rig.connect();
    for (let at = 0; at < 7_000; at++) rig.message(connection);
    const panel = rig.openPanel('late');
    await settle(rig);
    const records = recordsOf(panel);
    expect(records.slice(0, 3).map(({ kind }) => kind)).toEqual(['frame', 'connection', 'dropped']);
    expect(lossOf(records)).toBe(2_000);
    expect(dataOf(records)).toEqual(numbers(2_000, 7_000));
  });

  test('a connection that ended before the history begins is only a number', async () => {
    const rig = new CaptureRig();
    const ended = rig.connect();
    rig.message(ended);
    rig.recorder.record({ kind: 'close', connection: ended, time: 0, reason: 'closed-by-page' });
    const open = rig.connect();
    for (let at = 0; at < 5_000; at++) rig.message(open);
    const panel = rig.openPanel('late');
    await settle(rig);
    const records = recordsOf(panel);
    expect(records.filter((record) => record.kind === 'connection').map(({ connection }) => connection)).toEqual([
      open,
    ]);
    expect(records.filter((record) => record.kind === 'dropped')).toMatchObject([{ connection: null, count: 2 }]);
  });

  test('bytes bound it too', async () => {
    const rig = new CaptureRig();
    const connection = rig.connect();
    for (let at = 0; at < 10; at++) rig.message(connection, `${at}`.repeat(1_000_000));
    const panel = rig.openPanel('late');
    await settle(rig);
    expect(lossOf(recordsOf(panel))).toBe(2);
  });

  test('a panel may change the bounds', async () => {
    const rig = new CaptureRig();
    const connection = rig.connect();
    const first = rig.openPanel('first');
    first.source.setHistoryLimits(10, 1_000);
    await settle(rig);
    for (let at = 0; at < 100; at++) rig.message(connection);
    await settle(rig);
    expect(dataOf(recordsOf(first))).toEqual(numbers(0, 100));
    const second = rig.openPanel('second');
    await settle(rig);
    expect(dataOf(recordsOf(second))).toEqual(numbers(90, 100));
    expect(lossOf(recordsOf(second))).toBe(90);
  });
});

describe('while a panel is attached', () => {
  test('full batches do not wait for each other, whether records or their data fill them', () => {
    const inFlight = (records: number, data: string) => {
      const history = new History({ awaits: () => true, evicted: () => {} });
      const posted: string[] = [];
      const delivery = new Delivery('panel', 'document', history, (envelope) => posted.push(envelope));
      for (let at = 0; at < records; at++) {
        const record = { kind: 'chunk', connection: 'c', time: at, data, encoding: 'utf-8' } as const;
        delivery.appended(history.append(record));
        delivery.pump();
      }
      return posted.length;
    };
    expect(inFlight(400, 'short')).toBe(1);
    expect(inFlight(3_000, 'short')).toBe(4);
    expect(inFlight(8, 'x'.repeat(600_000))).toBe(4);
  });

  test('a burst waits for it beyond the bounds of an idle page', async () => {
    const rig = new CaptureRig();
    const panel = rig.openPanel('panel');
    const connection = rig.connect();
    await settle(rig);
    for (let at = 0; at < 50_000; at++) rig.message(connection);
    await settle(rig);
    expect(dataOf(recordsOf(panel))).toEqual(numbers(0, 50_000));
    expect(lossOf(recordsOf(panel))).toBe(0);
  });

  test('so does one that begins before the document knows of the panel', async () => {
    const rig = new CaptureRig();
    const panel = rig.openPanel('panel');
    await settle(rig);
    const connection = rig.connect();
    for (let at = 0; at < 20_000; at++) rig.message(connection);
    await settle(rig);
    expect(dataOf(recordsOf(panel))).toEqual(numbers(0, 20_000));
    expect(lossOf(recordsOf(panel))).toBe(0);
  });

  test('a huge event comes in pieces, no character cut', async () => {
    const rig = new CaptureRig();
    const panel = rig.openPanel('panel');
    const connection = rig.connect();
    await settle(rig);
    const data = `${'x'.repeat(999_999)}😀${'x'.repeat(7_000_000)}`;
    rig.message(connection, data);
    rig.message(connection, 'after');
    await settle(rig);
    const texts = recordsOf(panel).flatMap((record) => ('data' in record ? [record.data] : []));
    expect(texts.length).toBe(10);
    expect(texts.slice(0, -1).join('') === data).toBe(true);
    expect(texts.at(-1)).toBe('after');
  });

  test('the last records of a document leave before it goes, without waiting for an acknowledgement', async () => {
    const rig = new CaptureRig();
    const panel = rig.openPanel('panel');
    const connection = rig.connect();
    await settle(rig);
    for (let at = 0; at < 3_000; at++) rig.message(connection);
    rig.recorder.leave();
    await settle(rig);
    expect(recordsOf(panel).at(-1)).toMatchObject({ kind: 'frame', alive: false });
    expect(dataOf(recordsOf(panel))).toEqual(numbers(0, 3_000));
  });
});

/** What may happen, in any order. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('message' as const), count: fc.integer({ min: 1, max: 700 }) }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('deliver' as const), choice: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('panel' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), choice: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 4 }) }) },
);

test('nothing is lost, doubled or out of order, whatever is delivered when and however often the background stops', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const rig = new CaptureRig();
      const panels = [rig.openPanel('panel-0')];
      const connection = rig.connect();
      let sent = 0;
      let opened = 0;
      for (const action of steps) {
        switch (action.do) {
          case 'message':
            for (let at = 0; at < action.count; at++) rig.message(connection);
            sent += action.count;
            break;
          case 'deliver':
            rig.ports.deliver(action.choice);
            break;
          case 'restart':
            rig.restartBackground();
            break;
          case 'panel':
            opened += 1;
            panels.push(rig.openPanel(`panel-${opened}`));
            break;
          case 'close':
            for (const { source } of panels.splice(action.choice % (panels.length + 1), 1)) source.stop();
            break;
          case 'wait':
            await Promise.resolve();
            break;
          case 'time':
            // Panels that hear nothing for so long open their ports anew.
            vi.advanceTimersByTime(action.seconds * 1_000);
        }
      }
      await settle(rig);
      for (const panel of panels) {
        const records = recordsOf(panel);
        const got = dataOf(records);
        expect(lossOf(records) + got.length).toBe(sent);
        expect(got).toEqual(numbers(sent - got.length, sent));
        panel.source.stop();
      }
    }),
    { numRuns: 400 },
  );
});

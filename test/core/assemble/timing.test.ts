import { describe, expect, it } from 'vitest';
import { createAssembler } from '../../../src/core/assemble/assembler.ts';
import { tokenTiming } from '../../../src/core/assemble/timing.ts';
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';

/** The timing of a fetch requested at 0, opened at 100, whose tokens arrive at `times` (ms). */
function timingOf(times: readonly number[]) {
  const session = createSession();
  const records: CaptureRecord[] = [
    {
      kind: 'connection',
      connection: 'c',
      time: 0,
      transport: 'fetch',
      format: 'event-stream',
      url: 'https://llm.acme.test/',
      method: 'POST',
      withCredentials: false,
      frame: null,
      initiator: null,
      requestHeaders: [],
      requestBodySize: null,
    },
    { kind: 'open', connection: 'c', time: 100 },
    ...times.map((time): CaptureRecord => {
      const data = `data: {"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n`;
      return { kind: 'chunk', connection: 'c', time, data, encoding: 'utf-8' };
    }),
  ];
  session.applyBatch({ source: 'test', from: 0, records });
  const connection = session.connection('c');
  if (!connection) throw new Error('The session has no connection.');
  const assembler = createAssembler(connection, session.types);
  assembler.update();
  const [answer] = assembler.answers;
  if (!answer) throw new Error('Nothing was assembled.');
  return tokenTiming(answer, connection);
}

describe('the timing of a token stream', () => {
  it('counts from the request and from the headers to the first token', () => {
    const { firstAfterRequest, firstAfterOpen } = timingOf([510, 530]);
    expect({ firstAfterRequest, firstAfterOpen }).toEqual({ firstAfterRequest: 510, firstAfterOpen: 410 });
  });

  it('tells the speed with and without the pauses', () => {
    const { rate, rateWithoutStalls, stalls } = timingOf([50, 150, 250, 1250, 1350]);
    expect(stalls).toMatchObject([{ from: 200, milliseconds: 1000 }]);
    expect(rate).toBeCloseTo(4000 / 1300);
    expect(rateWithoutStalls).toBeCloseTo(10);
  });

  it('gives exact percentiles of the gaps', () => {
    const times = Array.from({ length: 101 }, (_, index) => (index * (index + 1)) / 2);
    expect(timingOf(times).gaps).toEqual({ p50: 50, p95: 95, p99: 99 });
  });

  it('has no rate for a single token', () => {
    const { rate, gaps, rates } = timingOf([5]);
    expect({ rate, gaps, rates }).toEqual({ rate: 0, gaps: null, rates: [] });
  });
});

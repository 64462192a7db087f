/** How fast the tokens of an answer arrived. */
import { describe, expect, it } from 'vitest';
import { tokenTiming } from '../../../src/core/assemble/timing.ts';
import { connectionOf, fetchStream, sessionOf } from '../../support/records.ts';
import { assembleSession } from './assemble.ts';

/** The timing of a fetch requested at 0, opened at 100, whose tokens arrive at `times` (ms). */
function timingOf(times: readonly number[]) {
  const script = fetchStream('answer').opened(100);
  for (const time of times) script.chunk(time, 'data: {"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n');
  const session = sessionOf(script);
  const [answer] = assembleSession(session).answers;
  if (!answer) throw new Error('Nothing was assembled.');
  return tokenTiming(answer, connectionOf(session, 'answer'));
}

describe('the timing of a token stream', () => {
  it('counts from the request and from the headers to the first token', () => {
    const { firstAfterRequest, firstAfterOpen } = timingOf([510, 530]);
    expect({ firstAfterRequest, firstAfterOpen }).toEqual({ firstAfterRequest: 510, firstAfterOpen: 410 });
  });

  it('gives the rate with and without the pauses', () => {
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

/**
 * Events that the server stamped at different times arrive together, or in buffers of a round size: something in
 * between holds them back.
 */
import type { Connection } from '../../session/types.ts';
import { fewestInBurst, togetherMilliseconds } from '../../stats/bursts.ts';
import { durationText, sizeText } from '../../units.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const pause = 400;
const fewestBursts = 4;
/** Buffer sizes of proxies and compressors. */
const bufferSizes = [4_096, 8_192, 16_384, 32_768, 65_536];
const sizeTolerance = 0.06;
const stamp =
  /"(?:time|timestamp|ts|date|at|(?:created|sent|emitted|published|updated)(?:_?at)?)"\s*:\s*(?:"([^"]{10,40})"|(\d{10,16}(?:\.\d+)?))/i;

export const bursts: ConnectionRule = {
  id: 'bursts',
  link: links.buffering,
  watch: (connection) => {
    const entries: number[] = [];
    let burst = { first: -1, last: -1, start: 0, events: 0, bytes: 0 };
    let all = 0;
    let stampedApart = 0;
    let ofBufferSize = 0;
    let interval = 0;
    let size = 0;
    let firstTime = 0;

    function endBurst(nextStart: number): void {
      if (burst.events < fewestInBurst || nextStart - burst.start < pause) return;
      all++;
      const spread = stampOf(connection, burst.last) - stampOf(connection, burst.first);
      const isApart = spread > (nextStart - burst.start) / 2 && spread < (nextStart - burst.start) * 3;
      const isRound = bufferSizes.some((one) => Math.abs(burst.bytes - one) < one * sizeTolerance);
      if (isApart) stampedApart++;
      if (isRound) ofBufferSize++;
      if (!isApart && !isRound) return;
      if (entries.length === 0) firstTime = burst.start;
      remember(entries, burst.first);
      interval = nextStart - burst.start;
      size = burst.bytes;
    }

    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || connection.timing === 'none') return;
        if (burst.first >= 0 && facts.gap <= togetherMilliseconds) {
          burst.events++;
          burst.bytes += facts.wireSize;
          burst.last = facts.index;
          return;
        }
        endBurst(facts.time);
        const { index, time, wireSize } = facts;
        burst = { first: index, last: index, start: time, events: 1, bytes: wireSize };
      },
      report: () => {
        const stamped = stampedApart >= fewestBursts && stampedApart >= all * 0.7;
        const sized = ofBufferSize >= fewestBursts && ofBufferSize >= all * 0.7;
        if (!stamped && !sized) return null;
        return {
          severity: 'warning',
          variant: stamped ? 'stamped' : 'sized',
          values: [sizeText(size), durationText(interval), stamped ? stampedApart : ofBufferSize],
          evidence: [
            seen('bursts', String(all)),
            seen('size', sizeText(size), true),
            seen('every', durationText(interval)),
          ],
          entries,
          count: stamped ? stampedApart : ofBufferSize,
          time: firstTime,
          example: 'X-Accel-Buffering: no\nCache-Control: no-cache, no-transform',
        };
      },
    };
  },
};

/** When the server created an entry, by the first field of its data with a name for a time; NaN if there is none. */
function stampOf({ log }: Connection, index: number): number {
  const found = stamp.exec(log.text(index)?.slice(0, 2_000) ?? '');
  if (found === null) return Number.NaN;
  if (found[1] !== undefined) return Date.parse(found[1]);
  const number = Number(found[2]);
  return number < 1e11 ? number * 1_000 : number < 1e14 ? number : number / 1_000;
}

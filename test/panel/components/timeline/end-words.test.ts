// @vitest-environment happy-dom
/** What is said beside the end of a lane. */
import { expect, it } from 'vitest';
import type { CloseReason } from '../../../../src/core/record.ts';
import { endWords } from '../../../../src/panel/components/timeline/draw-marks.ts';
import { eventSource, start } from '../../../support/records.ts';
import { panelOf } from '../../panel-of.ts';

/** The words beside the end of a fetch with one message, from the longest form to the shortest. */
function wordsAfter(reason: CloseReason, networkError: string): readonly string[] {
  const chat = eventSource('chat', { transport: 'fetch', method: 'POST' }).opened(10).message(20, 'word');
  const panel = panelOf(reason === 'network-error' ? chat.error(1_000, reason, 'closed') : chat.closed(1_000, reason));
  panel.take([{ kind: 'response', connection: 'chat', time: start + 1_010, status: 200, networkError }]);
  const view = { from: start, to: start + 2_000, bins: 100, now: start + 2_000 };
  const lane = panel.derived.timeline.lane(panel.connection('chat'), view);
  const last = lane.marks.at(-1);
  return last && last.kind !== 'reconnect' ? endWords(lane, last) : [];
}

it('says why a stream failed, without the network’s own words where they would lie over its events', () => {
  expect(wordsAfter('network-error', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING')).toEqual([
    'failed: network error (net::ERR_INCOMPLETE_CHUNKED_ENCODING)',
    'failed: network error',
  ]);
});

it('says how many events a stream had that ended well', () => {
  expect(wordsAfter('server-ended', '')).toEqual(['server ended it · 1 event']);
});

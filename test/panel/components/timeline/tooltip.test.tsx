// @vitest-environment happy-dom
/** The tip over a lane: what a page sends fits into it, whatever its length, and is shown as it is. */
import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hover } from '../../../../src/panel/components/timeline/hover.ts';
import { scaleOf } from '../../../../src/panel/components/timeline/scale.ts';
import { Tooltip } from '../../../../src/panel/components/timeline/tooltip.tsx';
import { shownRange } from '../../../../src/panel/timeline-view.ts';
import { type ConnectionScript, eventSource, start } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

const laneWidth = 1_000;

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  hover.value = null;
});

/** What the tip says with the pointer at a time of the lane, in ms after the start. */
function tipAt(after: number, script: ConnectionScript): string {
  const panel = panelOf(script);
  const range = shownRange(panel.store, panel.derived);
  if (range === null) throw new Error('the lane shows nothing');
  hover.value = { x: scaleOf(range, laneWidth).x(start + after), lane: { connection: 'feed', top: 0, bottom: 20 } };
  return draw(panel, <Tooltip laneWidth={laneWidth} laneLeft={0} areaTop={0} />).container.textContent ?? '';
}

const reconnect = (lastEventId: string) =>
  eventSource('feed')
    .opened(10)
    .error(1_000)
    .connecting(2_000, lastEventId)
    .opened(2_010)
    .message(3_000, 'x')
    .closed(4_000);

describe('the tip over a reconnect', () => {
  it('tells which id was sent', () => {
    expect(tipAt(2_000, reconnect('41'))).toContain('Last-Event-ID: 41');
  });

  it('cuts an id that would fill the panel', () => {
    expect(tipAt(2_000, reconnect('x'.repeat(10_000))).length).toBeLessThan(300);
  });

  it('names characters of an id that cannot be seen', () => {
    expect(tipAt(2_000, reconnect('4\u202e2'))).toContain('4⟨RLO⟩2');
  });
});

describe('the tip over a refusal', () => {
  it('cuts a content type that would fill the panel', () => {
    const headers = [['content-type', `text/${'x'.repeat(10_000)}`]] as const;
    const tip = tipAt(1_000, eventSource('feed').error(1_000, 'unknown', 'closed').response(900, { headers }));
    expect(tip).toContain('text/xxx');
    expect(tip.length).toBeLessThan(300);
  });
});

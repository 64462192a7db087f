// @vitest-environment happy-dom
/** The bar of a connection's attempts ends where the connection did. */
import { cleanup } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { UptimeBar } from '../../../../src/panel/components/detail/uptime-bar.tsx';
import { type ConnectionScript, eventSource, start } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

afterEach(cleanup);

/** Where each stretch of the bar begins and how wide it is, 10 s after the connection was created. */
function stretchesOf(script: ConnectionScript): string[] {
  const panel = panelOf(script);
  const bar = <UptimeBar connection={panel.connection('feed')} now={start + 10_000} />;
  const stretches = draw(panel, bar).container.querySelectorAll<HTMLElement>('.uptime-bar i');
  return [...stretches].map(({ className, style }) => `${className} ${style.left} ${style.width}`);
}

describe('the bar of attempts', () => {
  it('shows the wait of a connection that waits', () => {
    const waiting = eventSource('feed').opened(0).error(2_500);
    expect(stretchesOf(waiting)).toEqual(['open 0.00% 25.00%', 'waiting 25.00% 75.00%']);
  });

  it('shows the wait of a connection that was closed in it', () => {
    const closed = eventSource('feed').opened(0).error(1_000).closed(4_000);
    expect(stretchesOf(closed)).toEqual(['open 0.00% 25.00%', 'waiting 25.00% 75.00%']);
  });
});

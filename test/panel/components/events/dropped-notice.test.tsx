// @vitest-environment happy-dom
/** The line over the table says what the limits took, and nothing of other losses: raising a limit brings none of them back. */
import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DropReason } from '../../../../src/core/record.ts';
import type { SessionLimits } from '../../../../src/core/session/types.ts';
import { DroppedNotice } from '../../../../src/panel/components/events/dropped-notice.tsx';
import { eventSource, sessionOf, start } from '../../../support/records.ts';
import { draw, panelOver } from '../../draw.tsx';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const none = Number.POSITIVE_INFINITY;

function chat(reason: DropReason) {
  const script = eventSource('chat').opened(1);
  script.records.push({ kind: 'dropped', connection: 'chat', time: start + 2, count: 40, bytes: 0, reason });
  for (let turn = 0; turn < 6; turn += 1) script.message(3 + turn, `message ${turn}`);
  return script;
}

/** What the notice says of a stream whose connection may keep so many entries. */
function noticeOf(reason: DropReason, entriesPerConnection: number): string {
  const limits: SessionLimits = { entries: none, bytes: none, entriesPerConnection, bytesPerConnection: none };
  const panel = panelOver(sessionOf(chat(reason), { limits }));
  return draw(panel, <DroppedNotice />).container.textContent ?? '';
}

describe('DroppedNotice', () => {
  it.each(['page-history', 'transport', 'paused'] as const)('is silent of what was lost by %s', (reason) => {
    expect(noticeOf(reason, none)).toBe('');
  });

  it('tells of what the limits took', () => {
    expect(noticeOf('page-history', 7)).toMatch(/^2 older events dropped/);
  });
});

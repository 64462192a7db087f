/**
 * Streams for tests of findings: the scripts of `support/records.ts` with responses, listeners and ends, and their
 * findings.
 */
import { createFindings, type FindingsOptions } from '../../../src/core/findings/engine.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import type { FrameInfo, ResponseRecord } from '../../../src/core/record.ts';
import { type ConnectionScript, eventSource, sessionOf, start } from '../../support/records.ts';

export const page: FrameInfo = { id: 'page-1', url: 'https://shop.example/app', top: true };

const streamHeaders = [
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache'],
] as const;

const nobodyIsMuted: FindingsOptions = { isMuted: () => false };

/** The response of the current attempt, over HTTP/2 and with the headers that an event stream should have. */
export function answered(
  script: ConnectionScript,
  after: number,
  facts: Omit<ResponseRecord, 'kind' | 'connection' | 'time'> = {},
): ConnectionScript {
  return script.response(after, { headers: streamHeaders, protocol: 'h2', ...facts });
}

/** An EventSource of the page whose first attempt has a response and is open. */
export function open(name = 'feed', facts = {}): ConnectionScript {
  return answered(eventSource(name, { frame: page, ...facts }), 40).opened(50);
}

/** All findings `after` milliseconds after the start. */
export function findingsOf(
  scripts: ConnectionScript | readonly ConnectionScript[],
  after: number,
  options = nobodyIsMuted,
): readonly Finding[] {
  const findings = createFindings(sessionOf(scripts), options);
  findings.update(start + after);
  return findings.all;
}

/** The rules that found something, with their variants, in the order of the pane. */
export function rulesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ title }) => title.key.replace(/^finding_(.*)_title$/, '$1'));
}

/** The same for scripts, a second after the start unless `after` (ms) is given. */
export function found(script: ConnectionScript | readonly ConnectionScript[], after = 1_000): string[] {
  return rulesOf(findingsOf(script, after));
}

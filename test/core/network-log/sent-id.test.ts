/** The `Last-Event-ID` that was sent: the network log misreads its UTF-8 as Windows-1252. */
import { expect, test } from 'vitest';
import { readNetworkRequest } from '../../../src/core/network-log/network-request.ts';
import { entry } from './har.ts';

/** The id that the log's entry says was sent. */
function idOf(header: string): string | undefined {
  const request = readNetworkRequest(entry(0, { requestHeaders: { 'Last-Event-ID': header } }));
  return request?.requestHeaders.find(([name]) => name === 'last-event-id')?.[1];
}

test.each([
  ['â€¦', '…'],
  ['Ã©tÃ©-7', 'été-7'],
  ['å››', '四'],
  ['\u00f0\u0178\u02dc\u20ac', '😀'],
])('the log’s %s was sent as %s', (written, sent) => {
  expect(idOf(written)).toBe(sent);
});

test.each(['42', 'é', '€5', '四'])('what is not misread UTF-8 stays as it is: %s', (written) => {
  expect(idOf(written)).toBe(written);
});

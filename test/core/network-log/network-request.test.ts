/** What is read from the network log, whose entries differ between browsers and may be anything. */
import { describe, expect, it } from 'vitest';
import { readNetworkLog } from '../../../src/core/network-log/network-request.ts';
import { entry } from './har.ts';

describe('reading the network log', () => {
  it('skips what is not a stream and what it cannot read', () => {
    const entries = [entry(1, { type: 'script', mimeType: 'text/javascript' }), { request: 5 }, null, entry(2)];
    expect(readNetworkLog(entries)).toHaveLength(1);
  });

  it('distinguishes requests that were made in the same millisecond', () => {
    const keys = readNetworkLog([entry(1), entry(1), entry(1)]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});

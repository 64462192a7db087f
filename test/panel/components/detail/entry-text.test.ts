/** Raw text where it is known and where it is not. */
import { describe, expect, it } from 'vitest';
import { entryRaw } from '../../../../src/panel/components/detail/entry-text.ts';
import {
  type ConnectionScript,
  connectionOf,
  eventSource,
  fetchStream,
  type MessageFacts,
  sessionOf,
} from '../../../support/records.ts';

/** The newest message of the connection `feed`. */
function newest(script: ConnectionScript) {
  const session = sessionOf(script);
  const connection = connectionOf(session, 'feed');
  let index = connection.log.end - 1;
  while (connection.log.kind(index) !== 'message') index--;
  return { session, connection, index };
}

/** A message as the browser gave it, parsed. */
const parsed = (data: string, facts?: MessageFacts) => newest(eventSource('feed').message(10, data, facts));

describe('entryRaw', () => {
  it('gives the bytes as they came where the stream was seen', async () => {
    const seen = fetchStream('feed').opened(10).chunk(20, 'data:no space\r\n\r\n');
    const { session, connection, index } = newest(seen);
    expect(await entryRaw(session, connection, index)).toEqual({ content: 'data:no space\r\n\r\n', exact: true });
  });

  it('says that the text is rebuilt where the browser gave the message parsed', async () => {
    const { session, connection, index } = parsed('a');
    expect(await entryRaw(session, connection, index)).toEqual({ content: 'data: a\n\n', exact: false });
  });
});

describe('a rebuilt block', () => {
  it('writes a block that a browser would read as this message', async () => {
    const { session, connection, index } = parsed('two\nlines', { type: 'ping', id: '7' });
    expect((await entryRaw(session, connection, index)).content).toBe('event: ping\nid: 7\ndata: two\ndata: lines\n\n');
  });

  it('is one block whatever a file put into its fields', async () => {
    const hostile = parsed('one\r\ntwo\rthree', { type: 'a\ndata: x', id: '7\n\ndata: y' });
    const { session, connection, index } = hostile;
    const block = (await entryRaw(session, connection, index)).content;
    expect(block).toBe('event: a data: x\nid: 7  data: y\ndata: one\ndata: two\ndata: three\n\n');
  });

  it('leaves out what the message did not need', async () => {
    const { session, connection, index } = parsed('plain');
    expect((await entryRaw(session, connection, index)).content).toBe('data: plain\n\n');
  });
});

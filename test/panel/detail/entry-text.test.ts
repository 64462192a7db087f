/** Raw text where it is known and where it is not. */
import { describe, expect, it } from 'vitest';
import { entryRaw, rebuiltBlock } from '../../../src/panel/components/detail/entry-text.ts';
import type { Story } from '../../panel-harness/story.ts';
import { Story as StoryOf } from '../../panel-harness/story.ts';
import { sessionOf, story } from '../events/session-of.ts';

/** The newest message of a story's only connection. */
function newest(one: Story) {
  const session = sessionOf(one);
  const [connection] = session.connections;
  if (connection === undefined) throw new Error('The story opened no connection.');
  let index = connection.log.end - 1;
  while (connection.log.kind(index) !== 'message') index--;
  return { session, connection, index };
}

describe('rebuiltBlock', () => {
  it('writes a block that a browser would read as this message', () => {
    const { session, connection, index } = newest(story().message(1, 'ping', 'two\nlines', '7'));
    expect(rebuiltBlock(session, connection, index)).toBe('event: ping\nid: 7\ndata: two\ndata: lines\n\n');
  });

  it('leaves out what the message did not need', () => {
    const { session, connection, index } = newest(story().message(1, 'message', 'plain'));
    expect(rebuiltBlock(session, connection, index)).toBe('data: plain\n\n');
  });
});

describe('entryRaw', () => {
  it('gives the bytes as they came where the stream was seen', async () => {
    const one = new StoryOf('chat', 0, { url: 'https://llm.acme.test/v1', transport: 'fetch' })
      .opened(0.1)
      .chunk(1, 'data:no space\r\n\r\n');
    const { session, connection, index } = newest(one);
    expect(await entryRaw(session, connection, index)).toEqual({ content: 'data:no space\r\n\r\n', exact: true });
  });

  it('says that the text is rebuilt where the browser gave the message parsed', async () => {
    const { session, connection, index } = newest(story().message(1, 'message', 'a'));
    expect(await entryRaw(session, connection, index)).toEqual({ content: 'data: a\n\n', exact: false });
  });
});

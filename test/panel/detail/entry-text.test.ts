/** Raw text where it is known and where it is not. */
import { describe, expect, it } from 'vitest';
import { entryRaw } from '../../../src/panel/components/detail/entry-text.ts';
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

describe('a rebuilt block', () => {
  it('writes a block that a browser would read as this message', async () => {
    const { session, connection, index } = newest(story().message(1, 'ping', 'two\nlines', '7'));
    expect((await entryRaw(session, connection, index)).content).toBe('event: ping\nid: 7\ndata: two\ndata: lines\n\n');
  });

  it('is one block whatever a file put into its fields', async () => {
    const hostile = story().message(1, 'a\ndata: x', 'one\r\ntwo\rthree', '7\n\ndata: y');
    const { session, connection, index } = newest(hostile);
    const block = (await entryRaw(session, connection, index)).content;
    expect(block).toBe('event: a data: x\nid: 7  data: y\ndata: one\ndata: two\ndata: three\n\n');
  });

  it('leaves out what the message did not need', async () => {
    const { session, connection, index } = newest(story().message(1, 'message', 'plain'));
    expect((await entryRaw(session, connection, index)).content).toBe('data: plain\n\n');
  });
});

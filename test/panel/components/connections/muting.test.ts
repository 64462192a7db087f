// @vitest-environment happy-dom
/** Muting and soloing connections: what the filter then hides, and what is shown as muted. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isMuted, toggleMuted, toggleSolo } from '../../../../src/panel/components/connections/muting.ts';
import { type ConnectionScript, eventSource } from '../../../support/records.ts';
import { panelOf, type TestPanel } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());

/** A stream of one message, which says whose it is. */
const stream = (id: string, url = `https://api.acme.test/${id}`) => eventSource(id, { url }).opened(1).message(2, id);

/** A panel over these streams whose names are known. */
async function named(...streams: readonly ConnectionScript[]): Promise<TestPanel> {
  const panel = panelOf(...streams);
  await namesOf(panel, streams.length);
  return panel;
}

const namesOf = ({ derived }: TestPanel, count: number) =>
  vi.waitFor(() => expect(derived.names.value.size).toBe(count));

function mute({ store, derived, connection }: TestPanel, id: string): void {
  toggleMuted(store, derived, connection(id));
}

function solo({ store, derived, connection }: TestPanel, id: string): void {
  toggleSolo(store, derived, connection(id));
}

const muted = ({ store, derived }: TestPanel) =>
  store.session.connections.filter((connection) => isMuted(store, derived, connection)).map(({ id }) => id);

describe('a connection whose name is in the URL of another', () => {
  const ofOneHost = () =>
    named(stream('chat', 'https://chat.acme.test/chat'), stream('orders', 'https://chat.acme.test/orders'));

  it('is muted alone', async () => {
    const panel = await ofOneHost();
    mute(panel, 'chat');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['orders']));
    expect(muted(panel)).toEqual(['chat']);
    mute(panel, 'chat');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['chat', 'orders']));
    expect(panel.store.filterText.value).toBe('');
  });

  it('is soloed alone', async () => {
    const panel = await ofOneHost();
    solo(panel, 'chat');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['chat']));
    expect(muted(panel)).toEqual([]);
    solo(panel, 'chat');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['chat', 'orders']));
  });
});

describe('when another of the same name comes', () => {
  const second = stream('second', 'https://api.acme.test/quotes').records;

  it('the soloed one is shown still, and what it goes on to say', async () => {
    const panel = await named(stream('quotes'), stream('quotes-eu'));
    solo(panel, 'quotes');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes']));
    panel.take(second);
    await namesOf(panel, 3);
    panel.take(eventSource('quotes').message(9, 'later').records.slice(1));
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes', 'second', 'later']));
    panel.store.filterText.value += ' is:message';
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes', 'second', 'later']));
  });

  it('the soloed one is let go by the same command', async () => {
    const panel = await named(stream('quotes'), stream('other'));
    solo(panel, 'quotes');
    panel.take(second);
    await namesOf(panel, 3);
    solo(panel, 'quotes');
    expect(panel.store.filterText.value).toBe('');
  });

  it('the muted one is muted still', async () => {
    const panel = await named(stream('quotes'), stream('quotes-eu'));
    mute(panel, 'quotes');
    panel.take(second);
    await namesOf(panel, 3);
    expect(muted(panel)).toEqual(['quotes', 'second']);
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes-eu']));
  });

  it('each can be muted alone', async () => {
    const panel = await named(stream('quotes'), stream('second', 'https://api.acme.test/quotes'));
    mute(panel, 'second');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes']));
    expect(muted(panel)).toEqual(['second']);
  });
});

describe('a muted connection that is given another name', () => {
  it('is shown as muted as long as it is hidden', async () => {
    const panel = await named(stream('quotes'), stream('chat'));
    mute(panel, 'quotes');
    panel.store.names.value = new Map([['quotes', 'Prices']]);
    await vi.waitFor(() => expect(panel.shown()).toEqual(['chat']));
    expect(muted(panel)).toEqual(['quotes']);
    mute(panel, 'quotes');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['quotes', 'chat']));
    expect(muted(panel)).toEqual([]);
  });
});

describe('two that a user called alike but for a number', () => {
  async function twoRuns(): Promise<TestPanel> {
    const panel = await named(stream('first'), stream('second'));
    panel.store.names.value = new Map([
      ['first', 'Run'],
      ['second', 'Run #1'],
    ]);
    return panel;
  }

  it('are muted each alone', async () => {
    const panel = await twoRuns();
    mute(panel, 'first');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['second']));
    expect(muted(panel)).toEqual(['first']);
  });

  it('are soloed each alone', async () => {
    const panel = await twoRuns();
    solo(panel, 'first');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['first']));
    solo(panel, 'first');
    solo(panel, 'second');
    await vi.waitFor(() => expect(panel.shown()).toEqual(['second']));
  });
});

describe('unmuting', () => {
  it.each([
    ['-conn:quo', ''],
    ['-conn:quotes,chat', ''],
    ['-conn:/^q/ type:message', 'type:message'],
    ['-conn:quotes -conn:chat -conn:acme', '-conn:chat'],
    ['-conn:quotes conn:quotes', 'conn:quotes'],
  ])('with %j takes away what hides the connection', async (filter, left) => {
    const panel = await named(stream('quotes'), stream('chat'));
    panel.store.filterText.value = filter;
    expect(muted(panel)).toContain('quotes');
    mute(panel, 'quotes');
    expect(panel.store.filterText.value).toBe(left);
    expect(muted(panel)).not.toContain('quotes');
  });

  it('leaves a text alone that hides by something else', async () => {
    const panel = await named(stream('quotes'), stream('chat'));
    panel.store.filterText.value = '-quotes -type:conn (-conn:quotes or type:ping)';
    expect(muted(panel)).toEqual([]);
  });
});

/** Which responses an `EventSource` takes, what it sends, and how it comes back. Runs inside the page: self-contained. */
import type { Harness } from './harness.ts';

export async function checkResponses({ check, note, same, next, stream }: Harness): Promise<void> {
  const other = document.documentElement.dataset.other ?? '';
  const outcome = async (address: string, init?: EventSourceInit) => {
    const source = new EventSource(address, init);
    const event = await Promise.race(['message', 'error'].map((type) => next(source, type)));
    const told = `${event.type} ${source.readyState}`;
    source.close();
    return told;
  };
  const taken = 'message 1';
  const fatal = 'error 2';
  const text = 'data: 1\n\n';

  for (const status of [204, 205, 210, 299, 400, 403, 404, 410, 500, 503]) {
    await check(`status ${status} is final`, async () =>
      same(await outcome(stream(text, { status: `${status}` })), fatal),
    );
  }
  for (const type of [
    'text/event-stream',
    'text/event-stream;',
    'text/event-stream; charset=utf-8',
    'TEXT/Event-Stream',
    'text/event-stream;x=y',
  ]) {
    await check(`type ${type} is taken`, async () => same(await outcome(stream(text, { type })), taken));
  }
  for (const type of ['text/plain', 'text/x-bogus', 'application/json', 'text/event-streams', '']) {
    await check(`type "${type}" is final`, async () => same(await outcome(stream(text, { type, end: 'yes' })), fatal));
  }
  await note('type with another charset', () =>
    outcome(stream(text, { type: 'text/event-stream; charset=windows-1252' })),
  );
  for (const status of [301, 302, 303, 307, 308]) {
    await check(`redirect ${status} is followed`, async () => {
      const address = `/web-platform/redirect?status=${status}&to=${encodeURIComponent(stream(text))}`;
      const source = new EventSource(address);
      const event = await next(source, 'message');
      same([source.url, event.origin, event.data], [location.origin + address, location.origin, '1']);
      source.close();
    });
  }
  await check('a redirect to another origin has its origin', async () => {
    const to = encodeURIComponent(other + stream(text, { allow: '*' }));
    const source = new EventSource(`/web-platform/redirect?status=302&to=${to}`);
    same((await next(source, 'message')).origin, other);
    source.close();
  });
  await note('a redirect that goes round', () => outcome('/web-platform/redirect?status=302&to=/web-platform/round'));
  await check('another origin needs to allow it', async () => {
    same(await outcome(other + stream(text)), fatal);
    same(await outcome(other + stream(text, { allow: '*' })), taken);
    same(await outcome(other + stream(text, { allow: location.origin })), taken);
    same(await outcome(other + stream(text, { allow: '*' }), { withCredentials: true }), fatal);
    same(
      await outcome(other + stream(text, { allow: location.origin, credentials: 'true' }), { withCredentials: true }),
      taken,
    );
  });
  await note('a host that does not answer', () => outcome('http://localhost:1/'));
  await check('what it sends', async () => {
    const source = new EventSource('/web-platform/echo');
    const { data } = await next(source, 'message');
    source.close();
    same(data, 'GET, accept: text/event-stream, cache-control: no-cache, last-event-id: none');
  });
  await check('it comes back with the last event id', async () => {
    const source = new EventSource('/web-platform/again');
    const seen: string[] = [];
    source.onopen = () => seen.push(`open ${source.readyState}`);
    source.onerror = () => seen.push(`error ${source.readyState}`);
    await new Promise<void>((resolve) => {
      source.onmessage = ({ data, lastEventId }) => {
        seen.push(`${data} ${lastEventId}`);
        if (seen.length === 8) resolve();
      };
    });
    source.close();
    same(seen, ['open 1', 'none …é1', 'error 0', 'open 1', 'last …é1 …é1', 'error 0', 'open 1', 'last …é1 …é1']);
  });
  await check('an id of a block without data counts when it comes back, an empty one takes it away', async () => {
    const source = new EventSource('/web-platform/again?empty');
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      source.onmessage = ({ data }) => seen.push(data) === 2 && resolve();
    });
    source.close();
    same(seen, ['none', 'none']);
  });
  await check('a stream that ends without a word is tried again', async () => {
    const source = new EventSource(stream('retry: 10\n\n', { end: 'yes' }));
    let errors = 0;
    await new Promise<void>((resolve) => {
      source.onerror = () => ++errors === 2 && resolve();
    });
    same([source.readyState, errors], [0, 2]);
    source.close();
  });
  await check('204 on the way back ends it', async () => {
    const source = new EventSource('/web-platform/stop');
    const states: number[] = [];
    await new Promise<void>((resolve) => {
      source.onerror = () => {
        states.push(source.readyState);
        if (source.readyState === 2) resolve();
      };
    });
    same(states, [0, 2]);
  });
  await check('closed while it waits to come back it stays closed', async () => {
    const source = new EventSource(stream('retry: 50\ndata: 1\n\n', { end: 'yes' }));
    await next(source, 'error');
    source.close();
    let opened = 0;
    source.onopen = () => {
      opened += 1;
    };
    await new Promise((resolve) => setTimeout(resolve, 200));
    same([source.readyState, opened], [2, 0]);
  });
}

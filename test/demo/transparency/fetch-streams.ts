/** Consumes a stream of `fetch` or `XMLHttpRequest` in every way there is. Runs inside the page: self-contained. */

export async function consumeStreams(): Promise<Record<string, string>> {
  const stream = (name: string) => `/streams/stream?${name}`;
  const drain = async (body: ReadableStream | null) => {
    for (const reader = body?.getReader(); reader && !(await reader.read()).done; );
  };
  const xhr = (name: string, prepare: (request: XMLHttpRequest) => void) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', stream(name));
      prepare(request);
      request.onloadend = resolve;
      request.send();
    });
  await drain((await fetch(stream('reader'))).body);
  await drain((await fetch(stream('post'), { method: 'post', body: '{"ä":1}', headers: { 'X-Own': 'yes' } })).body);
  await drain((await fetch(new Request(stream('request'), { headers: { 'X-Own': 'too' } }))).body);
  const iterated = (await fetch(stream('iterated'))).body;
  if (iterated) for await (const chunk of iterated) chunk.byteLength;
  const broken = (await fetch(stream('stopped-endless'))).body;
  if (broken) for await (const chunk of broken) if (chunk) break;
  await (await fetch(stream('text'))).text();
  await (await fetch(stream('buffer'))).arrayBuffer();
  await drain((await fetch(stream('through'))).body?.pipeThrough(new TextDecoderStream()) ?? null);
  const piped = (await fetch(stream('through-endless'))).body?.pipeThrough(new TextDecoderStream()).getReader();
  await piped?.read();
  await piped?.cancel();
  await (await fetch(stream('to'))).body?.pipeTo(new WritableStream());
  await Promise.all(((await fetch(stream('tee'))).body?.tee() ?? []).map(drain));
  const cloned = await fetch(stream('clone'));
  await Promise.all([drain(cloned.clone().body), cloned.text()]);
  const cancelled = (await fetch(stream('cancel-endless'))).body?.getReader();
  await cancelled?.read();
  await cancelled?.cancel();
  const abort = new AbortController();
  const aborted = (await fetch(stream('abort-endless'), { signal: abort.signal })).body?.getReader();
  await aborted?.read();
  abort.abort();
  await aborted?.read().catch(() => undefined);
  const byob = (await fetch(stream('byob'))).body?.getReader({ mode: 'byob' });
  while (byob && !(await byob.read(new Uint8Array(100))).done);
  await (await fetch(stream('blob'))).blob();
  await (await fetch('/streams/ndjson')).json();
  await (await fetch(stream('not-json'))).json().catch(() => undefined);
  await (await fetch(stream('form'))).formData().catch(() => undefined);
  await drain((await fetch('/streams/redirect')).body);
  await (await fetch('/streams/empty')).text();
  const asked = await fetch(stream('asked-twice'));
  const reader = asked.body?.getReader();
  await asked.text().catch(() => undefined);
  while (!(await reader?.read())?.done);
  await drain((await fetch('/streams/broken')).body).catch(() => undefined);
  await xhr('xhr', (request) => {
    request.setRequestHeader('X-Own', 'three');
    try {
      request.setRequestHeader('not a name', 'refused');
    } catch {
      // Nothing is set.
    }
  });
  await xhr('xhr-buffer', (request) => {
    request.responseType = 'arraybuffer';
  });
  await xhr('xhr-blob', (request) => {
    request.responseType = 'blob';
  });
  await xhr('xhr-endless', (request) => {
    request.onprogress = () => request.abort();
  });
  await (await fetch('/streams/json')).json();
  return { done: 'yes' };
}

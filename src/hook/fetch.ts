/**
 * Observes streaming responses of `fetch` where the page consumes them. The promise of `fetch`, the response and its body stay the
 * platform's own objects; nothing is cloned or teed, so the connection lives exactly as long as the page keeps it.
 */
import { Body, Branch } from './body.ts';
import { pass } from './disguise.ts';
import { FetchCalls, headerList } from './fetch-calls.ts';
import { observeCalls, trapCalls } from './patch.ts';
import { getterOf, now, privateWeakMap, uncurry } from './primordials.ts';
import { patchStreams, watchStream } from './readable-stream.ts';
import type { Recorder } from './recorder.ts';
import { settled } from './settled.ts';
import { streamFormat } from './stream-format.ts';

const { prototype } = Response;
const read = {
  headers: getterOf(prototype, 'headers'),
  redirected: getterOf(prototype, 'redirected'),
  status: getterOf(prototype, 'status'),
  statusText: getterOf(prototype, 'statusText'),
  url: getterOf(prototype, 'url'),
};
const getHeader = uncurry(Headers.prototype.get);

export function patchFetch(recorder: Recorder): void {
  const calls = new FetchCalls();
  /** Branches by response; null for responses that are no streams. */
  const branches = privateWeakMap<Response, Branch | null>();

  function branchOf(response: Response): Branch | null {
    const known = branches.get(response);
    if (known !== undefined) return known;
    const body = observeResponse(recorder, calls, response);
    const branch = body && new Branch(body, recorder.guard);
    branches.set(response, branch);
    return branch;
  }

  trapCalls(globalThis, 'fetch', 'value', (native, self, args) => {
    recorder.guard(() => calls.note(args.length > 0 ? args[0] : null, args.length > 1 ? args[1] : null));
    return pass(native, self, args);
  });
  observeCalls<Response, ReadableStream | null>(prototype, 'body', 'get', (response, stream) => {
    const branch = recorder.guard(() => branchOf(response));
    if (branch && stream) watchStream(stream, branch);
  });
  observeCalls<Response, Response>(prototype, 'clone', 'value', (response, clone) => {
    const branch = recorder.guard(() => branchOf(response));
    if (branch) branches.set(clone, branch.fork());
  });
  for (const name of ['text', 'arrayBuffer', 'bytes', 'blob', 'json', 'formData']) {
    observeCalls<Response, Promise<unknown>>(prototype, name, 'value', (response, whole) => {
      const branch = recorder.guard(() => branchOf(response));
      if (!branch?.claim()) return;
      settled(
        whole,
        (value) => {
          branch.take(value);
          branch.end('server-ended');
        },
        (error) => branch.fail(error),
      );
    });
  }
  patchStreams();
}

/** Begins to observe `response` if it is a stream that came over the network. */
function observeResponse(recorder: Recorder, calls: FetchCalls, response: Response): Body | null {
  const url = read.url(response);
  if (url === '') return null;
  const redirected = read.redirected(response);
  const call = calls.take(url, redirected);
  const headers = read.headers(response);
  const format = streamFormat(getHeader(headers, 'content-type') ?? '');
  if (format === null) return null;
  const request = call?.facts ?? {
    time: now(),
    transport: 'fetch' as const,
    url,
    method: 'GET',
    withCredentials: false,
    requestHeaders: [],
    requestBodySize: null,
  };
  const facts = {
    status: read.status(response),
    statusText: read.statusText(response),
    headers: headerList(headers),
    url,
    redirected,
  };
  return new Body(recorder, { ...request, initiator: call?.caller() ?? null, format }, facts, call?.signal ?? null);
}

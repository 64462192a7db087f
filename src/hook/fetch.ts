/**
 * Observes streaming responses of `fetch` where the page consumes them. The promise of `fetch`, the response and its body stay the
 * platform's own objects; nothing is cloned or teed, so the connection lives exactly as long as the page keeps it.
 */
import { type Branch, branches, end, followed, held, lose, split, take, unseen, watch } from './body.ts';
import { clean, stackOf } from './disguise.ts';
import { type Call, callOf, flatHeaders } from './fetch-calls.ts';
import { guard, tell } from './link.ts';
import { beforeLook, cleanLater } from './look.ts';
import { attempt, getterOf, uncurry, weakNotes } from './natives.ts';
import { nextNumber } from './numbers.ts';
import { isLocked } from './readable-stream.ts';
import { observe } from './trap.ts';

const { prototype } = Response;
const read = {
  body: getterOf(prototype, 'body'),
  headers: getterOf(prototype, 'headers'),
  redirected: getterOf(prototype, 'redirected'),
  status: getterOf(prototype, 'status'),
  statusText: getterOf(prototype, 'statusText'),
  url: getterOf(prototype, 'url'),
  used: getterOf(prototype, 'bodyUsed'),
};
const getHeader = uncurry(Headers.prototype.get);
const bytesOf = uncurry<unknown, [], Promise<ArrayBuffer>>(Blob.prototype.arrayBuffer);

/** Maps responses to the calls that they answer. */
const calls = weakNotes<Response, Call>();

/** Learns which response answers `call` just before the page does; removes our frames from a rejection. */
async function awaitAnswer(promise: Promise<Response>, call: Call | null | undefined): Promise<void> {
  try {
    const response = await promise;
    if (call) calls.set(response, call);
  } catch (error) {
    clean(error);
  }
}

/** Begins to observe `response` if it is a stream from the network; the platform refuses what is not a response. */
function branchOf(response: Response): Branch {
  const known = branches.get(response);
  if (known !== undefined) return known;
  const url = attempt(read.url, response);
  if (url === undefined) return 0;
  const branch = tellResponse(response, url);
  branches.set(response, branch);
  return branch;
}

function tellResponse(response: Response, url: string): Branch {
  // A response that the page constructed may wrap a body that came from the network.
  if (url === '') return branches.get(read.body(response) ?? response) ?? 0;
  const redirected = read.redirected(response);
  const call = calls.get(response);
  const headers = read.headers(response);
  const contentType = getHeader(headers, 'content-type') ?? '';
  if (!tell(['offer', contentType])) return 0;
  const number = nextNumber();
  tell(
    [
      'response',
      number,
      call ? call.url : url,
      call ? call.method : 'GET',
      call ? call.withCredentials : false,
      call ? call.headers : flatHeaders(null),
      call ? call.bodySize : -1,
      call ? call.start : -1,
      contentType,
      read.status(response),
      read.statusText(response),
      flatHeaders(headers),
      url,
      redirected,
    ],
    call ? stackOf(call.caller) : '',
    call ? call.signal : null,
  );
  return number;
}

/** The page has received the whole body as `value`; the bytes of a `Blob` are already in memory. */
async function takeWhole(branch: Branch, value: unknown): Promise<void> {
  try {
    take(branch, await bytesOf(value));
  } catch {
    take(branch, value);
  }
  guard(end, branch, 'server-ended');
}

/** `branchOf`, for a page that takes the whole body by a method of `response`. */
function takenBranchOf(response: Response): Branch {
  const branch = branchOf(response);
  if (!branch) return branch;
  followed.set(response, true);
  // A response that the page constructed from a stream has that very stream as its body.
  if (read.url(response) === '') followed.set(read.body(response) ?? response, true);
  return branch;
}

function watchStream(response: Response, stream: ReadableStream | null): undefined {
  const branch = branchOf(response);
  if (!branch || !stream) return;
  if (branches.get(stream) === undefined) {
    branches.set(stream, branch);
    held.add(stream, branch);
  }
  lookForHandover(response, stream);
}

/**
 * Detects a body that the page hands over as it is (to a worker, or as a request's body): it is locked although no method of ours was
 * called. Most pages do so in the same task.
 */
async function lookForHandover(response: Response, stream: ReadableStream): Promise<void> {
  await null;
  guard(() => {
    const branch = branches.get(stream);
    if (branch && isLocked(stream) && !followed.get(stream) && !followed.get(response)) lose(stream, branch);
  });
}

export function patchFetch(): void {
  // A rejection captures its stack under our frame, even when it rejects later.
  observe<unknown, Promise<Response>, Call | null>(
    globalThis,
    'fetch',
    (_, args) => callOf(args),
    (_, answer, call) => void beforeLook(answer, () => awaitAnswer(answer, call)),
  );
  observe(prototype, 'body', null, watchStream, 'get');
  // The chunks of this stream are text.
  observe(prototype, 'textStream', takenBranchOf, watchStream);
  // Ask before the clone: afterwards both have another body.
  observe<Response, Response>(prototype, 'clone', takenBranchOf, (response, clone) => void split(response, clone));
  patchWhole(['text', 'arrayBuffer', 'bytes', 'blob'], takeWhole);
  // These give the page no bytes. Serialising the result again would misrepresent the stream, calling `text()` instead would change the
  // errors, and a clone would keep the connection open; so the panel says that the bytes were not seen.
  patchWhole(['json', 'formData'], (branch) => end(branch, 'server-ended'), unseen);
}

/**
 * Whether the platform will refuse to read this: it was read before, its stream is locked, or it is no response. `body` is read only
 * on a response whose stream the page has seen or may have supplied: reading it makes Firefox create the stream.
 */
function isUnreadable(response: Response): boolean {
  if (attempt(read.used, response) ?? true) return true;
  const isThere = branches.get(response) !== undefined || read.url(response) === '';
  const stream = isThere ? read.body(response) : null;
  return stream !== null && isLocked(stream);
}

/** @param begun Called when the page starts to take the body in this way. */
function patchWhole(names: string[], taken: (branch: Branch, value: unknown) => void, begun?: typeof unseen): void {
  for (const name of names) {
    observe<Response, Promise<unknown>, boolean>(prototype, name, isUnreadable, (response, whole, fails) => {
      const branch = fails ? 0 : takenBranchOf(response);
      // A body that is already complete is parsed at once, under our frame.
      if (fails || (begun && !branch)) cleanLater(whole);
      if (!branch) return;
      begun?.(branch);
      watch(whole, response, branch, taken);
      held.add(whole, branch);
    });
  }
}

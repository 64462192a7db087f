/**
 * Observes the bodies' streams wherever a page may read them: readers (also BYOB), async iteration, `tee`, `pipeTo`, `pipeThrough`,
 * and their cancellation. Every other stream goes straight through.
 */
import { type Branch, branches, end, fail, followed, lose, split, take, watch } from './body.ts';
import { pass } from './disguise.ts';
import { guard } from './link.ts';
import { cleanLater } from './look.ts';
import { attempt, bare, getPrototypeOf, getterOf, ownValue, uncurry, weakNotes } from './natives.ts';
import { observe, trap } from './trap.ts';

interface Reading {
  readonly done: boolean;
  readonly value?: unknown;
}

const NativeTransform = TransformStream;
const NativeReader = ReadableStreamDefaultReader;
const { prototype } = ReadableStream;
const pipeTo: (stream: ReadableStream, target: WritableStream) => Promise<void> = uncurry(prototype.pipeTo);
/** Whether a stream has a reader, or is being piped. Throws for what is no stream. */
export const isLocked = getterOf(prototype, 'locked');
const readableOf = getterOf(TransformStream.prototype, 'readable');
const writableOf = getterOf(TransformStream.prototype, 'writable');
const enqueue = uncurry(TransformStreamDefaultController.prototype.enqueue);
const closedOf = getterOf(NativeReader.prototype, 'closed');
const releaseLock = uncurry(NativeReader.prototype.releaseLock);

/** Iterators that leave their stream as it is when they stop. */
const lasting = weakNotes<object, boolean>();

/** Readers and iterators: what is none of them, the platform refuses. */
const readers = weakNotes<object, boolean>();

/** What comes out of a stream reads the same branch. */
function inherit(from: object, to: object): undefined {
  readers.set(to, true);
  const branch = branches.get(from);
  if (!branch) return;
  branches.set(to, branch);
  followed.set(from, true);
}

function keepsOpen(_: unknown, args: unknown[]): boolean {
  return !!ownValue(bare(args)[0], 'preventCancel');
}

function inheritIterator(stream: ReadableStream, iterator: object, lasts?: boolean | null): undefined {
  inherit(stream, iterator);
  if (lasts) lasting.set(iterator, true);
}

/** The last reading may bring bytes too: those that are fewer than a BYOB reader's `min`. */
function takeReading(branch: Branch, { done, value }: Reading): void {
  if (!done || value) take(branch, value);
  if (done) end(branch, 'server-ended');
}

/** Whether the platform will refuse to read with this: it was released, or it is no reader. */
function isRefused(reader: object): boolean {
  return branches.get(reader) === 0 || !readers.get(reader);
}

function watchReading(reader: object, reading: Promise<Reading>): undefined {
  const branch = branches.get(reader);
  if (branch) watch(reading, reader, branch, takeReading);
  else if (isRefused(reader)) cleanLater(reading);
}

/** Whether the platform will refuse to cancel this: it has a reader, or it is no stream. */
function refusesCancel(stream: ReadableStream): boolean {
  return attempt(isLocked, stream) ?? true;
}

function watchCancel(reader: object, cancelled: Promise<unknown>): undefined {
  const branch = branches.get(reader);
  if (branch && !lasting.get(reader)) end(branch, 'closed-by-page');
  else if (isRefused(reader)) cleanLater(cancelled);
}

/** Pipes `stream` into a tap; when the pipe breaks, finds out on which side. */
async function pipe(stream: ReadableStream, tap: WritableStream, branch: Branch): Promise<void> {
  try {
    await pipeTo(stream, tap);
    guard(end, branch, 'server-ended');
  } catch {
    // Whoever cancelled the stream closed it.
    try {
      const reader = new NativeReader(stream);
      const closed = closedOf(reader);
      releaseLock(reader);
      await closed;
      guard(end, branch, 'closed-by-page');
    } catch (error) {
      guard(fail, branch, error);
    }
  }
}

/** Its queues are the platform's: what is left out, Chromium looks for on `Object.prototype`. */
function createTap(branch: Branch): TransformStream {
  return new NativeTransform(
    bare({
      transform(chunk: unknown, controller: TransformStreamDefaultController) {
        guard(take, branch, chunk);
        enqueue(controller, chunk);
      },
    }),
    bare({}),
    bare({}),
  );
}

/**
 * Leads a pipe from a watched stream through a tap. One with `preventCancel` goes straight and unseen: when its target breaks, the
 * page may read the stream on from the very next part, which the tap would have taken.
 * @param refused Given the result of a call that the platform refused: nothing was locked, so the tap takes nothing.
 */
function patchPipe<Result>(name: 'pipeTo' | 'pipeThrough', refused?: (result: Result) => void): void {
  trap<ReadableStream, Result>(prototype, name, (native, self, args) => {
    const branch = !attempt(isLocked, self) && branches.get(self);
    const tap = branch && !ownValue(bare(args)[1], 'preventCancel') ? guard(createTap, branch) : null;
    const source = tap ? readableOf(tap) : self;
    const wasLocked = attempt(isLocked, source);
    const result = pass(native, source, args);
    if (wasLocked || !attempt(isLocked, source)) refused?.(result);
    else if (branch && tap) {
      followed.set(self, true);
      pipe(self, writableOf(tap), branch);
    } else if (branch) guard(lose, self, branch);
    return result;
  });
}

export function patchStreams(): void {
  observe(prototype, 'getReader', null, inherit);
  observe(prototype, 'values', keepsOpen, inheritIterator);
  observe(prototype, Symbol.asyncIterator, keepsOpen, inheritIterator);
  observe<ReadableStream, ReadableStream[]>(prototype, 'tee', null, (self, streams) => {
    const left = streams[0];
    const right = streams[1];
    if (!left || !right) return;
    inherit(self, left);
    split(left, right);
  });
  observe<ReadableStream, Promise<void>, boolean>(prototype, 'cancel', refusesCancel, (stream, cancelled, refuses) =>
    refuses ? cleanLater(cancelled) : watchCancel(stream, cancelled),
  );
  for (const reader of [NativeReader.prototype, ReadableStreamBYOBReader.prototype]) {
    observe(reader, 'read', null, watchReading);
    observe(reader, 'cancel', null, watchCancel);
    observe<object, void>(reader, 'releaseLock', null, (reader) => branches.set(reader, 0));
    // What it rejects with is made under our frame when the reader is released.
    observe<object, Promise<void>>(reader, 'closed', null, (_, closed) => cleanLater(closed), 'get');
  }
  if ('values' in prototype) {
    const iterator: object = getPrototypeOf(new ReadableStream().values());
    observe(iterator, 'next', null, watchReading);
    observe(iterator, 'return', null, watchCancel);
  }
  patchPipe('pipeTo', cleanLater);
  patchPipe('pipeThrough');
}

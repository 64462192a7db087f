/**
 * Observes the bodies' streams wherever a page may read them: readers (also BYOB), async iteration, `tee`, `pipeTo`, `pipeThrough`,
 * and their cancellation. Every other stream passes straight through.
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
/** Whether a stream has a reader or is being piped. Throws for anything but a stream. */
export const isLocked = getterOf(prototype, 'locked');
const readableOf = getterOf(TransformStream.prototype, 'readable');
const writableOf = getterOf(TransformStream.prototype, 'writable');
const enqueue = uncurry(TransformStreamDefaultController.prototype.enqueue);
const closedOfDefault = getterOf(NativeReader.prototype, 'closed');
const releaseLock = uncurry(NativeReader.prototype.releaseLock);

/** Iterators made with `preventCancel`: they leave their stream open when they stop. */
const lasting = weakNotes<object, boolean>();

/** Maps readers and iterators to their streams; the platform refuses anything not in it. */
const streams = weakNotes<object, object>();

/** Maps streams to the reader, iterator or pipe that took them last. */
const holders = weakNotes<object, object>();

/** Makes `to`, derived from the stream `from`, read the same branch. */
function inherit(from: object, to: object): undefined {
  streams.set(to, from);
  holders.set(from, to);
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

/** The final read may bring bytes too: those left when fewer than a BYOB reader's `min` remain. */
function takeReading(branch: Branch, { done, value }: Reading): void {
  if (!done || value) take(branch, value);
  if (done) end(branch, 'server-ended');
}

/**
 * Whether this reads nothing: it was released, has stopped, or is no reader. `releaseLock` itself is not observed: pending reads would
 * be rejected under its frame, and nothing could remove our frame from their stacks.
 */
function isReleased(reader: object): boolean {
  const stream = streams.get(reader);
  return !stream || !isLocked(stream) || holders.get(stream) !== reader;
}

/** @param closedOf Returns a reader's `closed` promise; an iterator has none. */
function watchReading(closedOf?: (reader: object) => Promise<unknown>) {
  return (reader: object, reading: Promise<Reading>, released?: boolean | null): undefined => {
    const branch = branches.get(reader);
    if (released) cleanLater(reading);
    else if (branch) watch(reading, reader, branch, takeReading, closedOf?.(reader));
  };
}

/** Whether the platform will refuse to cancel this: it has a reader, or it is no stream. */
function refusesCancel(stream: ReadableStream): boolean {
  return attempt(isLocked, stream) ?? true;
}

function watchCancel(reader: object, cancelled: Promise<unknown>, refused?: boolean | null): undefined {
  const branch = branches.get(reader);
  if (refused) cleanLater(cancelled);
  else if (branch && !lasting.get(reader)) end(branch, 'closed-by-page');
}

/** Pipes `stream` into a tap; when the pipe breaks, finds out on which side. */
async function pipe(stream: ReadableStream, tap: WritableStream, branch: Branch): Promise<void> {
  try {
    await pipeTo(stream, tap);
    guard(end, branch, 'server-ended');
  } catch {
    // A cancelled stream is closed, a broken one is not.
    try {
      const reader = new NativeReader(stream);
      const closed = closedOfDefault(reader);
      releaseLock(reader);
      await closed;
      guard(end, branch, 'closed-by-page');
    } catch (error) {
      guard(fail, branch, error);
    }
  }
}

/** A tap's queues belong to the platform. All options are given, as Chromium looks up missing ones on `Object.prototype`. */
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
 * Routes a pipe from a watched stream through a tap. A pipe with `preventCancel` stays direct and unseen: when its destination fails,
 * the page may read on from the very next chunk, which the tap would have consumed.
 * @param refused Called with the result of a call that the platform refused: nothing was locked, so the tap takes nothing.
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
      inherit(self, tap);
      pipe(self, writableOf(tap), branch);
    } else if (branch) guard(lose, self, branch);
    return result;
  });
}

function patchReader(reader: ReadableStreamGenericReader): void {
  observe(reader, 'read', isReleased, watchReading(getterOf(reader, 'closed')));
  observe(reader, 'cancel', isReleased, watchCancel);
}

export function patchStreams(): void {
  observe(prototype, 'getReader', null, inherit);
  observe(prototype, 'values', keepsOpen, inheritIterator);
  observe(prototype, Symbol.asyncIterator, keepsOpen, inheritIterator);
  observe<ReadableStream, ReadableStream[]>(prototype, 'tee', null, (self, halves) => {
    const left = halves[0];
    const right = halves[1];
    if (!left || !right) return;
    inherit(self, left);
    split(left, right);
  });
  observe(prototype, 'cancel', refusesCancel, watchCancel);
  patchReader(NativeReader.prototype);
  patchReader(ReadableStreamBYOBReader.prototype);
  if ('values' in prototype) {
    const iterator: object = getPrototypeOf(new ReadableStream().values());
    observe(iterator, 'next', isReleased, watchReading());
    observe(iterator, 'return', isReleased, watchCancel);
  }
  patchPipe('pipeTo', cleanLater);
  patchPipe('pipeThrough');
}

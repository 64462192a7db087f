/**
 * Observes the bodies' streams wherever a page may read them: readers (also BYOB), async iteration, `tee`, `pipeTo`, `pipeThrough`,
 * and their cancellation. Every other stream goes straight through.
 */
import type { Branch } from './body.ts';
import { pass } from './disguise.ts';
import { observeCalls, trapCalls } from './patch.ts';
import { getPrototypeOf, getterOf, privateWeakMap, setPrototypeOf, uncurry } from './primordials.ts';
import { settled } from './settled.ts';

/** Streams, their readers and iterators, and the branch of a body that they read. */
const branches = privateWeakMap<object, Branch>();

/** Observes `stream`, whose bytes are those of `branch`. */
export function watchStream(stream: ReadableStream, branch: Branch): void {
  branches.set(stream, branch);
}

type Reading = Promise<{ readonly done: boolean; readonly value?: unknown }>;

const NativeTransform = TransformStream;
const { prototype } = ReadableStream;
const pipeTo: (stream: ReadableStream, target: WritableStream) => Promise<void> = uncurry(prototype.pipeTo);
const isLocked = getterOf(prototype, 'locked');
const enqueue = uncurry(TransformStreamDefaultController.prototype.enqueue);
const NativeReader = ReadableStreamDefaultReader;
const closedOf = getterOf(ReadableStreamDefaultReader.prototype, 'closed');
const releaseLock = uncurry(ReadableStreamDefaultReader.prototype.releaseLock);

/** What comes out of a watched stream reads the same branch. */
function inherit(from: object, to: object): void {
  const branch = branches.get(from);
  if (branch) branches.set(to, branch);
}

function watchReading(reader: object, reading: Reading): void {
  const branch = branches.get(reader);
  if (!branch?.claim()) return;
  settled(
    reading,
    ({ done, value }) => (done ? branch.end('server-ended') : branch.take(value)),
    (error) => branch.fail(error),
  );
}

function watchCancel(reader: object): void {
  const branch = branches.get(reader);
  if (branch?.claim()) branch.end('closed-by-page');
}

/** A stream that gives what `stream` gives, and a function that starts it: so a pipe can be refused before anything was read. */
function tap(stream: ReadableStream, branch: Branch): { readable: ReadableStream; start: () => void } {
  const transformer: Transformer = {
    transform(chunk, controller) {
      branch.take(chunk);
      enqueue(controller, chunk);
    },
  };
  const { readable, writable } = new NativeTransform(setPrototypeOf(transformer, null));
  const start = () =>
    settled(
      pipeTo(stream, writable),
      () => branch.end('server-ended'),
      () => {
        // Broken above or below? The stream itself knows: whoever cancelled it closed it.
        const reader = new NativeReader(stream);
        settled(
          closedOf(reader),
          () => branch.end('closed-by-page'),
          (error) => branch.fail(error),
        );
        releaseLock(reader);
      },
    );
  return { readable, start };
}

/** Leads a pipe from a watched stream through a tap. */
function patchPipe(name: 'pipeTo' | 'pipeThrough'): void {
  trapCalls<ReadableStream, unknown>(prototype, name, 'value', (native, self, args) => {
    const branch = branches.get(self);
    if (!branch || isLocked(self) || !branch.claim()) return pass(native, self, args);
    const { readable, start } = tap(self, branch);
    const result = pass(native, readable, args);
    start();
    return result;
  });
}

export function patchStreams(): void {
  observeCalls(prototype, 'getReader', 'value', inherit);
  observeCalls(prototype, 'values', 'value', inherit);
  observeCalls(prototype, Symbol.asyncIterator, 'value', inherit);
  observeCalls<ReadableStream, ReadableStream[]>(prototype, 'tee', 'value', (self, streams) => {
    const branch = branches.get(self);
    for (let at = 0; at < 2; at++) {
      const stream = streams[at];
      if (branch && stream) branches.set(stream, branch.fork());
    }
  });
  observeCalls(prototype, 'cancel', 'value', watchCancel);
  for (const reader of [ReadableStreamDefaultReader.prototype, ReadableStreamBYOBReader.prototype]) {
    observeCalls(reader, 'read', 'value', watchReading);
    observeCalls(reader, 'cancel', 'value', watchCancel);
  }
  if ('values' in prototype) {
    const iterator: object = getPrototypeOf(new ReadableStream().values());
    observeCalls(iterator, 'next', 'value', watchReading);
    observeCalls(iterator, 'return', 'value', watchCancel);
  }
  patchPipe('pipeTo');
  patchPipe('pipeThrough');
}

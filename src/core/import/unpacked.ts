/**
 * Bytes that come out of a file as it is read: a gigabyte that was packed, or written in another encoding, need not be unpacked
 * whole before its first rows can be seen.
 */
import { phrase } from '../phrase.ts';
import { keepWhileRead } from './being-read.ts';
import { beginsLikeJson, sampleSizes } from './detect-sample.ts';
import { ImportRefusal } from './format.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Opens a stream of bytes from its beginning; `took` hears how many bytes of the file were read for it. */
export type Opener = (took: (size: number) => void) => ReadableStream<Uint8Array>;

/** What a packed file may grow to, in bytes. */
export const largestUnpacked = 8e9;
/** Bytes of the beginning that detection, and the readers, may look at: of what is no JSON fewer. */
const [, headSize = 0, jsonHeadSize = 0] = sampleSizes;
/** Bytes that become a Blob at a time, which the browser may keep on disk. */
const partSize = 4e6;

/** The bytes of a Blob. */
export function openBlob(blob: Blob): Opener {
  return (took) =>
    blob.stream().pipeThrough(
      new TransformStream({
        transform(chunk: Uint8Array, controller) {
          took(chunk.length);
          controller.enqueue(chunk);
        },
      }),
    );
}

export interface Head {
  readonly blob: Blob;
  /** There is no more. */
  readonly isWhole: boolean;
  /** It ends because it is cut off or damaged. */
  readonly isDamaged: boolean;
}

/** The beginning of a stream: `whole`, or as much as is looked at. Keeps what could be read of one that breaks. */
export async function headOf(open: Opener, whole: boolean): Promise<Head> {
  const parts: Blob[] = [];
  let waiting: Bytes[] = [];
  let waitingSize = 0;
  let size = 0;
  let most: number | null = null;
  let isWhole = true;
  let isDamaged = false;
  const flush = () => {
    parts.push(new Blob(waiting));
    waiting = [];
    waitingSize = 0;
  };
  for await (const chunk of readUnpacked(open, {
    took() {},
    broken() {
      isDamaged = true;
    },
  })) {
    waiting.push(chunk);
    waitingSize += chunk.length;
    size += chunk.length;
    if (waitingSize > partSize) flush();
    most ??= beginsLikeJson(new TextDecoder().decode(chunk)) ? jsonHeadSize : headSize;
    isWhole = whole || size <= most;
    if (!isWhole) break;
  }
  flush();
  return { blob: new Blob(parts), isWhole, isDamaged };
}

/** The chunks of a stream. What is cut off or damaged ends early, which `broken` is told. */
export async function* readUnpacked(
  open: Opener,
  { took, broken }: { readonly took: (size: number) => void; readonly broken: () => void },
): AsyncGenerator<Bytes> {
  const stream = open(took);
  const letGo = keepWhileRead(stream);
  const reader = stream.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        // What cannot be unpacked is a TypeError; a file that cannot be read is not damaged, but gone.
        if (error instanceof DOMException) throw error;
        broken();
        return { done: true, value: undefined } as const;
      });
      if (done) return;
      size += value.length;
      if (size > largestUnpacked) throw new ImportRefusal(phrase('import_refused_too_large', largestUnpacked));
      yield new Uint8Array(value);
    }
  } finally {
    // Not waited for: a stream that broke has nothing to cancel.
    reader.cancel().catch(() => {});
    letGo();
  }
}

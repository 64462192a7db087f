/**
 * Bytes that are unpacked while a file is read: a gigabyte that is compressed, or in another encoding, need not be
 * unpacked completely before its first rows are shown.
 */
import { phrase } from '../phrase.ts';
import { keepWhileRead } from './being-read.ts';
import { beginsLikeJson, sampleSizes } from './detect-sample.ts';
import { ImportRefusal } from './format.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Opens a stream of bytes from its beginning; `took` gets the number of bytes read from the file for it. */
export type Opener = (took: (size: number) => void) => ReadableStream<Uint8Array>;

/** Maximum size of an unpacked file, in bytes. */
export const largestUnpacked = 8e9;
/** Number of bytes at the beginning for detection and for readers; fewer unless it is JSON. */
const [, headSize = 0, jsonHeadSize = 0] = sampleSizes;
/** Number of bytes per Blob part; the browser may keep Blobs on disk. */
const partSize = 4e6;

/** Opens the bytes of a Blob. */
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
  /** There is nothing more. */
  readonly isWhole: boolean;
  /** It ends here because it is cut off or damaged. */
  readonly isDamaged: boolean;
}

/**
 * The beginning of a stream: all of it if `whole`, otherwise as much as is needed. Keeps what could be read of one that
 * fails.
 */
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

/** The chunks of a stream. If it is cut off or damaged it ends early, and `broken` is called. */
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
        // Invalid data is a TypeError; a DOMException means that the file is gone.
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
    // Not awaited: a stream that failed has nothing to cancel.
    reader.cancel().catch(() => {});
    letGo();
  }
}

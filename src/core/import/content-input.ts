/** What a format's reader gets of a content: its bytes, counted as progress, whether they lie in the file or are unpacked. */
import type { Phrase } from '../phrase.ts';
import type { ImportInput, Neighbours } from './format.ts';
import type { ImportRequest } from './messages.ts';
import { readChunks, scanChunks } from './read-blob.ts';
import type { Content } from './unpack.ts';
import { type Opener, readUnpacked } from './unpacked.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Told how many bytes of a content were read; what it returns is waited for. */
type Progress = (read: number) => Promise<void> | null;

export interface ContentInput extends ImportInput {
  /** What is to be said of a file that turned out to be cut off or damaged while it was unpacked; null for a whole one. */
  brokenBy(): Phrase | null;
}

/** What a format's reader gets of `content`. */
export function inputOf(
  { name, modified }: ImportRequest,
  { member, blob, open, possibleDamage }: Content,
  neighbours: Neighbours,
  progress: Progress,
): ContentInput {
  let broken = false;
  async function* counted(chunks: AsyncIterable<Bytes>, sizeOf = (chunk: Bytes) => chunk.length) {
    let read = 0;
    for await (const chunk of chunks) {
      yield chunk;
      read += sizeOf(chunk);
      const wait = progress(read);
      if (wait !== null) await wait;
    }
  }
  /** Progress counts in the bytes of the file: what it unpacks to is not known. */
  function unpacking(from: Opener) {
    let taken = 0;
    const chunks = readUnpacked(from, {
      took(size) {
        taken += size;
      },
      broken() {
        broken = true;
      },
    });
    return counted(chunks, () => {
      const some = taken;
      taken = 0;
      return some;
    });
  }
  return {
    name: member ?? name,
    start: blob,
    whole: open === null ? blob : null,
    modified,
    neighbours,
    chunks: () => withoutMark(open === null ? counted(readChunks(blob)) : unpacking(open)),
    scan: () => (open === null ? counted(scanChunks(blob)) : unpacking(open)),
    brokenBy: () => (broken ? possibleDamage : null),
  };
}

/** An editor's byte order mark is no part of what stands behind it. */
async function* withoutMark(chunks: AsyncIterable<Bytes>) {
  let first = true;
  for await (const chunk of chunks) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    yield marked ? chunk.subarray(3) : chunk;
  }
}

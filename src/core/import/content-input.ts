/**
 * The input that a format's reader gets for a content: its bytes, counted as progress, whether read from the file or
 * unpacked.
 */
import { type Phrase, phrase } from '../phrase.ts';
import type { ImportInput, Neighbours } from './format.ts';
import type { ImportRequest } from './messages.ts';
import { readChunks, scanChunks } from './read-blob.ts';
import type { Content } from './unpack.ts';
import { type Opener, readUnpacked } from './unpacked.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Gets the number of bytes that were read of a content; what it returns is awaited. */
type Progress = (read: number) => Promise<void> | null;

export interface ContentInput extends ImportInput {
  /** Says how the file turned out to be cut off, damaged or changed while it was read; null if it was whole. */
  brokenBy(): Phrase | null;
}

/** The input for `content`. */
export function inputOf(
  { name, modified }: ImportRequest,
  { member, blob, open, possibleDamage }: Content,
  neighbours: Neighbours,
  progress: Progress,
): ContentInput {
  let broken: Phrase | null = null;
  /** Some programs truncate or rewrite a log while it is read: its stream then ends early, without an error. */
  async function* whole(chunks: AsyncIterable<Bytes>) {
    let read = 0;
    for await (const chunk of counted(chunks)) {
      read += chunk.length;
      yield chunk;
    }
    if (read < blob.size) broken = phrase('import_warning_file_changed', read, blob.size);
  }
  async function* counted(chunks: AsyncIterable<Bytes>, sizeOf = (chunk: Bytes) => chunk.length) {
    let read = 0;
    for await (const chunk of chunks) {
      yield chunk;
      read += sizeOf(chunk);
      const wait = progress(read);
      if (wait !== null) await wait;
    }
  }
  /** Progress is counted in bytes of the file: the unpacked size is not known. */
  function unpacking(from: Opener) {
    let taken = 0;
    const chunks = readUnpacked(from, {
      took(size) {
        taken += size;
      },
      broken() {
        broken = possibleDamage;
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
    chunks: () => withoutMark(open === null ? whole(readChunks(blob)) : unpacking(open)),
    scan: () => (open === null ? whole(scanChunks(blob)) : unpacking(open)),
    brokenBy: () => broken,
  };
}

/** Removes an editor's byte order mark, which is not part of the content. */
async function* withoutMark(chunks: AsyncIterable<Bytes>) {
  let first = true;
  for await (const chunk of chunks) {
    const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    yield marked ? chunk.subarray(3) : chunk;
  }
}

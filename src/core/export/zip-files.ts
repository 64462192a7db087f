/** Puts several files into a zip archive, uncompressed, while they are written. */
import { Zip, ZipPassThrough } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

export interface ZippedFile {
  readonly name: string;
  readonly content: AsyncIterable<string | Bytes>;
}

/** Yields the archive piece by piece. Throws whatever the contents of a file throw. */
export async function* zipFiles(files: readonly ZippedFile[]): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  let ready: Bytes[] = [];
  const archive = new Zip((error, data) => {
    if (error) throw error;
    ready.push(new Uint8Array(data));
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  for (const { name, content } of files) {
    const file = new ZipPassThrough(name);
    archive.add(file);
    for await (const piece of content) {
      file.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  }
  archive.end();
  yield* take();
}

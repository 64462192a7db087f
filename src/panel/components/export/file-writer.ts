/** What an export is written to, part by part: a file as it is, or packed while it is written. */
type Bytes = Uint8Array<ArrayBuffer>;

export interface FileWriter {
  /** Bytes that are worth a part. */
  readonly partSize: number;
  add(parts: readonly Bytes[]): Promise<void> | void;
  /** The whole file. */
  end(): Promise<Blob> | Blob;
}

/** Parts of this size become Blobs, which the browser may keep on disk. */
const blobSize = 8_000_000;
/** Chromium packs on the thread that asks: this takes it a few milliseconds. */
const packedTogether = 131_072;

/** A file of the parts as they are. */
export function plainFile(type: string): FileWriter {
  const blobs: Blob[] = [];
  return {
    partSize: blobSize,
    add(parts) {
      blobs.push(new Blob([...parts]));
    },
    end: () => new Blob(blobs, { type }),
  };
}

/** A file packed with gzip. What is not packed yet is never kept, so that a file of any size can be stopped, and fits. */
export function packedFile(type: string): FileWriter {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const whole = new Response(readable, { headers: { 'Content-Type': type } }).blob();
  return {
    partSize: packedTogether,
    async add(parts) {
      for (const part of parts) await writer.write(part);
    },
    async end() {
      await writer.close();
      return whole;
    },
  };
}

/**
 * Takes a file out of its wrapping: gzip, zlib, zstd, brotli, zip (each member), and encodings other than UTF-8. The result is
 * blobs again, so that whatever follows reads them in a stream and by slice like any file.
 */
import { type Phrase, phrase } from '../phrase.ts';
import { sampleSize } from './detect-sample.ts';
import { detectEncoding, type Encoding, looksBinary } from './encoding.ts';
import { ImportRefusal } from './format.ts';
import { unzip } from './unzip.ts';

export interface Content {
  /** Path within an archive; null for the file itself. */
  readonly member: string | null;
  readonly blob: Blob;
  /** What was undone, outermost first. */
  readonly wrapping: readonly Phrase[];
  /** It was cut off or damaged; what came before is in the blob. */
  readonly damage: Phrase | null;
}

/** A wrapping in a wrapping in a wrapping: deeper ones are refused (an archive may hold itself). */
const deepestWrapping = 4;
/** What a packed file may grow to, in bytes. */
const largestUnpacked = 8e9;

type Packing = 'gzip' | 'deflate' | 'zstd' | 'brotli' | 'zip';

const packings: readonly { readonly name: Packing; readonly magic: readonly number[] }[] = [
  { name: 'gzip', magic: [0x1f, 0x8b, 8] },
  { name: 'zip', magic: [0x50, 0x4b, 3, 4] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'deflate', magic: [0x78, 0x01] },
  { name: 'deflate', magic: [0x78, 0x9c] },
  { name: 'deflate', magic: [0x78, 0xda] },
];

/** The contents of a file. Throws {@link ImportRefusal} for a packing that cannot be undone here. */
export async function unpack(file: Blob, name: string): Promise<Content[]> {
  return unwrap({ member: null, blob: file, wrapping: [], damage: null }, name);
}

async function unwrap(content: Content, name: string): Promise<Content[]> {
  const start = new Uint8Array(await content.blob.slice(0, sampleSize).arrayBuffer());
  const packing = packings.find(({ magic }) => magic.every((byte, at) => start[at] === byte))?.name;
  if (packing !== undefined) {
    if (content.wrapping.length >= deepestWrapping) throw new ImportRefusal(phrase('import_refused_wrapping', name));
    const wrapping = [...content.wrapping, phrase('import_wrapping_packed', packing)];
    if (packing === 'zip') {
      const members = await unzip(content.blob, largestUnpacked);
      const unwrapped = members.map(({ path, blob, damaged }) =>
        unwrap({ member: path, blob, wrapping, damage: damaged ? damage(packing) : content.damage }, path),
      );
      return (await Promise.all(unwrapped)).flat();
    }
    const { blob, damaged } = await decompress(content.blob, packing);
    if (blob.size === 0 && damaged) throw new ImportRefusal(phrase('import_refused_packing', packing));
    return unwrap({ ...content, blob, wrapping, damage: damaged ? damage(packing) : content.damage }, name);
  }
  const unbrotlied = await unbrotli(content, start, name);
  if (unbrotlied !== null) return unwrap(unbrotlied, name);
  const encoding = detectEncoding(start, content.blob.size <= start.length);
  if (encoding === 'utf-8') return [content];
  const blob = await transcode(content.blob, encoding);
  const label = encoding === 'windows-1252' ? 'Latin-1 (windows-1252)' : encoding.toUpperCase();
  return [{ ...content, blob, wrapping: [...content.wrapping, phrase('import_wrapping_encoded', label)] }];
}

/** Brotli has no mark to know it by: what is no text is tried. Null for what is none. */
async function unbrotli(content: Content, start: Uint8Array, name: string): Promise<Content | null> {
  if (content.wrapping.length >= deepestWrapping || !looksBinary(new TextDecoder().decode(start))) return null;
  try {
    const { blob, damaged } = await decompress(content.blob, 'brotli');
    const text = await blob.slice(0, sampleSize).text();
    if (blob.size === 0 || looksBinary(text)) return null;
    const wrapping = [...content.wrapping, phrase('import_wrapping_packed', 'brotli')];
    return { ...content, blob, wrapping, damage: damaged ? damage('brotli') : content.damage };
  } catch (error) {
    // Where the browser cannot, the name decides how it is said: nothing else tells it from a picture.
    if (name.endsWith('.br')) throw error;
    return null;
  }
}

function damage(packing: Packing): Phrase {
  return phrase('import_warning_packing_damaged', packing);
}

async function decompress(blob: Blob, packing: Exclude<Packing, 'zip'>): Promise<{ blob: Blob; damaged: boolean }> {
  let stream: TransformStream<Uint8Array, Uint8Array>;
  try {
    // A newer browser knows more formats than the type definitions.
    stream = Reflect.construct(DecompressionStream, [packing]);
  } catch {
    throw new ImportRefusal(phrase('import_refused_packing_unknown', packing));
  }
  return collect(blob.stream().pipeThrough(stream));
}

/** Keeps what could be read of a stream that breaks. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<{ blob: Blob; damaged: boolean }> {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingSize = 0;
  let size = 0;
  let damaged = false;
  const flush = () => {
    parts.push(new Blob(pending));
    pending = [];
    pendingSize = 0;
  };
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > largestUnpacked) throw new ImportRefusal(phrase('import_refused_too_large', largestUnpacked));
      pending.push(new Uint8Array(chunk));
      pendingSize += chunk.length;
      if (pendingSize > 4e6) flush();
    }
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    damaged = true;
  }
  flush();
  return { blob: new Blob(parts), damaged };
}

async function transcode(blob: Blob, encoding: Encoding): Promise<Blob> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(encoder.encode(decoder.decode(chunk, { stream: true })));
    },
    flush(controller) {
      controller.enqueue(encoder.encode(decoder.decode()));
    },
  });
  return (await collect(blob.stream().pipeThrough(stream))).blob;
}

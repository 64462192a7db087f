/**
 * Unwraps a file: gzip, zlib, zstd, brotli, zip (each member), encodings other than UTF-8, and doubled line ends. Small
 * contents become Blobs, which can be sliced like any file; large ones are unpacked while they are read.
 */
import { type Phrase, phrase } from '../phrase.ts';
import { sampleSize } from './detect-sample.ts';
import { hasDoubledLineEnds, lineEndFixer } from './doubled-line-ends.ts';
import { detectEncoding, type Encoding, looksBinary } from './encoding.ts';
import { foreignPacking } from './foreign-packings.ts';
import { ImportRefusal } from './format.ts';
import { gunzip } from './gunzip.ts';
import { headOf, largestUnpacked, type Opener, openBlob } from './unpacked.ts';
import { unzip } from './unzip.ts';

export interface Content {
  /** Path within an archive; null for the file itself. */
  readonly member: string | null;
  /** The content; if there is {@link open}, only its beginning, which is more than detection reads. */
  readonly blob: Blob;
  /** Unpacks it from the beginning; null if the Blob contains all of it. */
  readonly open: Opener | null;
  /** Number of bytes of the file that are read for all of it. */
  readonly size: number;
  /** What was unwrapped, outermost first. */
  readonly wrapping: readonly Phrase[];
  /** How it was cut off or damaged; the Blob contains what came before. */
  readonly damage: Phrase | null;
  /** What to report if it turns out to be cut off or damaged. */
  readonly possibleDamage: Phrase | null;
}

/** Maximum number of nested wrappings; deeper ones are refused (an archive may contain itself). */
const deepestWrapping = 4;

type Packing = 'gzip' | 'deflate' | 'zstd' | 'brotli' | 'zip';

const packings: readonly { readonly name: Packing; readonly magic: readonly number[] }[] = [
  { name: 'gzip', magic: [0x1f, 0x8b, 8] },
  { name: 'zip', magic: [0x50, 0x4b, 3, 4] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'deflate', magic: [0x78, 0x01] },
  { name: 'deflate', magic: [0x78, 0x9c] },
  { name: 'deflate', magic: [0x78, 0xda] },
];

/** The contents of a file. Throws {@link ImportRefusal} for a wrapping that is not supported. */
export async function unpack(file: Blob, name: string): Promise<Content[]> {
  return unwrap(contentOf(null, file), name);
}

/** A content that is not wrapped. */
function contentOf(member: string | null, blob: Blob): Content {
  return { member, blob, open: null, size: blob.size, wrapping: [], damage: null, possibleDamage: null };
}

async function unwrap(content: Content, name: string): Promise<Content[]> {
  const start = new Uint8Array(await content.blob.slice(0, sampleSize).arrayBuffer());
  const packing = packings.find(({ magic }) => magic.every((byte, at) => start[at] === byte))?.name;
  if (packing !== undefined) {
    if (content.wrapping.length >= deepestWrapping) throw new ImportRefusal(phrase('import_refused_wrapping', name));
    if (packing === 'zip') return unwrapMembers(content);
    const unpacked = await decompress(content, packing);
    if (unpacked.blob.size === 0 && unpacked.damage) {
      throw new ImportRefusal(phrase('import_refused_packing', packing));
    }
    return unwrap(unpacked, name);
  }
  const unbrotlied = await unbrotli(content, start, name);
  if (unbrotlied !== null) return unwrap(unbrotlied, name);
  const foreign = foreignPacking(start);
  if (foreign !== null) throw new ImportRefusal(phrase('import_refused_packing_unknown', foreign));
  return [await withLineEnds(await inUtf8(content, start))];
}

async function inUtf8(content: Content, start: Uint8Array): Promise<Content> {
  const encoding = detectEncoding(start, content.blob.size <= start.length);
  if (encoding === 'utf-8') return content;
  const label = encoding === 'windows-1252' ? 'Latin-1 (windows-1252)' : encoding.toUpperCase();
  const step = phrase('import_wrapping_encoded', label);
  return through(
    content,
    piped(() => transcoder(encoding)),
    step,
    content.possibleDamage,
  );
}

async function withLineEnds(content: Content): Promise<Content> {
  const start = new Uint8Array(await content.blob.slice(0, sampleSize).arrayBuffer());
  if (!hasDoubledLineEnds(start)) return content;
  return through(content, piped(lineEndFixer), phrase('import_wrapping_line_ends'), content.possibleDamage);
}

async function unwrapMembers(content: Content): Promise<Content[]> {
  const wrapping = [...content.wrapping, phrase('import_wrapping_packed', 'zip')];
  const open = content.open ?? openBlob(content.blob);
  const members = await unzip(
    open(() => {}),
    largestUnpacked,
  );
  const packed = members.map(({ path, blob, damaged }) => {
    const member = { ...contentOf(path, blob), wrapping, damage: damaged ? damage('zip') : content.damage };
    return { member, unwrapped: unwrap(member, path) };
  });
  const settled = await Promise.allSettled(packed.map(({ unwrapped }) => unwrapped));
  const [first] = settled;
  if (first?.status === 'rejected' && settled.every(({ status }) => status === 'rejected')) throw first.reason;
  // A member that cannot be unpacked stays as it is, and is later skipped like others that cannot be read.
  return packed.flatMap(({ member }, at) => {
    const one = settled[at];
    return one?.status === 'fulfilled' ? one.value : [member];
  });
}

/** Brotli has no magic number, so anything that is not text is tried. Null if it is not brotli. */
async function unbrotli(content: Content, start: Uint8Array, name: string): Promise<Content | null> {
  if (content.wrapping.length >= deepestWrapping || !looksBinary(new TextDecoder().decode(start))) return null;
  try {
    const unpacked = await decompress(content, 'brotli');
    const text = await unpacked.blob.slice(0, sampleSize).text();
    return unpacked.blob.size === 0 || looksBinary(text) ? null : unpacked;
  } catch (error) {
    // If the browser lacks brotli, only the file's name tells brotli from any other binary file.
    if (name.endsWith('.br')) throw error;
    return null;
  }
}

function damage(packing: Packing): Phrase {
  return phrase('import_warning_packing_damaged', packing);
}

async function decompress(content: Content, packing: Exclude<Packing, 'zip'>): Promise<Content> {
  const decompressor = (): TransformStream<Uint8Array, Uint8Array> => {
    try {
      // Newer browsers support more formats than the type definitions list.
      return Reflect.construct(DecompressionStream, [packing]);
    } catch {
      throw new ImportRefusal(phrase('import_refused_packing_unknown', packing));
    }
  };
  const unpacked = packing === 'gzip' ? gunzip(piped(decompressor)) : piped(decompressor);
  return through(content, unpacked, phrase('import_wrapping_packed', packing), damage(packing));
}

function piped(transform: () => TransformStream<Uint8Array, Uint8Array>): (open: Opener) => Opener {
  return (open) => (took) => open(took).pipeThrough(transform());
}

/**
 * The result of undoing a wrapping of the content with `undo`. Members of archives are unpacked completely, because
 * others may refer to them.
 */
async function through(
  content: Content,
  undo: (open: Opener) => Opener,
  step: Phrase,
  possibleDamage: Phrase | null,
): Promise<Content> {
  const open = undo(content.open ?? openBlob(content.blob));
  const { blob, isWhole, isDamaged } = await headOf(open, content.member !== null);
  return {
    ...content,
    blob,
    open: isWhole ? null : open,
    size: isWhole ? blob.size : content.size,
    wrapping: [...content.wrapping, step],
    damage: isDamaged ? possibleDamage : content.damage,
    possibleDamage: isWhole ? null : possibleDamage,
  };
}

function transcoder(encoding: Encoding): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(encoder.encode(decoder.decode(chunk, { stream: true })));
    },
    flush(controller) {
      controller.enqueue(encoder.encode(decoder.decode()));
    },
  });
}

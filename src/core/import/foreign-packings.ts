/**
 * Compression formats that no browser can decode, recognised by their first bytes: the refusal can then name them
 * instead of calling the file binary.
 */
interface ForeignPacking {
  readonly name: string;
  readonly at: number;
  readonly magic: readonly number[];
}

const foreign: readonly ForeignPacking[] = [
  { name: 'xz', at: 0, magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] },
  // BZh and a digit are followed by the digits of π.
  { name: 'bzip2', at: 4, magic: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { name: '7z', at: 0, magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'RAR', at: 0, magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 7] },
  { name: 'LZ4', at: 0, magic: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'tar', at: 257, magic: [0x75, 0x73, 0x74, 0x61, 0x72] },
];
/** The compression format of a file with this beginning; null if it is none of these. */
export function foreignPacking(start: Uint8Array): string | null {
  const found = foreign.find(({ at, magic }) => magic.every((byte, index) => start[at + index] === byte));
  return found?.name ?? null;
}

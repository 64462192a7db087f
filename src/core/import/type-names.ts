/** Event type names found as bytes, each decoded once a batch. Position 0 is `message`. */
interface Known {
  readonly bytes: Uint8Array;
  readonly position: number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class TypeNames {
  readonly names: string[] = ['message'];
  readonly #known = new Map<number, Known[]>();
  #last: Known = { bytes: new Uint8Array(0), position: 0 };

  /** Position of the name `bytes[from … to − 1]` in {@link names}; 0 for an empty one. */
  position(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    if (isSame(this.#last.bytes, bytes, from, to)) return this.#last.position;
    const hash = hashOf(bytes, from, to);
    const alike = this.#known.get(hash) ?? [];
    let found = alike.find((known) => isSame(known.bytes, bytes, from, to));
    if (!found) {
      found = { bytes: bytes.slice(from, to), position: this.#add(decoder.decode(bytes.subarray(from, to))) };
      this.#known.set(hash, [...alike, found]);
    }
    this.#last = found;
    return found.position;
  }

  #add(name: string): number {
    if (name === 'message') return 0;
    this.names.push(name);
    return this.names.length - 1;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let at = 0; at < known.length; at++) {
    if (known[at] !== bytes[from + at]) return false;
  }
  return true;
}

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

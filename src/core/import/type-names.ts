/** Event type names given as bytes: decodes each once, and gives its index in the current batch. */
interface Known {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Index in the names of batch number `batch`. */
  position: number;
  batch: number;
}

/** Maximum number of names kept between batches: a file may have a new one for every event. */
const mostKnown = 65_536;
/** First in every batch. */
const usual = 'message';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class TypeNames {
  #names: string[] = [usual];
  #batch = 0;
  /** By {@link hashOf}. */
  readonly #known = new Map<number, Known[]>();
  #knownCount = 0;
  #last: Known = { bytes: new Uint8Array(0), name: usual, position: 0, batch: 0 };

  /** Index of the name `bytes[from … to − 1]` in the batch's names; 0 for an empty one. */
  position(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    if (!isSame(this.#last.bytes, bytes, from, to)) this.#last = this.#find(bytes, from, to);
    const known = this.#last;
    if (known.batch !== this.#batch) {
      known.batch = this.#batch;
      known.position = known.name === usual ? 0 : this.#names.push(known.name) - 1;
    }
    return known.position;
  }

  /** The batch's names; starts the next batch. */
  take(): readonly string[] {
    const names = this.#names;
    this.#names = [usual];
    this.#batch += 1;
    return names;
  }

  #find(bytes: Uint8Array, from: number, to: number): Known {
    const hash = hashOf(bytes, from, to);
    const alike = this.#known.get(hash);
    const known = alike?.find((one) => isSame(one.bytes, bytes, from, to));
    if (known) return known;
    const found = {
      bytes: bytes.slice(from, to),
      name: decoder.decode(bytes.subarray(from, to)),
      position: 0,
      batch: -1,
    };
    if (this.#knownCount >= mostKnown) {
      this.#known.clear();
      this.#knownCount = 0;
    }
    this.#knownCount += 1;
    const others = this.#known.get(hash);
    if (others) others.push(found);
    else this.#known.set(hash, [found]);
    return found;
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

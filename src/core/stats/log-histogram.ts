/**
 * A histogram with logarithmic buckets: percentiles of any number of positive values in constant memory, each within 1
 * % of the exact one (the value at that rank). The error does not grow with the number of values.
 */

/** Ratio of consecutive bucket bounds: a bucket's middle is within 1 % of all values in it. */
const ratio = 1.02;
const smallest = 0.01;
const largest = 1e10;
const bucketCount = Math.ceil(Math.log(largest / smallest) / Math.log(ratio)) + 2;
const scale = 1 / Math.log(ratio);
/** Buckets are allocated in runs of this length: the values of one connection are close to each other. */
const runLength = 64;

export class LogHistogram {
  /**
   * Counts from bucket `#start` on, for the range that the values needed so far: most connections are short, with
   * similar values.
   */
  #buckets = new Uint32Array(0);
  #start = 0;
  /** Non-empty buckets are in `[#from, #to)`. */
  #from = bucketCount;
  #to = 0;
  #count = 0;
  #sum = 0;

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }

  /** Adds a value, `times` times; values below 0.01 count as 0. */
  add(value: number, times = 1): void {
    this.#fill(bucketOf(value), times);
    this.#count += times;
    this.#sum += value * times;
  }

  addAll(other: LogHistogram): void {
    for (let bucket = other.#from; bucket < other.#to; bucket += 1) this.#fill(bucket, other.#in(bucket));
    this.#count += other.#count;
    this.#sum += other.#sum;
  }

  /** The value that a fraction `share` (0…1) of all values do not exceed; null if there are none. */
  percentile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (let bucket = this.#from; bucket < this.#to; bucket += 1) {
      seen += this.#in(bucket);
      if (seen >= rank) return middleOf(bucket);
    }
    return null;
  }

  /**
   * Counts the values between each bound and the one before it (for the first: below it), and finally those above the
   * last. Values in the bucket that contains a bound count as not below it: bounds are round numbers, and so are many
   * values.
   */
  countsUpTo(bounds: readonly number[]): number[] {
    const counts = new Array<number>(bounds.length + 1).fill(0);
    for (let bucket = this.#from; bucket < this.#to; bucket += 1) {
      const count = this.#in(bucket);
      if (count === 0) continue;
      const end = endOf(bucket);
      const at = bounds.findIndex((bound) => end <= bound);
      const slot = at < 0 ? bounds.length : at;
      counts[slot] = (counts[slot] ?? 0) + count;
    }
    return counts;
  }

  #in(bucket: number): number {
    return this.#buckets[bucket - this.#start] ?? 0;
  }

  #fill(bucket: number, times: number): void {
    if (bucket < this.#start || bucket >= this.#start + this.#buckets.length) this.#extend(bucket);
    this.#buckets[bucket - this.#start] = this.#in(bucket) + times;
    if (bucket < this.#from) this.#from = bucket;
    if (bucket >= this.#to) this.#to = bucket + 1;
  }

  #extend(bucket: number): void {
    const first = Math.min(this.#from, bucket);
    const start = first - (first % runLength);
    const end = Math.max(this.#to, bucket + 1);
    const buckets = new Uint32Array(Math.ceil((end - start) / runLength) * runLength);
    if (this.#to > 0) buckets.set(this.#buckets.subarray(0, this.#to - this.#start), this.#start - start);
    this.#buckets = buckets;
    this.#start = start;
  }
}

function bucketOf(value: number): number {
  if (!(value >= smallest)) return 0;
  return Math.min(bucketCount - 1, 1 + Math.floor(Math.log(value / smallest) * scale));
}

function endOf(bucket: number): number {
  return smallest * ratio ** bucket;
}

function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : smallest * ratio ** (bucket - 0.5);
}

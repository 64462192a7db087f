/**
 * A histogram with logarithmic buckets: percentiles of any number of positive values in constant memory, each within 1 %
 * of the exact one (of the value at that rank). A streaming estimate, whose error does not grow.
 */

/** Ratio of two neighbouring bucket bounds: a bucket's middle is within 1 % of all its values. */
const ratio = 1.02;
const smallest = 0.01;
const largest = 1e10;
const bucketCount = Math.ceil(Math.log(largest / smallest) / Math.log(ratio)) + 2;
const scale = 1 / Math.log(ratio);
/** Buckets are kept in runs of so many: the values of one connection lie near each other. */
const runLength = 64;

export class LogHistogram {
  /** Those from bucket `#start` on, as many as the values so far need: most connections are short, and their values alike. */
  #buckets = new Uint32Array(0);
  #start = 0;
  /** The buckets that hold something are within `[#from, #to)`. */
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

  /** Adds one value, `times` times; what is below 0.01 counts as 0. */
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

  /** The value that `share` (0…1) of all values do not exceed; null when there are none. */
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
   * How many values lie between each bound and the one before (the first: below it), then how many lie above the last. Those of
   * the bucket that a bound falls into count as not below it: bounds are round, and so are many values.
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

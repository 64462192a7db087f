/** The rhythm of a token stream, as the user of a language model perceives it. */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';
import type { Assembly } from './assembly.ts';

/** A pause of this length is highlighted in the text, in ms. */
const STALL = 500;
/** Number of points in the rate plot. */
const RATE_BINS = 60;

interface Stall {
  /** The entry that ended the pause. */
  readonly entry: number;
  /** When it began, in ms since the first piece. */
  readonly from: number;
  readonly milliseconds: number;
}

export interface TokenTiming {
  /** Number of events that brought a piece of the answer. */
  readonly pieces: number;
  /** From the request to the first piece, and from the opening, in ms; null if unknown. */
  readonly firstAfterRequest: number | null;
  readonly firstAfterOpen: number | null;
  /** From the first piece to the last, in ms. */
  readonly duration: number;
  /** Pieces per second over the duration, and with stalls excluded; 0 for fewer than two pieces. */
  readonly rate: number;
  readonly rateWithoutStalls: number;
  /** Exact percentiles of the time between two pieces, in ms; null for fewer than two pieces. */
  readonly gaps: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
  readonly stalls: readonly Stall[];
  /** Pieces per second in equal steps of time from the first piece to the last. */
  readonly rates: readonly number[];
}

/** The timing of one answer of `connection`. */
export function tokenTiming(assembly: Assembly, connection: Connection): TokenTiming {
  const { log } = connection;
  const entries = assembly.tokenEntries.filter((entry) => entry >= log.first);
  const times = Float64Array.from(entries, (entry) => log.time(entry));
  const first = times[0];
  const duration = first === undefined ? 0 : (times[times.length - 1] ?? first) - first;
  const gaps = gapsOf(times);
  const stalls: Stall[] = [];
  for (const [index, gap] of gaps.entries()) {
    if (gap < STALL) continue;
    stalls.push({ entry: entries[index + 1] ?? 0, from: (times[index] ?? 0) - (first ?? 0), milliseconds: gap });
  }
  const stalled = stalls.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const attempt = entries[0] === undefined ? undefined : connection.attempts[log.attempt(entries[0])];
  return {
    pieces: entries.length,
    firstAfterRequest: since(attempt?.start ?? null, first),
    firstAfterOpen: since(attempt?.open ?? null, first),
    duration,
    rate: perSecond(gaps.length, duration),
    rateWithoutStalls: perSecond(gaps.length - stalls.length, duration - stalled),
    gaps: percentiles(gaps),
    stalls,
    rates: ratesOf(times, duration),
  };
}

function since(start: EpochMilliseconds | null, time: EpochMilliseconds | undefined): number | null {
  return start === null || time === undefined ? null : Math.max(0, time - start);
}

function perSecond(count: number, milliseconds: number): number {
  return milliseconds > 0 ? (count * 1000) / milliseconds : 0;
}

function gapsOf(times: Float64Array): Float64Array {
  const gaps = new Float64Array(Math.max(0, times.length - 1));
  for (let index = 0; index < gaps.length; index += 1) {
    gaps[index] = Math.max(0, (times[index + 1] ?? 0) - (times[index] ?? 0));
  }
  return gaps;
}

function percentiles(gaps: Float64Array): TokenTiming['gaps'] {
  if (gaps.length === 0) return null;
  const sorted = gaps.slice().sort();
  const rank = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) };
}

function ratesOf(times: Float64Array, duration: number): number[] {
  const first = times[0];
  if (first === undefined || duration <= 0) return [];
  const counts = new Array<number>(RATE_BINS).fill(0);
  for (const time of times) {
    const bin = Math.min(RATE_BINS - 1, Math.floor(((time - first) / duration) * RATE_BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count) => perSecond(count, duration / RATE_BINS));
}

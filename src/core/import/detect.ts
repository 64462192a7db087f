/** Detects what a file is by its beginning: all formats that it could be, most likely first. */
import { looksBinary } from './encoding.ts';
import type { Format, Sample } from './format.ts';
import { formats } from './formats.ts';
import type { Candidate } from './messages.ts';
import { holdsPackets } from './packets.ts';

export interface Ranked {
  readonly format: Format;
  readonly confidence: number;
}

/** Formats that match the sample, most likely first. A binary file matches none, nor does a packet capture. */
export function detectFormats(sample: Sample): Ranked[] {
  if (looksBinary(sample.text) || holdsPackets(sample.text)) return [];
  return formats
    .map((format) => ({ format, confidence: format.detect(sample) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
}

export function candidateOf({ format, confidence }: Ranked): Candidate {
  return { name: format.name, confidence };
}

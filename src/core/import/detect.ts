/** Tells by a file's beginning what it is: every format that it could be, the surest first. */
import { looksBinary } from './encoding.ts';
import type { Format, Sample } from './format.ts';
import { formats } from './formats.ts';
import type { Candidate } from './messages.ts';
import { holdsPackets } from './packets.ts';

export interface Ranked {
  readonly format: Format;
  readonly confidence: number;
}

/** Formats that the sample could be of, the surest first. A binary file is of none, nor is one of packets. */
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

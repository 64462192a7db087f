/** The bins of several connections in one. */
import { otherTypes } from './binning.ts';
import type { Bins, TimelineView } from './types.ts';

/** `types`: those that keep bins of their own, in this order; all others are counted together. All `parts` are of `view`. */
export function sumOfBins(parts: readonly Bins[], view: TimelineView, types: readonly number[]): Bins {
  const messages = new Uint32Array(view.bins);
  const comments = new Uint32Array(view.bins);
  const dropped = new Uint32Array(view.bins);
  const ofTypes = new Map(types.map((typeId) => [typeId, new Uint32Array(view.bins)]));
  for (const part of parts) {
    add(messages, part.messages);
    add(comments, part.comments);
    add(dropped, part.dropped);
    for (const { typeId, counts } of part.types) {
      const slot = types.includes(typeId) ? typeId : otherTypes;
      const sum = ofTypes.get(slot) ?? new Uint32Array(view.bins);
      ofTypes.set(slot, sum);
      add(sum, counts);
    }
  }
  return {
    from: view.from,
    step: (view.to - view.from) / view.bins,
    messages,
    comments,
    dropped,
    types: [...ofTypes].map(([typeId, counts]) => ({ typeId, counts })),
    most: messages.reduce((most, amount, bin) => Math.max(most, amount + (dropped[bin] ?? 0)), 0),
  };
}

function add(sum: Uint32Array, counts: Uint32Array): void {
  for (let bin = 0; bin < counts.length; bin += 1) sum[bin] = (sum[bin] ?? 0) + (counts[bin] ?? 0);
}

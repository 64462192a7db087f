/** The calls of an interaction, and what they gave: steps of their own, joined by the id of the call. */
import type { AssemblyWriter } from '../assembly.ts';
import type { Place } from '../place.ts';

/** Calls and results watched: a hostile stream may begin one in every event. */
const MOST_STEPS = 10_000;

export class InteractionCalls {
  /** The steps of the calls, by the ids that the results name. */
  readonly #slots = new Map<string, string>();
  /** The calls that the steps of results belong to; a result's later pieces do not name theirs. */
  readonly #resultOf = new Map<string, string>();
  /** Arguments that came whole: a later event brings them anew, or in pieces instead. */
  readonly #whole = new Map<string, string>();

  /** A call, or more of it. */
  call(block: Place, slot: string, writer: AssemblyWriter): void {
    const id = block.text('id');
    if (id && this.#slots.size < MOST_STEPS) this.#slots.set(id, slot);
    const name = block.text('name') ?? block.needText('type').replace(/_call$/, '');
    writer.toolCall(slot, { id, name });
    const given = block.object('arguments').value;
    if (Object.keys(given).length > 0 && this.#whole.size < MOST_STEPS) this.#whole.set(slot, JSON.stringify(given));
  }

  /** What a call of this answer gave; of one before, it stands alone. */
  result(block: Place, slot: string, writer: AssemblyWriter): void {
    const id = block.text('call_id');
    const call = (id === undefined ? undefined : this.#slots.get(id)) ?? this.#resultOf.get(slot) ?? slot;
    if (this.#resultOf.size < MOST_STEPS) this.#resultOf.set(slot, call);
    if (call === slot) writer.toolCall(slot, { id, name: block.text('name') ?? block.needText('type') });
    if (!block.has('result')) return;
    const given = block.any('result');
    writer.toolResult(call, typeof given === 'string' ? given : JSON.stringify(given));
  }

  /** The step is over: its arguments are those that came last. */
  end(slot: string, writer: AssemblyWriter): void {
    writer.toolArguments(slot, this.#whole.get(slot) ?? '');
    this.#whole.delete(slot);
  }

  endAll(writer: AssemblyWriter): void {
    for (const slot of [...this.#whole.keys()]) this.end(slot, writer);
  }
}

/** The calls of an interaction and their results: separate steps, joined by the call's id. */
import type { AssemblyWriter } from '../assembly.ts';
import type { Place } from '../place.ts';

/** Maximum number of calls and results tracked: a hostile stream may begin one in every event. */
const MOST_STEPS = 10_000;

export class InteractionCalls {
  /** The steps of the calls, by the ids that results refer to. */
  readonly #slots = new Map<string, string>();
  /** The calls that result steps belong to: later pieces of a result do not name their call. */
  readonly #resultOf = new Map<string, string>();
  /** Arguments that came complete: a later event may repeat them, or stream them instead. */
  readonly #whole = new Map<string, string>();

  /** Adds a call, or more of it. */
  call(block: Place, slot: string, writer: AssemblyWriter): void {
    const id = block.text('id');
    if (id && this.#slots.size < MOST_STEPS) this.#slots.set(id, slot);
    const name = block.text('name') ?? block.needText('type').replace(/_call$/, '');
    writer.toolCall(slot, { id, name });
    const given = block.object('arguments').value;
    if (Object.keys(given).length > 0 && this.#whole.size < MOST_STEPS) this.#whole.set(slot, JSON.stringify(given));
  }

  /** Adds the result of a call; if the call is from an earlier answer, the result becomes a part of its own. */
  result(block: Place, slot: string, writer: AssemblyWriter): void {
    const id = block.text('call_id');
    const call = (id === undefined ? undefined : this.#slots.get(id)) ?? this.#resultOf.get(slot) ?? slot;
    if (this.#resultOf.size < MOST_STEPS) this.#resultOf.set(slot, call);
    if (call === slot) writer.toolCall(slot, { id, name: block.text('name') ?? block.needText('type') });
    if (!block.has('result')) return;
    const given = block.any('result');
    writer.toolResult(call, typeof given === 'string' ? given : JSON.stringify(given));
  }

  /** The step has ended: its arguments are those that came last. */
  end(slot: string, writer: AssemblyWriter): void {
    writer.toolArguments(slot, this.#whole.get(slot) ?? '');
    this.#whole.delete(slot);
  }

  endAll(writer: AssemblyWriter): void {
    for (const slot of [...this.#whole.keys()]) this.end(slot, writer);
  }
}

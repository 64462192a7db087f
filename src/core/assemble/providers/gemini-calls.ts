/**
 * Gemini's function calls: complete, or with arguments that are streamed member by member
 * (`streamFunctionCallArguments`).
 * @see https://googleapis.github.io/js-genai/release_docs/interfaces/types.FunctionCall.html
 */
import type { AssemblyWriter } from '../assembly.ts';
import { JsonWriter } from '../json-writer.ts';
import type { Place } from '../place.ts';

/** A call that continues in a later part. */
interface OpenCall {
  readonly key: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly json: JsonWriter;
  /** None of its arguments have arrived yet. */
  isEmpty: boolean;
}

export class GeminiCalls {
  /** By index of the choice. */
  readonly #open = new Map<number, OpenCall>();
  #count = 0;

  /** Adds a call from a part, or the next piece of the previous one. */
  add(call: Place, choice: number, writer: AssemblyWriter): void {
    const id = call.text('id');
    const open = this.#open.get(choice);
    const goesOn = open !== undefined && !isOther(open.name, call.text('name')) && !isOther(open.id, id);
    if (open && !goesOn) this.#end(open, choice, writer);
    const current = goesOn ? open : this.#begin(call, choice, writer);
    if (call.has('args') && current.isEmpty) {
      current.isEmpty = false;
      writer.toolArguments(current.key, JSON.stringify(call.object('args').value), choice);
      this.#open.delete(choice);
      return;
    }
    for (const partial of call.list('partialArgs')) addPartial(partial, current, choice, writer);
    if (call.flag('willContinue')) this.#open.set(choice, current);
    else this.#end(current, choice, writer);
  }

  #begin(call: Place, choice: number, writer: AssemblyWriter): OpenCall {
    this.#count += 1;
    const key = String(this.#count);
    const id = call.text('id');
    const name = call.needText('name');
    writer.toolCall(key, { id, name, choice });
    return { key, name, id, json: new JsonWriter(), isEmpty: true };
  }

  #end({ key, json }: OpenCall, choice: number, writer: AssemblyWriter): void {
    writer.toolArguments(key, json.end(), choice);
    this.#open.delete(choice);
  }
}

/** Whether both are given and different. */
function isOther(one: string | undefined, other: string | undefined): boolean {
  return Boolean(one) && Boolean(other) && one !== other;
}

function addPartial(partial: Place, call: OpenCall, choice: number, writer: AssemblyWriter): void {
  const added = written(partial, call.json);
  if (added === null) partial.malformed('jsonPath');
  else {
    call.isEmpty = false;
    writer.toolArguments(call.key, added, choice);
  }
}

/**
 * The JSON for a value, or for an object or list (`$.tags[]`) that begins or ends and may be empty. Null if the path is
 * invalid.
 */
function written(partial: Place, json: JsonWriter): string | null {
  const path = partial.needText('jsonPath');
  const value = partial.text('stringValue') ?? partial.number('numberValue') ?? partial.flag('boolValue');
  if (value !== undefined) return json.add(path, value);
  if (!('nullValue' in partial.value)) {
    if (partial.flag('willContinue')) return '';
    return path.endsWith('[]') ? json.begin(path.slice(0, -2), true) : json.begin(path, false);
  }
  // Protobuf's JSON name for null; some servers send null itself.
  if ((partial.any('nullValue') ?? 'NULL_VALUE') !== 'NULL_VALUE') partial.malformed('nullValue');
  return json.add(path, null);
}

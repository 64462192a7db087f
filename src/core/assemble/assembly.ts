/**
 * What a token stream adds up to. Providers report pieces as they arrive; nothing is joined until somebody looks, so
 * that a piece costs the same in the first event and in the hundred-thousandth.
 */

/** A stretch of a part's text and the event that brought it. */
interface Piece {
  /** Index in the connection's event log. */
  readonly entry: number;
  readonly text: string;
}

/** One block of an answer, in the order the blocks began. */
export type Part =
  | { readonly kind: 'text' | 'reasoning' | 'refusal'; readonly key: string; readonly pieces: Piece[] }
  | {
      readonly kind: 'tool-call';
      readonly key: string;
      id: string;
      name: string;
      /** The arguments' JSON text, in pieces. */
      readonly pieces: Piece[];
      /** What the tool answered, where the stream tells; null otherwise. */
      result: string | null;
    }
  | {
      readonly kind: 'source';
      readonly key: string;
      readonly pieces: Piece[];
      readonly url: string;
      readonly title: string;
    }
  | { readonly kind: 'fragment'; readonly key: string; readonly language: 'html' | 'json'; readonly pieces: Piece[] };

/** One of several alternative answers; most streams have one. */
interface Choice {
  readonly index: number;
  readonly parts: Part[];
  role: string;
  finishReason: string;
}

/** Tokens as the stream itself counts them; null where it does not say. */
interface Usage {
  input: number | null;
  output: number | null;
  reasoning: number | null;
  cached: number | null;
}

/** Something that is wrong with an event: an error the stream reports, or data not of the provider's form. */
interface AssemblyProblem {
  readonly kind: 'stream-error' | 'malformed';
  readonly entry: number;
  /** The error's own words; for malformed data the path that is wrong. */
  readonly text: string;
}

/** Problems kept; the count goes on. */
const MOST_PROBLEMS = 200;
/** Alternatives and parts kept: a hostile stream may name a new one in every event. */
const MOST_CHOICES = 256;
const MOST_PARTS = 10_000;

export interface Assembly {
  readonly choices: readonly Choice[];
  readonly model: string;
  readonly usage: Usage;
  readonly problems: readonly AssemblyProblem[];
  readonly problemCount: number;
  /** A document that events change step by step (JSON Patch, GraphQL); undefined when the stream has none. */
  readonly state: unknown;
  /** The stream said that it is complete. */
  readonly isComplete: boolean;
  /** Entries that brought text, reasoning or arguments, in order: what timing counts. */
  readonly tokenEntries: readonly number[];
}

/** What providers write with. Every call names the entry that brought it. */
export interface AssemblyWriter {
  /** Appends to a text, reasoning or refusal part; `key` tells parts of one choice apart. Empty text changes nothing. */
  text(
    entry: number,
    text: string,
    options?: { choice?: number | undefined; key?: string | undefined; kind?: 'text' | 'reasoning' | 'refusal' },
  ): void;
  /** Begins a tool call, or completes what is known of it. */
  toolCall(
    entry: number,
    key: string,
    facts: { id?: string | undefined; name?: string | undefined; choice?: number | undefined },
  ): void;
  /** Appends to the arguments of the tool call `key`. */
  toolArguments(entry: number, key: string, text: string, choice?: number): void;
  toolResult(entry: number, key: string, result: string): void;
  source(entry: number, url: string, title: string, choice?: number): void;
  fragment(entry: number, language: 'html' | 'json', text: string): void;
  role(role: string | undefined, choice?: number): void;
  finish(reason: string | undefined, choice?: number): void;
  model(name: string | undefined): void;
  usage(usage: { readonly [Name in keyof Usage]?: number | undefined }): void;
  state(state: unknown): void;
  complete(): void;
  error(entry: number, text: string): void;
  malformed(entry: number, path: string): void;
  /** The document of {@link Assembly.state}. */
  readonly currentState: unknown;
}

/** An empty assembly and its writer. */
export function createAssembly(): { assembly: Assembly; writer: AssemblyWriter } {
  const choices: Choice[] = [];
  const parts = new Map<string, Part>();
  const usage: Usage = { input: null, output: null, reasoning: null, cached: null };
  const problems: AssemblyProblem[] = [];
  const tokenEntries: number[] = [];
  let model = '';
  let problemCount = 0;
  let state: unknown;
  let isComplete = false;

  function choiceAt(index: number): Choice {
    const known = choices.find((choice) => choice.index === index);
    if (known) return known;
    const last = choices[choices.length - 1];
    if (last && choices.length >= MOST_CHOICES) return last;
    const choice: Choice = { index, parts: [], role: '', finishReason: '' };
    choices.push(choice);
    choices.sort((a, b) => a.index - b.index);
    return choice;
  }

  function partAt<Kind extends Part['kind']>(
    choice: number,
    kind: Kind,
    key: string,
    create: () => Extract<Part, { kind: Kind }>,
  ): Extract<Part, { kind: Kind }> | null {
    const name = `${choice} ${kind} ${key}`;
    const known = parts.get(name);
    if (known) return isOfKind(known, kind) ? known : null;
    if (parts.size >= MOST_PARTS) return null;
    const part = create();
    parts.set(name, part);
    choiceAt(choice).parts.push(part);
    return part;
  }

  function append(part: Part | null, entry: number, text: string): void {
    if (part === null || text === '') return;
    part.pieces.push({ entry, text });
    if (tokenEntries[tokenEntries.length - 1] !== entry) tokenEntries.push(entry);
  }

  function problem(kind: AssemblyProblem['kind'], entry: number, text: string): void {
    problemCount += 1;
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, entry, text: text.slice(0, 1000) });
  }

  function toolCallAt(choice: number, key: string) {
    return partAt(choice, 'tool-call', key, () => ({
      kind: 'tool-call',
      key,
      id: '',
      name: '',
      pieces: [],
      result: null,
    }));
  }

  const writer: AssemblyWriter = {
    text(entry, text, { choice = 0, key = '', kind = 'text' } = {}) {
      if (text === '') return;
      append(
        partAt(choice, kind, key, () => ({ kind, key, pieces: [] })),
        entry,
        text,
      );
    },
    toolCall(_entry, key, { id, name, choice = 0 }) {
      const call = toolCallAt(choice, key);
      if (!call) return;
      if (id) call.id = id;
      if (name) call.name = name;
    },
    toolArguments(entry, key, text, choice = 0) {
      if (text !== '') append(toolCallAt(choice, key), entry, text);
    },
    toolResult(_entry, key, result) {
      const call = toolCallAt(0, key);
      if (call) call.result = result;
    },
    source(entry, url, title, choice = 0) {
      const part = partAt(choice, 'source', url, () => ({ kind: 'source', key: url, pieces: [], url, title }));
      if (part && part.pieces.length === 0) part.pieces.push({ entry, text: '' });
    },
    fragment(entry, language, text) {
      append(
        partAt(0, 'fragment', String(entry), () => ({ kind: 'fragment', key: String(entry), language, pieces: [] })),
        entry,
        text,
      );
    },
    role(role, choice = 0) {
      if (role) choiceAt(choice).role = role;
    },
    finish(reason, choice = 0) {
      if (reason) choiceAt(choice).finishReason = reason;
    },
    model(name) {
      if (name) model = name;
    },
    usage(counts) {
      for (const key of ['input', 'output', 'reasoning', 'cached'] as const) usage[key] = counts[key] ?? usage[key];
    },
    state(next) {
      state = next;
    },
    complete() {
      isComplete = true;
    },
    error: (entry, text) => problem('stream-error', entry, text),
    malformed: (entry, path) => problem('malformed', entry, path),
    get currentState() {
      return state;
    },
  };
  const assembly: Assembly = {
    choices,
    usage,
    problems,
    tokenEntries,
    get model() {
      return model;
    },
    get problemCount() {
      return problemCount;
    },
    get state() {
      return state;
    },
    get isComplete() {
      return isComplete;
    },
  };
  return { assembly, writer };
}

/** An assembly that keeps only what is wrong (and the state that patches need), for those who ask for nothing else. */
export function createProblemLog(): { assembly: Assembly; writer: AssemblyWriter } {
  const { assembly, writer } = createAssembly();
  const leaveOut = () => {};
  return {
    assembly,
    writer: {
      text: leaveOut,
      toolCall: leaveOut,
      toolArguments: leaveOut,
      toolResult: leaveOut,
      source: leaveOut,
      fragment: leaveOut,
      role: leaveOut,
      finish: leaveOut,
      model: leaveOut,
      usage: leaveOut,
      complete: leaveOut,
      state: writer.state,
      error: writer.error,
      malformed: writer.malformed,
      get currentState() {
        return writer.currentState;
      },
    },
  };
}

function isOfKind<Kind extends Part['kind']>(part: Part, kind: Kind): part is Extract<Part, { kind: Kind }> {
  return part.kind === kind;
}

/** The whole text of a part. */
export function partText(part: Part): string {
  return part.pieces.map(({ text }) => text).join('');
}

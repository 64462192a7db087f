/**
 * What a token stream adds up to. Providers report pieces as they arrive; nothing is joined until somebody looks, so
 * that a piece costs the same in the first event and in the hundred-thousandth.
 */
import { describedMedia, type MediaFacts } from './media.ts';
import { PieceList } from './piece-list.ts';

interface PartOf<Kind extends string> {
  readonly kind: Kind;
  /** Tells parts of one kind and choice apart. */
  readonly key: string;
  /** Index of the event that began it. */
  readonly entry: number;
  /** Its text, in pieces; for a tool call the arguments' JSON. */
  readonly pieces: PieceList;
}

interface ToolCall extends PartOf<'tool-call'> {
  id: string;
  name: string;
  /** What the tool answered, where the stream tells, and the event that told it; null otherwise. */
  result: { readonly entry: number; readonly text: string } | null;
}

interface Source extends PartOf<'source'> {
  readonly url: string;
  readonly title: string;
}

interface Fragment extends PartOf<'fragment'> {
  readonly language: 'html' | 'json';
}

/** A picture, sound or file: what it is, not its bytes. Its pieces are empty texts, one for each event that brought some. */
interface Media extends PartOf<'media'> {
  readonly mediaType: string;
  readonly name: string;
  /** Where it lies; empty for what the stream itself brings. */
  readonly url: string;
  /** Bytes so far; null where the stream does not bring them. */
  size: number | null;
}

/** One block of an answer, in the order the blocks began. */
export type Part = PartOf<'text'> | PartOf<'reasoning'> | PartOf<'refusal'> | ToolCall | Source | Fragment | Media;

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
  /** Pieces that found no place because the stream has more parts than are kept. */
  readonly leftOut: number;
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
  /** A picture, sound or file; with a `key` that is known, more of it. */
  media(entry: number, facts: MediaFacts, options?: { choice?: number; key?: string }): void;
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
  let leftOut = 0;

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
    if (parts.size >= MOST_PARTS) {
      leftOut += 1;
      return null;
    }
    const part = create();
    parts.set(name, part);
    choiceAt(choice).parts.push(part);
    return part;
  }

  function append(part: Part | null, entry: number, text: string): void {
    if (part === null || text === '') return;
    part.pieces.push(entry, text);
    if (tokenEntries[tokenEntries.length - 1] !== entry) tokenEntries.push(entry);
  }

  function problem(kind: AssemblyProblem['kind'], entry: number, text: string): void {
    problemCount += 1;
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, entry, text: text.slice(0, 1000) });
  }

  function toolCallAt(entry: number, choice: number, key: string): ToolCall | null {
    const create = (): ToolCall => ({
      kind: 'tool-call',
      key,
      entry,
      id: '',
      name: '',
      pieces: new PieceList(),
      result: null,
    });
    return partAt(choice, 'tool-call', key, create);
  }

  const writer: AssemblyWriter = {
    text(entry, text, { choice = 0, key = '', kind = 'text' } = {}) {
      if (text === '') return;
      append(
        partAt(choice, kind, key, () => ({ kind, key, entry, pieces: new PieceList() })),
        entry,
        text,
      );
    },
    toolCall(entry, key, { id, name, choice = 0 }) {
      const call = toolCallAt(entry, choice, key);
      if (!call) return;
      if (id) call.id = id;
      if (name) call.name = name;
    },
    toolArguments(entry, key, text, choice = 0) {
      if (text !== '') append(toolCallAt(entry, choice, key), entry, text);
    },
    toolResult(entry, key, text) {
      const call = toolCallAt(entry, 0, key);
      if (call) call.result = { entry, text };
    },
    source(entry, url, title, choice = 0) {
      partAt(choice, 'source', url, () => ({ kind: 'source', key: url, entry, pieces: new PieceList(), url, title }));
    },
    fragment(entry, language, text) {
      const key = `${language} ${entry}`;
      const part = partAt(0, 'fragment', key, () => ({
        kind: 'fragment',
        key,
        entry,
        language,
        pieces: new PieceList(),
      }));
      append(part, entry, part !== null && part.pieces.length > 0 ? `\n${text}` : text);
    },
    media(entry, facts, { choice = 0, key = `${entry} ${parts.size}` } = {}) {
      const found = describedMedia(facts);
      const part = partAt(choice, 'media', key, () => ({
        kind: 'media',
        key,
        entry,
        pieces: new PieceList(),
        ...found,
        size: null,
      }));
      if (!part) return;
      part.pieces.push(entry, '');
      if (found.size !== null) part.size = (part.size ?? 0) + found.size;
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
    get leftOut() {
      return leftOut;
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
      media: leaveOut,
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

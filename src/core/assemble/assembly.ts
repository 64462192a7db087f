/**
 * What a token stream adds up to, and how providers write it. Providers add pieces as they arrive; nothing is joined
 * until it is read, so a piece costs the same in the first event and in the hundred-thousandth.
 */
import type { MediaFacts } from './media.ts';
import type { PieceList } from './piece-list.ts';

interface PartOf<Kind extends string> {
  readonly kind: Kind;
  /** Distinguishes parts of one kind within a choice. */
  readonly key: string;
  /** Index of the entry that began it. */
  readonly entry: number;
  /** Its text, in pieces; for a tool call, the JSON of its arguments. */
  readonly pieces: PieceList;
}

interface ToolCall extends PartOf<'tool-call'> {
  id: string;
  name: string;
  /** The tool's result, if the stream contains it, and the entry that brought it; null otherwise. */
  result: { readonly entry: number; readonly text: string } | null;
}

interface Source extends PartOf<'source'> {
  readonly url: string;
  readonly title: string;
}

interface Fragment extends PartOf<'fragment'> {
  readonly language: 'html' | 'json';
}

/**
 * An image, a sound or a file: its description, not its bytes. Its pieces are empty texts, one for each event that
 * brought some of it.
 */
interface Media extends PartOf<'media'> {
  readonly mediaType: string;
  readonly name: string;
  /** Its address; empty if its contents are in the stream. */
  readonly url: string;
  /** Bytes so far; null if they are not in the stream. */
  size: number | null;
}

/** One part of an answer, in the order in which the parts began. */
export type Part = PartOf<'text'> | PartOf<'reasoning'> | PartOf<'refusal'> | ToolCall | Source | Fragment | Media;

/** One of several alternative answers; most streams have only one. */
export interface Choice {
  readonly index: number;
  readonly parts: Part[];
  role: string;
  finishReason: string;
}

/** Token counts as given by the stream; null if it gives none. */
export interface Usage {
  input: number | null;
  output: number | null;
  reasoning: number | null;
  cached: number | null;
}

/**
 * Something wrong with an event: an error that the stream reports, or data that does not match the provider's schema.
 */
export interface AssemblyProblem {
  readonly kind: 'stream-error' | 'malformed';
  readonly entry: number;
  /** The error's own message; for malformed data, the path that is wrong. */
  readonly text: string;
}

export interface Assembly {
  readonly choices: readonly Choice[];
  readonly model: string;
  readonly usage: Usage;
  readonly problems: readonly AssemblyProblem[];
  readonly problemCount: number;
  /** A document that events change step by step (JSON Patch, GraphQL); undefined if the stream has none. */
  readonly state: unknown;
  /** The stream said that it is complete. */
  readonly isComplete: boolean;
  /** Entries that brought text, reasoning or arguments, in order: the basis of the timing. */
  readonly tokenEntries: readonly number[];
  /** Number of pieces left out because the stream has more parts than are kept. */
  readonly leftOut: number;
}

/** The interface through which providers write what one entry brings. */
export interface AssemblyWriter {
  /** Its index in the connection's event log. */
  readonly entry: number;
  /**
   * Appends to a text, reasoning or refusal part; `key` distinguishes parts within a choice. Empty text changes
   * nothing.
   */
  text(
    text: string,
    options?: { choice?: number | undefined; key?: string | undefined; kind?: 'text' | 'reasoning' | 'refusal' },
  ): void;
  /** Begins a tool call, or adds to what is known of it. */
  toolCall(
    key: string,
    facts: { id?: string | undefined; name?: string | undefined; choice?: number | undefined },
  ): void;
  /** Appends to the arguments of the tool call `key`. */
  toolArguments(key: string, text: string, choice?: number): void;
  toolResult(key: string, result: string): void;
  source(url: string, title: string, choice?: number): void;
  fragment(language: 'html' | 'json', text: string): void;
  /** Adds an image, a sound or a file; or more of the one with this `key`. */
  media(facts: MediaFacts, options?: { choice?: number; key?: string }): void;
  role(role: string | undefined, choice?: number): void;
  finish(reason: string | undefined, choice?: number): void;
  model(name: string | undefined): void;
  usage(usage: { readonly [Name in keyof Usage]?: number | undefined }): void;
  state(state: unknown): void;
  complete(): void;
  error(text: string): void;
  malformed(path: string): void;
  /** The document of {@link Assembly.state}. */
  readonly currentState: unknown;
}

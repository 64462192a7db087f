/**
 * What a token stream adds up to, and what providers write it with. Providers report pieces as they arrive; nothing is
 * joined until somebody looks, so that a piece costs the same in the first event and in the hundred-thousandth.
 */
import type { MediaFacts } from './media.ts';
import type { PieceList } from './piece-list.ts';

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
export interface Choice {
  readonly index: number;
  readonly parts: Part[];
  role: string;
  finishReason: string;
}

/** Tokens as the stream itself counts them; null where it does not say. */
export interface Usage {
  input: number | null;
  output: number | null;
  reasoning: number | null;
  cached: number | null;
}

/** Something that is wrong with an event: an error the stream reports, or data not of the provider's form. */
export interface AssemblyProblem {
  readonly kind: 'stream-error' | 'malformed';
  readonly entry: number;
  /** The error's own words; for malformed data the path that is wrong. */
  readonly text: string;
}

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

/** What providers write with: all that one entry brings. */
export interface AssemblyWriter {
  /** Its index in the connection's event log. */
  readonly entry: number;
  /** Appends to a text, reasoning or refusal part; `key` tells parts of one choice apart. Empty text changes nothing. */
  text(
    text: string,
    options?: { choice?: number | undefined; key?: string | undefined; kind?: 'text' | 'reasoning' | 'refusal' },
  ): void;
  /** Begins a tool call, or completes what is known of it. */
  toolCall(
    key: string,
    facts: { id?: string | undefined; name?: string | undefined; choice?: number | undefined },
  ): void;
  /** Appends to the arguments of the tool call `key`. */
  toolArguments(key: string, text: string, choice?: number): void;
  toolResult(key: string, result: string): void;
  source(url: string, title: string, choice?: number): void;
  fragment(language: 'html' | 'json', text: string): void;
  /** A picture, sound or file; with a `key` that is known, more of it. */
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

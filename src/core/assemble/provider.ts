/** What a provider is: how its streams are told apart, and how each event adds to the assembly. */
import type { AssemblyWriter } from './assembly.ts';

/** One message of the stream, its data parsed. */
export interface StreamEvent {
  /** Index in the connection's event log. */
  readonly entry: number;
  readonly type: string;
  readonly text: string;
  /** The data as JSON; undefined when it is not JSON. */
  readonly json: unknown;
}

/** What is known of the stream before its events. */
export interface StreamFacts {
  readonly url: string;
  readonly format: 'event-stream' | 'ndjson';
  readonly contentType: string;
}

export interface Provider {
  /** Shown to people; a proper name, not translated. */
  readonly name: string;
  /** No schema says what its events hold, so that nothing can be wrong with them. */
  readonly isGuess?: true;
  /** Whether this event can only be of this provider. The first provider that says so has the stream. */
  detect(event: StreamEvent, facts: StreamFacts): boolean;
  /**
   * Names the answer an event belongs to, where the stream tells; undefined for events of the answer before. A stream
   * may bring several answers, one after the other or interleaved.
   */
  answerId?(event: StreamEvent): string | undefined;
  /** A fresh fold: adds one event after the other. Must take any data. */
  fold(): (event: StreamEvent, writer: AssemblyWriter) => void;
}

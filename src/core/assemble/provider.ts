/** What a provider is: how its streams are detected, and how each event adds to the assembly. */
import type { AssemblyWriter } from './assembly.ts';

/** One message of the stream, with its data parsed. */
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
  /** Shown to people; a proper name that is not translated. */
  readonly name: string;
  /** Its events have no schema, so nothing can be wrong with them. */
  readonly isGuess?: true;
  /** Whether this event can only come from this provider. The first provider to return true gets the stream. */
  detect(event: StreamEvent, facts: StreamFacts): boolean;
  /**
   * Id of the answer that an event belongs to, if the stream gives one; undefined for events that belong to the
   * previous answer. A stream may bring several answers, one after another or interleaved.
   */
  answerId?(event: StreamEvent): string | undefined;
  /** Creates a fold, which adds one event after another. It must accept any data. */
  fold(): (event: StreamEvent, writer: AssemblyWriter) => void;
}

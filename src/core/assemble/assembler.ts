/** Assembles the messages of one connection as they arrive: detects the provider, then folds each message once. */
import { headerValue } from '../header-value.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import type { Assembly } from './assembly.ts';
import { createAssembly, createProblemLog, type WrittenAssembly } from './create-assembly.ts';
import type { Provider, StreamEvent, StreamFacts } from './provider.ts';
import { providers } from './providers/table.ts';

/** How many messages may come before the one that identifies the provider. */
const SEARCH_LIMIT = 50;
/** How many answers are kept apart; further ones are appended to the last. */
const MOST_ANSWERS = 500;
/** Number of entries between two calls of `shouldStop`. */
const ASK_EVERY = 32;
/** Longer data, in code units, is not parsed: no token is that long. */
const LONGEST_DATA = 4_000_000;

export interface Assembler {
  /**
   * Takes the new entries whose text is readable. Stops at the first text that must be loaded from a file, and when
   * `shouldStop` (called now and then) returns true.
   */
  update(shouldStop?: () => boolean): void;
  /** Takes one message, for callers that iterate over the log themselves. */
  take(entry: number, text: string): void;
  /** The provider's name; null until one was detected. */
  readonly provider: string | null;
  /** The answers, in the order in which they began. */
  readonly answers: readonly Assembly[];
  /** Increases when something was added. */
  readonly version: number;
  /** Index of the next entry to take; if it is less than `log.end` after an update, load from here. */
  readonly next: number;
}

export interface AssemblerOptions {
  /** Used instead of detecting one. */
  readonly provider?: Provider;
  /** Index of the last entry to take; unlimited if not given. */
  readonly last?: number;
  /** Keeps only what is wrong with the events, not what they add up to. */
  readonly onlyProblems?: boolean;
}

/** Assembles `connection`. */
export function createAssembler(connection: Connection, types: TypeTable, options: AssemblerOptions = {}): Assembler {
  const { log } = connection;
  const { last = Number.POSITIVE_INFINITY } = options;
  const create = options.onlyProblems ? createProblemLog : createAssembly;
  const answers: Assembly[] = [];
  const byId = new Map<string, number>();
  const written: WrittenAssembly[] = [];
  const folds: ReturnType<Provider['fold']>[] = [];
  let waiting: StreamEvent[] = [];
  let provider = options.provider ?? null;
  let current = -1;
  let next = log.first;
  let version = 0;

  function answerOf(event: StreamEvent, from: Provider): number {
    const id = from.answerId?.(event);
    const known = id === undefined ? undefined : byId.get(id);
    if (known !== undefined) return known;
    if (id !== undefined && byId.size === 0 && answers.length === 1 && !hasParts(answers[0])) {
      // Events before the answer's first one, such as filter results and pings, belong to it and to no other answer.
      byId.set(id, 0);
      return 0;
    }
    if (current >= 0 && (id === undefined || answers.length >= MOST_ANSWERS)) return current;
    const answer = create();
    answers.push(answer.assembly);
    written.push(answer);
    folds.push(from.fold());
    if (id !== undefined) byId.set(id, answers.length - 1);
    return answers.length - 1;
  }

  function fold(event: StreamEvent, from: Provider): void {
    current = answerOf(event, from);
    const writer = written[current]?.writerFor(event.entry);
    if (!writer) return;
    if (isEndMarker(event.text)) writer.complete();
    else folds[current]?.(event, writer);
  }

  function take(entry: number, text: string): void {
    version += 1;
    // No provider was detected in the first messages: stop trying.
    if (!provider && waiting.length >= SEARCH_LIMIT) return;
    if (options.onlyProblems && provider?.isGuess) return;
    const event: StreamEvent = { entry, type: types.name(log.typeId(entry)), text, json: eventValue(text) };
    if (provider) {
      fold(event, provider);
      return;
    }
    waiting.push(event);
    const facts: StreamFacts = factsOf(connection);
    const found = providers.find((candidate) => candidate.detect(event, facts));
    if (!found) return;
    provider = found;
    for (const early of waiting) fold(early, found);
    waiting = [];
  }

  return {
    take,
    update(shouldStop) {
      for (next = Math.max(next, log.first); next < log.end && next <= last; next += 1) {
        if (log.kind(next) !== 'message') continue;
        if (next % ASK_EVERY === 0 && shouldStop?.()) return;
        const text = log.text(next);
        if (text === undefined) return;
        take(next, text);
      }
    },
    get provider() {
      return provider?.name ?? null;
    },
    answers,
    get version() {
      return version;
    },
    get next() {
      return next;
    },
  };
}

function hasParts(answer: Assembly | undefined): boolean {
  return answer?.choices.some(({ parts }) => parts.length > 0) ?? false;
}

function factsOf({ url, format, attempts }: Connection): StreamFacts {
  const headers = attempts[attempts.length - 1]?.response?.headers ?? [];
  return { url, format, contentType: headerValue(headers, 'content-type') ?? '' };
}

/** OpenAI's end marker, which gateways also append to other providers' streams. */
function isEndMarker(text: string): boolean {
  return text.length < 10 && text.trim() === '[DONE]';
}

/** The data as JSON; undefined if it is not JSON. Only parses texts that begin like JSON. */
function eventValue(text: string): unknown {
  return text.length <= LONGEST_DATA && /^\s*[[{"\d\-tfn]/.test(text) ? parseJson(text) : undefined;
}

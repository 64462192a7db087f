/**
 * Assembles the messages of one connection as they arrive: finds the provider, folds each message once.
 */
import { headerValue } from '../header-value.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import type { Assembly } from './assembly.ts';
import { createAssembly, createProblemLog, type WrittenAssembly } from './create-assembly.ts';
import type { Provider, StreamEvent, StreamFacts } from './provider.ts';
import { providers } from './providers/table.ts';

/** Messages that may come before the one that tells the provider. */
const SEARCH_LIMIT = 50;
/** Answers kept apart; further ones go on in the last. */
const MOST_ANSWERS = 500;
/** Entries between two questions whether to stop. */
const ASK_EVERY = 32;
/** Data beyond this is not parsed (code units): no token is so long. */
const LONGEST_DATA = 4_000_000;

export interface Assembler {
  /**
   * Takes the entries that are new and readable. Stops where a file's text must be loaded first, and where `shouldStop`
   * (asked now and then) says so.
   */
  update(shouldStop?: () => boolean): void;
  /** Takes one message, for callers that go through the log themselves. */
  take(entry: number, text: string): void;
  /** The provider's name; null while none was found. */
  readonly provider: string | null;
  /** The answers, in the order they began. */
  readonly answers: readonly Assembly[];
  /** Grows when something was added. */
  readonly version: number;
  /** Index of the next entry to take; where it is behind `log.end` after an update, load from here. */
  readonly next: number;
}

export interface AssemblerOptions {
  /** Taken instead of the provider that fits. */
  readonly provider?: Provider;
  /** The last entry to take; without it, all that come. */
  readonly last?: number;
  /** Keeps what is wrong with the events, not what they add up to. */
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
      // What came before the answer's first event, as filter results and pings do, is of no other answer.
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
    // Its provider was not among the first messages: nothing would come of it.
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

/** OpenAI's end marker, which gateways put at the end of other providers' streams too. */
function isEndMarker(text: string): boolean {
  return text.length < 10 && text.trim() === '[DONE]';
}

/** The value; undefined when the text is not JSON. Only what begins like JSON is tried. */
function eventValue(text: string): unknown {
  return text.length <= LONGEST_DATA && /^\s*[[{"\d\-tfn]/.test(text) ? parseJson(text) : undefined;
}

/** Builds an assembly from what providers write. */
import type { Assembly, AssemblyProblem, AssemblyWriter, Part, Usage } from './assembly.ts';
import { describedMedia } from './media.ts';
import { PartTable } from './part-table.ts';

/** Number of problems kept; the count continues beyond it. */
const MOST_PROBLEMS = 200;

export interface WrittenAssembly {
  readonly assembly: Assembly;
  /** The writer for an entry; valid until the next entry's is requested. */
  writerFor(entry: number): AssemblyWriter;
}

/** Creates an empty assembly. */
export function createAssembly(): WrittenAssembly {
  const parts = new PartTable();
  const usage: Usage = { input: null, output: null, reasoning: null, cached: null };
  const problems: AssemblyProblem[] = [];
  const tokenEntries: number[] = [];
  /** The entry that is being written. */
  let entry = -1;
  let model = '';
  let problemCount = 0;
  let state: unknown;
  let isComplete = false;

  function append(part: Part | null, text: string): void {
    if (part === null || text === '') return;
    part.pieces.push(entry, text);
    if (tokenEntries[tokenEntries.length - 1] !== entry) tokenEntries.push(entry);
  }

  function problem(kind: AssemblyProblem['kind'], text: string): void {
    problemCount += 1;
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, entry, text: text.slice(0, 1000) });
  }

  function toolCall(choice: number, key: string) {
    return parts.part(choice, 'tool-call', key, (pieces) => {
      return { kind: 'tool-call', key, entry, id: '', name: '', pieces, result: null };
    });
  }

  const writer: AssemblyWriter = {
    get entry() {
      return entry;
    },
    text(text, { choice = 0, key = '', kind = 'text' } = {}) {
      if (text === '') return;
      append(
        parts.part(choice, kind, key, (pieces) => ({ kind, key, entry, pieces })),
        text,
      );
    },
    toolCall(key, { id, name, choice = 0 }) {
      const call = toolCall(choice, key);
      if (!call) return;
      if (id) call.id = id;
      if (name) call.name = name;
    },
    toolArguments(key, text, choice = 0) {
      if (text !== '') append(toolCall(choice, key), text);
    },
    toolResult(key, text) {
      const call = toolCall(0, key);
      if (call) call.result = { entry, text };
    },
    source(url, title, choice = 0) {
      parts.part(choice, 'source', url, (pieces) => ({ kind: 'source', key: url, entry, pieces, url, title }));
    },
    fragment(language, text) {
      const key = `${language} ${entry}`;
      const part = parts.part(0, 'fragment', key, (pieces) => ({ kind: 'fragment', key, entry, language, pieces }));
      append(part, part !== null && part.pieces.length > 0 ? `\n${text}` : text);
    },
    media(facts, { choice = 0, key = `${entry} ${parts.size}` } = {}) {
      const found = describedMedia(facts);
      const part = parts.part(choice, 'media', key, (pieces) => {
        return { kind: 'media', key, entry, pieces, ...found, size: null };
      });
      if (!part) return;
      part.pieces.push(entry, '');
      if (found.size !== null) part.size = (part.size ?? 0) + found.size;
    },
    role(role, choice = 0) {
      if (role) parts.choice(choice).role = role;
    },
    finish(reason, choice = 0) {
      if (reason) parts.choice(choice).finishReason = reason;
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
    error: (text) => problem('stream-error', text),
    malformed: (path) => problem('malformed', path),
    get currentState() {
      return state;
    },
  };
  const assembly: Assembly = {
    choices: parts.choices,
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
      return parts.leftOut;
    },
  };
  const writerFor = (of: number) => {
    entry = of;
    return writer;
  };
  return { assembly, writerFor };
}

/**
 * Creates an assembly that keeps only problems (and the state that patches need), for callers that need nothing else.
 */
export function createProblemLog(): WrittenAssembly {
  const { assembly, writerFor } = createAssembly();
  return { assembly, writerFor: (entry) => onlyProblems(writerFor(entry)) };
}

const leaveOut = () => {};

function onlyProblems(writer: AssemblyWriter): AssemblyWriter {
  return {
    entry: writer.entry,
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
  };
}

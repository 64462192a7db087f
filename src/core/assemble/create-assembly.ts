/** Puts an assembly together from what providers write. */
import type { Assembly, AssemblyProblem, AssemblyWriter, Part, Usage } from './assembly.ts';
import { describedMedia } from './media.ts';
import { PartTable } from './part-table.ts';

/** Problems kept; the count goes on. */
const MOST_PROBLEMS = 200;

/** An empty assembly and its writer. */
export function createAssembly(): { assembly: Assembly; writer: AssemblyWriter } {
  const parts = new PartTable();
  const usage: Usage = { input: null, output: null, reasoning: null, cached: null };
  const problems: AssemblyProblem[] = [];
  const tokenEntries: number[] = [];
  let model = '';
  let problemCount = 0;
  let state: unknown;
  let isComplete = false;

  function append(part: Part | null, entry: number, text: string): void {
    if (part === null || text === '') return;
    part.pieces.push(entry, text);
    if (tokenEntries[tokenEntries.length - 1] !== entry) tokenEntries.push(entry);
  }

  function problem(kind: AssemblyProblem['kind'], entry: number, text: string): void {
    problemCount += 1;
    if (problems.length < MOST_PROBLEMS) problems.push({ kind, entry, text: text.slice(0, 1000) });
  }

  function toolCall(entry: number, choice: number, key: string) {
    return parts.part(choice, 'tool-call', key, (pieces) => {
      return { kind: 'tool-call', key, entry, id: '', name: '', pieces, result: null };
    });
  }

  const writer: AssemblyWriter = {
    text(entry, text, { choice = 0, key = '', kind = 'text' } = {}) {
      if (text === '') return;
      append(
        parts.part(choice, kind, key, (pieces) => ({ kind, key, entry, pieces })),
        entry,
        text,
      );
    },
    toolCall(entry, key, { id, name, choice = 0 }) {
      const call = toolCall(entry, choice, key);
      if (!call) return;
      if (id) call.id = id;
      if (name) call.name = name;
    },
    toolArguments(entry, key, text, choice = 0) {
      if (text !== '') append(toolCall(entry, choice, key), entry, text);
    },
    toolResult(entry, key, text) {
      const call = toolCall(entry, 0, key);
      if (call) call.result = { entry, text };
    },
    source(entry, url, title, choice = 0) {
      parts.part(choice, 'source', url, (pieces) => ({ kind: 'source', key: url, entry, pieces, url, title }));
    },
    fragment(entry, language, text) {
      const key = `${language} ${entry}`;
      const part = parts.part(0, 'fragment', key, (pieces) => ({ kind: 'fragment', key, entry, language, pieces }));
      append(part, entry, part !== null && part.pieces.length > 0 ? `\n${text}` : text);
    },
    media(entry, facts, { choice = 0, key = `${entry} ${parts.size}` } = {}) {
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
    error: (entry, text) => problem('stream-error', entry, text),
    malformed: (entry, path) => problem('malformed', entry, path),
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
  return { assembly, writer };
}

/** An assembly that keeps only what is wrong (and the state that patches need), for callers that ask for nothing else. */
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

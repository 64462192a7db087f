/**
 * Logs of several processes in one file, with the name of its process before each line: `docker compose logs`, `kubectl
 * logs --prefix`, concurrently, foreman. Their lines alternate, so each name gets a stream of its own.
 */
import type { EpochMilliseconds } from '../record.ts';
import { levels } from './line-prefix.ts';
import { findLogLines, type LogLines } from './log-lines.ts';
import { fieldShare, isFieldLine } from './stream-lines.ts';

/** A line, with what precedes its name (foreman's clock) and what follows it. */
interface SourceLine {
  /** Empty if the log is from a single process. */
  readonly source: string;
  readonly text: string;
}

export interface LogSources {
  split(line: string): SourceLine | null;
  /** How to read the lines of a process; null if it sent no stream in the sample. */
  logOf(source: string): LogLines | null;
  /** Share of the sample's lines that can be read. */
  readonly share: number;
  readonly timed: boolean;
}

/**
 * `name |`, `[pod/name/container]`, `[name]` or `[0]` at the beginning of a line, or after a time. No longer than
 * Kubernetes' names.
 */
const namedLine =
  /^(\d\d:\d\d:\d\d )?(?:([\w.-]{1,253}) +\|(?: |$)|\[(?=\d{1,2}\]|[\d./-]*[A-Za-z_])([\w./-]{1,600})\](?: |$))/;

/** Lines without any prefix. */
const bare: LogLines = {
  read: (rest) => ({ rest, time: null, partial: false }),
  share: 1,
  timed: false,
  ofDay: false,
};

/** How to read the streams in a log; null if there are none. `now` is the file's own time. */
export function findLogs(lines: readonly string[], now: EpochMilliseconds): LogSources | null {
  const several = findSources(lines, now);
  if (several !== null) return several;
  const log = findLogLines(lines, now);
  return log && { split: (text) => ({ source: '', text }), logOf: () => log, share: log.share, timed: log.timed };
}

/** The sources of a log; null unless at least two of them sent a stream. */
function findSources(lines: readonly string[], now: EpochMilliseconds): LogSources | null {
  const bySource = new Map<string, string[]>();
  for (const { source, text } of lines.map(split).filter((line) => line !== null)) {
    const texts = bySource.get(source);
    if (texts) texts.push(text);
    else bySource.set(source, [text]);
  }
  const logs = new Map([...bySource].map(([source, texts]) => [source, logOf(texts, now)] as const));
  const [first, second] = [...logs.values()].filter((log) => log !== null);
  if (first === undefined || second === undefined) return null;
  const sent = [...bySource].filter(([source]) => logs.get(source) !== null).flatMap(([, texts]) => texts);
  return {
    split,
    logOf(source) {
      const log = logs.get(source);
      return log === undefined ? first : log;
    },
    share: sent.length / lines.filter((line) => line !== '').length,
    timed: first.timed,
  };
}

function split(line: string): SourceLine | null {
  const [whole = '', clock = '', name, inBrackets = name] = namedLine.exec(line) ?? [];
  if (inBrackets === undefined || inBrackets.search(levels) === 0) return null;
  return { source: inBrackets, text: clock + line.slice(whole.length) };
}

function logOf(texts: readonly string[], now: EpochMilliseconds): LogLines | null {
  if (texts.some(isFieldLine) && fieldShare(texts) >= 0.5) return bare;
  const log = findLogLines(texts, now);
  return log !== null && log.share >= 0.5 ? log : null;
}

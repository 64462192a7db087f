/**
 * Logs that keep each line as a record of its own: Docker's `json-file`, `journalctl -o json`, what structured loggers write;
 * and the files of Kubernetes' container runtimes. Long lines are cut there, and put together again.
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */
import { isObject, type JsonObject } from '../json-object.ts';
import type { EpochMilliseconds } from '../record.ts';
import { textField, timeField } from './fields.ts';
import { parseJson } from './json-splitter.ts';
import type { LogLines } from './log-lines.ts';
import { fieldShare } from './stream-lines.ts';

const textNames = ['log', 'MESSAGE', 'message', 'msg', 'line', 'textPayload', '@message'] as const;
/** Hold chunks of a stream where a program logged these; of events, their data. */
const chunkNames = ['data', 'chunk'] as const;
const timeNames = ['time', 'timestamp', 'ts', '@timestamp', 'date', '__REALTIME_TIMESTAMP'] as const;
const linesLookedAt = 100;
const runtimeLine =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) ([FP])(?::\S*)?(?: |$)/;

/** Of logfmt: the text in quotes, or a word; and the time. */
const logfmtText = /(?:^| )(?:msg|message)=(?:("(?:[^"\\]|\\.)*")|([^\s"]+))(?= |$)/;
const logfmtTime = /(?:^| )(?:time|ts|t)=(?:"([^"]*)"|([^\s"]+))/;

const readers: readonly LogLines['read'][] = [readRuntimeLine, readObject, readLogfmt];

/** The records that most of the sample's lines are; null when they are none of a stream. */
export function findLogRecords(lines: readonly string[]): LogLines | null {
  const filled = lines.filter((line) => line !== '').slice(0, linesLookedAt);
  for (const read of readers) {
    const found = filled.map(read).filter((line) => line !== null);
    const [first] = found;
    if (first === undefined || fieldShare(joinParts(found)) < 0.5) continue;
    return { read, share: found.length / filled.length, timed: first.time !== null, ofDay: false };
  }
  return null;
}

function joinParts(parts: readonly { readonly rest: string; readonly partial: boolean }[]): string[] {
  return parts
    .map(({ rest, partial }) => (partial ? rest : `${rest}\n`))
    .join('')
    .split('\n');
}

function readRuntimeLine(line: string): ReturnType<LogLines['read']> {
  const match = runtimeLine.exec(line);
  if (!match) return null;
  return { rest: line.slice(match[0].length), time: Date.parse(match[1] ?? ''), partial: match[2] === 'P' };
}

function readObject(line: string): ReturnType<LogLines['read']> {
  const value = line.startsWith('{') ? parseJson(line) : undefined;
  if (!isObject(value)) return null;
  const text = textField(value, ...textNames) ?? bytesOfJournal(value) ?? chunkOf(value);
  if (text === undefined) return null;
  const rest = text.replace(/\r?\n$/, '');
  // Docker keeps the line's end; what has none was cut.
  const partial = rest === text && textField(value, 'log') === text && textField(value, 'stream') !== undefined;
  return { rest, time: timeOf(value), partial };
}

/** @see https://brandur.org/logfmt */
function readLogfmt(line: string): ReturnType<LogLines['read']> {
  const match = logfmtText.exec(line);
  if (!match) return null;
  const [, quoted, word = ''] = match;
  const text = quoted === undefined ? word : parseJson(quoted);
  const [, quotedTime, time = quotedTime] = logfmtTime.exec(line) ?? [];
  return typeof text === 'string' ? { rest: text, time: timeOf({ time }), partial: false } : null;
}

function timeOf(value: JsonObject): EpochMilliseconds | null {
  return timeField(value, ...timeNames) ?? null;
}

function chunkOf(value: JsonObject): string | undefined {
  const text = textField(value, ...chunkNames);
  return text?.endsWith('\n\n') ? text : undefined;
}

/** journald writes what is no plain ASCII as a list of bytes. */
function bytesOfJournal({ MESSAGE: message }: JsonObject): string | undefined {
  if (!Array.isArray(message) || !message.every((byte) => typeof byte === 'number')) return undefined;
  return new TextDecoder().decode(Uint8Array.from(message));
}

/**
 * Logs in which each line is a record: Docker's `json-file`, `journalctl -o json`, structured loggers, and the log
 * files of Kubernetes' container runtimes. Long lines are split there, and are joined again here.
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */

import { parseJson } from '../json/parse-json.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import type { EpochMilliseconds } from '../record.ts';
import { textField, timeField } from './fields.ts';
import type { LogLines } from './log-lines.ts';
import { fieldShare } from './stream-lines.ts';

const textNames = ['log', 'MESSAGE', 'message', 'msg', 'line', 'textPayload', '@message'] as const;
/** Contain pieces of a stream, split anywhere, if a program logged those; if it logged events, their data. */
const pieceNames = ['chunk', 'data'] as const;
/** In structlog, a record's text; in events, their type. */
const eventName = 'event';
const timeNames = ['time', 'timestamp', 'ts', '@timestamp', 'date', '__REALTIME_TIMESTAMP'] as const;
const linesLookedAt = 100;
const runtimeLine =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) ([FP])(?::\S*)?(?: |$)/;

/** For logfmt: the text, quoted or a single word; and the time. */
const logfmtText = /(?:^| )(?:msg|message)=(?:("(?:[^"\\]|\\.)*")|([^\s"]+))(?= |$)/;
const logfmtTime = /(?:^| )(?:time|ts|t)=(?:"([^"]*)"|([^\s"]+))/;

const readers: readonly LogLines['read'][] = [readRuntimeLine, readObject, readLogfmt, readPiece, readEvent];

/** The kind of records that most of the sample's lines are; null if they contain no stream. */
export function findLogRecords(lines: readonly string[]): LogLines | null {
  const filled = lines.filter((line) => line !== '').slice(0, linesLookedAt);
  for (const read of readers) {
    const found = filled.map(read).filter((line) => line !== null);
    const [first] = found;
    if (first === undefined || fieldShare(joinParts(found)) < 0.5) continue;
    // The data of events may look like fields, but has no line ends: each is an event of its own.
    if (read === readPiece && !found.some(({ rest }) => /\n$/.test(rest))) continue;
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

function objectOf(line: string): JsonObject | null {
  const value = line.startsWith('{') ? parseJson(line) : undefined;
  return isObject(value) ? value : null;
}

function readObject(line: string): ReturnType<LogLines['read']> {
  const value = objectOf(line);
  const text = value && (textField(value, ...textNames) ?? bytesOfJournal(value));
  if (value === null || typeof text !== 'string') return null;
  const rest = text.replace(/\r?\n$/, '');
  // Docker keeps line ends, so a text without one was split.
  const partial = rest === text && textField(value, 'log') === text && textField(value, 'stream') !== undefined;
  return { rest, time: timeOf(value), partial };
}

function readPiece(line: string): ReturnType<LogLines['read']> {
  const value = objectOf(line);
  const text = value && textField(value, ...pieceNames);
  if (value === null || typeof text !== 'string') return null;
  const rest = text.replace(/\n$/, '');
  return { rest, time: timeOf(value), partial: rest === text };
}

function readEvent(line: string): ReturnType<LogLines['read']> {
  const value = objectOf(line);
  const rest = value && textField(value, eventName);
  return value === null || typeof rest !== 'string' ? null : { rest, time: timeOf(value), partial: false };
}

/**
 * Reads logfmt.
 * @see https://brandur.org/logfmt
 */
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

/** journald writes text that is not plain ASCII as a list of bytes. */
function bytesOfJournal({ MESSAGE: message }: JsonObject): string | undefined {
  if (!Array.isArray(message) || !message.every((byte) => typeof byte === 'number')) return undefined;
  return new TextDecoder().decode(Uint8Array.from(message));
}

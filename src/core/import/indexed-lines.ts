/** The index of an NDJSON body, in which every non-blank line is a message. Positions come from the parser itself. */
import { createNdjsonParser } from '../parser/ndjson.ts';
import type { EpochMilliseconds } from '../record.ts';
import { IndexColumns, lineEndSize } from './index-columns.ts';
import type { IndexedBody, IndexedBodyOptions } from './indexed-body.ts';
import { IssueList } from './wire-issues.ts';

const noBytes = new Uint8Array(0);

export function createIndexedLines({ untimed, timed, sets, sink }: Omit<IndexedBodyOptions, 'format'>): IndexedBody {
  const columns = new IndexColumns(untimed, timed, sets);
  const issues = new IssueList();
  let time: EpochMilliseconds = untimed;
  let messages = 0;

  function flush(): void {
    const found = issues.take();
    if (columns.length === 0 && found.length === 0) return;
    sink({ ...columns.take(), ...(found.length > 0 ? { issues: found } : {}) });
  }

  const parser = createNdjsonParser({
    onMessage(_type, _data, _lastEventId, { start, end, line, lineEnd }) {
      const length = end - start;
      const dataSize = length - lineEndSize[lineEnd];
      const kind = 'message';
      const untyped = { hasId: false, retry: null, typeBytes: noBytes, typeStart: 0, typeEnd: 0 };
      columns.add(kind, { kind, start, length, line, lineEnd, dataSize, ...untyped }, time);
      messages += 1;
      if (columns.full) flush();
    },
    onIgnored(reason, text, { start, line }) {
      if (reason === 'too-long' || reason === 'invalid-json') {
        issues.add({ reason, text, offset: start, line, at: columns.length });
      }
    },
    onTail(text, { start, line }) {
      issues.add({ reason: 'tail', text, offset: start, line, at: columns.length });
    },
    onByteOrderMark() {
      issues.add({ reason: 'bom', text: '', offset: 0, line: 1, at: 0 });
    },
    onInvalidUtf8(offset) {
      issues.add({ reason: 'invalid-utf8', text: '', offset, line: 0, at: columns.length });
    },
  });

  return {
    write(bytes, bytesTime) {
      if (bytesTime !== undefined) time = bytesTime;
      parser.push(bytes);
    },
    end() {
      parser.end();
      flush();
    },
    flush,
    get messages() {
      return messages;
    },
    comments: 0,
  };
}

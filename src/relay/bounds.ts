/**
 * Bounds the texts besides a stream's data that a server or page can make arbitrarily long: ids, types, URLs, headers. Data crosses the
 * borders in pieces; these texts go whole, and the panel accepts no envelope above its limit (`panel/sources/live.ts`).
 */
import type { CaptureRecord, FrameInfo, HeaderList } from '../protocol/records.ts';

/** Code units of a text; for a header list, of all its names and values together. Browsers support no longer URL. */
export const longestText = 250_000;
/** Headers that a record may have (`core/record-guard.ts`). */
const mostHeaders = 1_000;

/** Called with what was shortened, and its original length in code units, or headers. */
export type ShortenedListener = (what: string, length: number) => void;

/** A copy: a slice would keep the whole text in memory. */
function start(text: string, length: number): string {
  const copy: unknown = JSON.parse(JSON.stringify(text.slice(0, length)));
  return String(copy);
}

/** `frame` with its URLs no longer than the panel accepts. */
export function boundedFrame(frame: FrameInfo): FrameInfo {
  return frame.url.length <= longestText ? frame : { ...frame, url: start(frame.url, longestText) };
}

function boundedHeaders(headers: HeaderList, what: string, shortened: ShortenedListener): HeaderList {
  const length = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (length <= longestText && headers.length <= mostHeaders) return headers;
  let room = longestText;
  const take = (text: string) => {
    const taken = text.length <= room ? text : start(text, room);
    room -= taken.length;
    return taken;
  };
  shortened(what, length);
  return headers.slice(0, mostHeaders).map(([name, value]) => [take(name), take(value)]);
}

/** `record` with each of its texts within the bounds; the same object where they already are. */
export function bounded(record: CaptureRecord, shortened: ShortenedListener): CaptureRecord {
  const short = (what: string, text: string) => {
    if (text.length <= longestText) return text;
    shortened(what, text.length);
    return start(text, longestText);
  };
  switch (record.kind) {
    case 'message': {
      const { type, lastEventId } = record;
      // Nearly all messages: nothing is allocated for them.
      if (type.length <= longestText && lastEventId.length <= longestText) return record;
      return { ...record, type: short('event', type), lastEventId: short('id', lastEventId) };
    }
    case 'connection': {
      const { url, method, initiator, requestHeaders } = record;
      return {
        ...record,
        url: short('URL', url),
        method: short('method', method),
        initiator: initiator && short('initiator', initiator),
        requestHeaders: boundedHeaders(requestHeaders, 'request headers', shortened),
      };
    }
    case 'response': {
      const { url, headers } = record;
      return {
        ...record,
        ...(url === undefined ? {} : { url: short('URL', url) }),
        ...(headers === undefined ? {} : { headers: boundedHeaders(headers, 'response headers', shortened) }),
      };
    }
    case 'listener':
      return {
        ...record,
        type: short('event', record.type),
        position: record.position && short('position', record.position),
      };
    case 'error':
    case 'close':
      return record.detail === undefined ? record : { ...record, detail: short('detail', record.detail) };
    default:
      return record;
  }
}

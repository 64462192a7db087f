/** Remembers what the server saw, for tests: each request with its headers, and when and by whom it was ended. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

export interface SeenRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** Names as sent, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** ms epoch. */
  readonly started: number;
  /** ms epoch; null while it runs. */
  ended: number | null;
  /** Who ended it: the server (answer complete) or the client (went away before). */
  endedBy: 'server' | 'client' | null;
}

export class Recorder {
  readonly #seen: SeenRequest[] = [];

  /** The requests whose path begins with `prefix`, oldest first. */
  requests(prefix = '/'): readonly SeenRequest[] {
    return this.#seen.filter(({ path }) => path.startsWith(prefix));
  }

  clear(): void {
    this.#seen.length = 0;
  }

  record(request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse): void {
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: headerList(request.rawHeaders),
      started: Date.now(),
      ended: null,
      endedBy: null,
    };
    this.#seen.push(seen);
    response.once('close', () => {
      seen.ended = Date.now();
      seen.endedBy = response.writableFinished ? 'server' : 'client';
    });
  }
}

/** Node gives raw headers as one flat list: name, value, name, value. */
function headerList(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = [];
  for (let position = 0; position < raw.length; position += 2) {
    list.push([raw[position] ?? '', raw[position + 1] ?? '']);
  }
  return list;
}

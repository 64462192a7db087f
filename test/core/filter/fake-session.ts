/**
 * A session made of plain lists behind the read-only views, for tests of code that reads sessions; texts may be "in a
 * file".
 */
import type { Connection, EntryKind, EventLog, SessionView, SystemDetail } from '../../../src/core/session/types.ts';
import { EntryFlag } from '../../../src/core/session/types.ts';

export interface FakeEntry {
  kind?: EntryKind;
  time?: number;
  type?: string;
  text?: string;
  id?: string;
  unheard?: boolean;
  size?: number;
  detail?: SystemDetail;
}

class FakeLog implements EventLog {
  first = 0;
  readonly entries: (FakeEntry & { ordinal: number })[] = [];
  readonly loads: [from: number, to: number][] = [];
  /** Texts below this index are in a file until they are loaded. */
  inFileBelow = 0;
  fileIsGone = false;
  readonly #loaded = new Set<number>();
  readonly #typeId: (name: string) => number;

  constructor(typeId: (name: string) => number) {
    this.#typeId = typeId;
  }

  get end(): number {
    return this.entries.length;
  }
  kind = (index: number): EntryKind => this.entries[index]?.kind ?? 'message';
  time = (index: number): number => this.entries[index]?.time ?? index;
  ordinal = (index: number): number => this.entries[index]?.ordinal ?? 0;
  typeId = (index: number): number => this.#typeId(this.entries[index]?.type ?? 'message');
  flags = (index: number): number => {
    const { unheard = false, id } = this.entries[index] ?? {};
    return (unheard ? EntryFlag.unheard : 0) | (id === undefined ? 0 : EntryFlag.ownId);
  };
  alikeUntil = (index: number): number => index + 1;
  dataSize = (index: number): number => this.entries[index]?.text?.length ?? 0;
  wireSize = (index: number): number => this.entries[index]?.size ?? this.dataSize(index) + 8;
  offset = (): number => -1;
  line = (): number => 0;
  attempt = (): number => 0;
  chunk = (): number => -1;
  chunksWithin = (): readonly [] => [];
  lastEventId = (index: number): string | undefined =>
    this.#isReadable(index) ? (this.entries[index]?.id ?? '') : undefined;
  text = (index: number): string | undefined =>
    this.#isReadable(index) ? (this.entries[index]?.text ?? '') : undefined;
  raw = (): null => null;
  rawRange = (): null => null;
  detail = (index: number): SystemDetail | null => this.entries[index]?.detail ?? null;

  isLoaded = (index: number): boolean => this.#isReadable(index);

  async load(from: number, to: number): Promise<void> {
    this.loads.push([from, to]);
    if (this.fileIsGone) throw new Error('The file cannot be read any more.');
    for (let index = from; index < to; index++) this.#loaded.add(index);
  }

  #isReadable(index: number): boolean {
    return index >= this.inFileBelow || this.#loaded.has(index);
  }
}

export interface FakeConnection extends Connection {
  readonly log: FakeLog;
}

export class FakeSession implements SessionView {
  readonly connections: FakeConnection[] = [];
  readonly notes = [];
  readonly limits = { entries: 1e6, bytes: 1e9, entriesPerConnection: 1e6, bytesPerConnection: 1e9 };
  generation = 0;
  readonly bytes = 0;
  readonly dropped = { count: 0, bytes: 0 };
  readonly #names: string[] = ['message'];
  readonly #ids = new Map([['message', 0]]);
  #ordinal = 0;

  readonly types = {
    size: 0,
    name: (id: number): string => this.#names[id] ?? '',
    id: (name: string): number | undefined => this.#ids.get(name),
  };

  /** Increases with each change. */
  get version(): number {
    return this.connections.reduce((sum, { log }) => sum + log.end + log.first, this.connections.length);
  }

  get entries(): number {
    return this.connections.reduce((sum, { log }) => sum + log.end - log.first, 0);
  }

  connection(id: string): FakeConnection | undefined {
    return this.connections.find((connection) => connection.id === id);
  }

  /** Adds a connection; its name is the last part of its path. */
  open(name: string): FakeConnection {
    const connection: FakeConnection = {
      id: name,
      index: this.connections.length,
      transport: 'eventsource',
      format: 'event-stream',
      url: `https://api.acme.test/${name}`,
      method: 'GET',
      withCredentials: false,
      frame: null,
      initiator: null,
      requestHeaders: [],
      requestBodySize: null,
      state: 'open',
      created: 0,
      updated: 0,
      ended: null,
      attempts: [],
      log: new FakeLog((type) => this.#typeId(type)),
      listeners: [],
      lastEventId: '',
      reconnectionTime: null,
      messages: 0,
      bytes: 0,
      dropped: { count: 0, bytes: 0 },
      wireIssues: [],
      timing: 'live',
    };
    this.connections.push(connection);
    return connection;
  }

  add(connection: FakeConnection, ...entries: FakeEntry[]): void {
    for (const entry of entries) connection.log.entries.push({ ...entry, ordinal: ++this.#ordinal });
  }

  #typeId(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    this.#ids.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}

/** Here the name of a connection is its id. */
export const nameOf = ({ id }: Connection): string => id;

/**
 * The live source: the hooks of the inspected tab, through background and relays. Checks every batch, acknowledges it, passes it on; a
 * document that sends anything else is cut off, visibly.
 */
import { parseJson } from '../../core/json/parse-json.ts';
import type { CaptureRecord, FrameInfo, RecordBatch } from '../../core/record.ts';
import { isHookBatch } from '../../core/record-guard.ts';
import { type Channel, openChannel } from '../../protocol/channel.ts';
import type { Command } from '../../protocol/command.ts';
import { type Envelope, readAddress, readContent } from '../../protocol/envelope.ts';
import type { NetworkNews, NetworkWish } from '../../protocol/network.ts';
import { isPanelNews, type PanelRequest, type Port } from '../../protocol/ports.ts';
import { createAcknowledgements } from './acknowledgements.ts';
import type { Sink, Source } from './source.ts';

/**
 * `connecting`: waiting for the background's answer. `no-access`: no content script runs in the page (browser pages, stores, files, or
 * the page was loaded before the extension). `not-permitted`: the user took the permission for sites away. `orphaned`: the extension was updated; DevTools must be opened anew.
 */
export type LiveStatus = 'connecting' | 'connected' | 'no-access' | 'not-permitted' | 'orphaned';

/** By what the background reports about the page. */
const statusOf = { granted: 'connected', none: 'no-access', 'not-permitted': 'not-permitted' } as const;

export interface LiveSource extends Source {
  /** How much the pages of the tab keep while no panel takes it: records, and code units of their data. */
  setHistoryLimits(entries: number, bytes: number): void;
  /** What the background should report of the tab's requests, where it can. */
  setNetworkWish(wish: NetworkWish): void;
}

export interface LiveOptions {
  /** Names this panel for its life. */
  readonly panel: string;
  /** Opens a port to the background; null when the extension is gone. */
  readonly connect: () => Port | null;
  readonly onStatus?: (status: LiveStatus) => void;
  /** The background last answered at `since` (epoch ms); `attempt` to reach it is under way. The next status means that it is back. */
  readonly onLost?: (attempt: number, since: number, retry: () => void) => void;
  readonly onNetwork?: (news: NetworkNews) => void;
  /** The connection to the background broke and is open again: nobody was told of the network's events in between. */
  readonly onInterrupted?: () => void;
  /** How long the answer to a small batch waits now, in ms; by default not at all. */
  readonly pause?: () => number;
}

/** Longest envelope that is looked at, in code units: a batch is about a million, six times that when all is escaped. */
const longestEnvelope = 16_000_000;

/** What is known of one document. */
interface Document {
  /** Sequence number of the next record. */
  next: number;
  /** As last reported; null while it has not named itself. */
  frame: FrameInfo | null;
  /** The document reported that it is going away, and nothing after that. */
  gone: boolean;
  cutOff: boolean;
}

export function createLiveSource(options: LiveOptions): LiveSource {
  const { panel, connect, onStatus = () => {}, onLost = () => {}, onNetwork, onInterrupted, pause = () => 0 } = options;
  const documents = new Map<string, Document>();
  let sink: Sink | null = null;
  let channel: Channel | null = null;
  let limits: Command | null = null;
  let wish: NetworkWish | null = null;
  let isFirstPort = true;
  let isInterrupted = false;
  /** Sequence number of what this panel itself has to report. */
  let ownNext = 0;

  const acknowledgements = createAcknowledgements(pause, (source, next) =>
    command(source, { kind: 'acknowledge', panel, next }),
  );

  function command(source: string | null, command: Command): void {
    const request: PanelRequest = { source, command };
    channel?.post(request);
  }

  function report(record: CaptureRecord): void {
    sink?.({ source: `panel:${panel}`, from: ownNext, records: [record] });
    ownNext += 1;
  }

  function documentOf(source: string): Document {
    const known = documents.get(source);
    if (known) return known;
    const fresh: Document = { next: 0, frame: null, gone: false, cutOff: false };
    documents.set(source, fresh);
    if (limits) command(source, limits);
    return fresh;
  }

  function receive(envelope: Envelope): void {
    const source = readAddress(envelope)?.source;
    if (source === undefined) return;
    const document = documentOf(source);
    if (document.cutOff) return;
    const batch = envelope.length <= longestEnvelope ? readBatch(source, readContent(envelope)) : null;
    if (!batch) {
      document.cutOff = true;
      const values = [document.frame?.url ?? source];
      report({ kind: 'note', connection: null, time: Date.now(), code: 'note_source_cut_off', values });
      return;
    }
    // A gap: a batch before this one was lost with a port. The hook sends both again, in order.
    if (batch.from > document.next) return;
    const end = batch.from + batch.records.length;
    if (end > document.next) {
      document.next = end;
      for (const record of batch.records) {
        if (record.kind === 'frame') document.frame = record.frame;
        document.gone = record.kind === 'frame' && !record.alive;
      }
      sink?.(batch);
    }
    acknowledgements.received(source, batch.records.length, document.next);
  }

  function network(news: NetworkNews): void {
    const facts = news.kind === 'network' ? news.facts : [];
    const bytes = facts.reduce((sum, fact) => sum + (fact.kind === 'body' ? fact.bytes.length : 0), 0);
    if (bytes > 0) channel?.post({ kind: 'taken', bytes });
    onNetwork?.(news);
  }

  /**
   * The document's relay is gone; if the document did not say so itself (a crash, a removed frame, a stream opened while it unloaded),
   * reports it in its place.
   */
  function left(source: string): void {
    const document = documents.get(source);
    if (!document?.frame || document.gone) return;
    report({ kind: 'frame', time: Date.now(), frame: document.frame, alive: false });
    document.gone = true;
  }

  return {
    start(target) {
      if (channel) return;
      sink = target;
      onStatus('connecting');
      channel = openChannel(connect, {
        opened(post) {
          if (limits) post({ source: null, command: limits });
          if (wish) post(wish);
          isInterrupted = !isFirstPort;
          isFirstPort = false;
        },
        received(message) {
          if (isInterrupted) onInterrupted?.();
          isInterrupted = false;
          if (!isPanelNews(message)) return;
          if (message.kind === 'envelope') receive(message.envelope);
          else if (message.kind === 'left') left(message.source);
          else if (message.kind === 'access') onStatus(statusOf[message.access]);
          else network(message);
        },
        orphaned: () => onStatus('orphaned'),
        unanswered: (attempt, since) => onLost(attempt, since, () => channel?.reopen()),
      });
    },
    stop() {
      acknowledgements.stop();
      channel?.close();
      channel = null;
      sink = null;
    },
    setHistoryLimits(entries, bytes) {
      limits = { kind: 'limits', entries, bytes };
      command(null, limits);
    },
    setNetworkWish(next) {
      wish = next;
      channel?.post(next);
    },
  };
}

/** A batch of the document `source` that speaks of nothing but itself; null for anything else. */
function readBatch(source: string, text: string): RecordBatch | null {
  const batch = parseJson(text);
  if (!isHookBatch(batch) || batch.source !== source) return null;
  const own = `${source}:`;
  for (const record of batch.records) {
    if (record.kind === 'frame') {
      if (record.frame.id !== source) return null;
    } else if (record.connection !== null && !record.connection.startsWith(own)) return null;
    if (record.kind === 'connection' && record.frame?.id !== source) return null;
  }
  // Nothing else of what the document sent: why records are missing is not for it to say.
  return { source, from: batch.from, records: batch.records };
}

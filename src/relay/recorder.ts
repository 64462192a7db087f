/**
 * Where the observers report to: keeps the history, serves the panels, and identifies the document. Nothing leaves the document's
 * process until a panel is attached.
 */
import type { Command } from '../protocol/command.ts';
import type { Envelope, PanelId } from '../protocol/envelope.ts';
import type { CaptureRecord, ConnectionId, FrameInfo } from '../protocol/records.ts';
import { bounded, boundedFrame, longestText } from './bounds.ts';
import { now } from './clock.ts';
import { Delivery } from './delivery.ts';
import { History, type Kept } from './history.ts';

/** Most panels remembered, including those that left, so that they can resume where they were. */
const panelsRemembered = 4;

/** Most code units of a note's value; the session keeps no more. An exception of the page may have any length. */
const longestValue = 1_000;

/** The connection to the panels. */
export interface Link {
  /** The document `source` has something to report. */
  wake(source: string): void;
  post(envelope: Envelope): void;
}

export class Recorder {
  readonly frame: FrameInfo;
  readonly #link: Link;
  readonly #history = new History(this);
  /** The deliveries to the remembered panels, the newest first. */
  #deliveries: Delivery | null = null;
  #awake = false;
  /** Whether it is still unknown if a panel is there: until then, new records may be awaited. */
  #isAsking = false;
  /** Whether new records are sent at once, as the document is going away. */
  #leaving = false;
  #connections = 0;
  /** The texts shortened in the current record, and, by connection, those already reported. */
  readonly #shortened: { readonly what: string; readonly length: number }[] = [];
  readonly #toldShortened = new Set<string>();
  readonly #noteShortened = (what: string, length: number) => void this.#shortened.push({ what, length });

  constructor(link: Link, frame: FrameInfo) {
    this.#link = link;
    this.frame = boundedFrame(frame);
  }

  /** The frame as it is now: a single-page app changes its URL without a new document. */
  get frameNow(): FrameInfo {
    return boundedFrame({ ...this.frame, url: location.href });
  }

  /** An id for a new connection, unique across all documents. */
  nextConnection(): string {
    this.#connections += 1;
    return `${this.frame.id}:${this.#connections}`;
  }

  /** Takes in one record. The first one wakes the relay, after the document has named itself. */
  record(record: CaptureRecord): void {
    if (!this.#awake) {
      this.#awake = true;
      this.#append({ kind: 'frame', time: now(), frame: this.frame, alive: true });
      this.#wake();
    }
    this.#append(bounded(record, this.#noteShortened));
    if (this.#shortened.length > 0) this.#tellShortened(record);
    for (let delivery = this.#deliveries; delivery; delivery = delivery.next) {
      if (this.#leaving) delivery.flush();
      else delivery.pump();
    }
  }

  /** Reports which texts of `record` were shortened; once per connection, as all later records may be shortened the same way. */
  #tellShortened(record: CaptureRecord): void {
    const connection = 'connection' in record ? record.connection : null;
    for (const { what, length } of this.#shortened.splice(0)) {
      const told = `${connection} ${what}`;
      if (this.#toldShortened.has(told)) continue;
      this.#toldShortened.add(told);
      this.note('note_text_shortened', [what, `${length}`, `${longestText}`], connection, record.time);
    }
  }

  #append(record: CaptureRecord): void {
    const kept = this.#history.append(record);
    for (let delivery = this.#deliveries; delivery; delivery = delivery.next) delivery.appended(kept);
    this.#history.trim();
  }

  /** The document is about to go away, for good or into the back/forward cache: sends all that is left, regardless of the window. */
  leave(): void {
    if (!this.#awake) return;
    this.#leaving = true;
    this.record({ kind: 'frame', time: now(), frame: this.frame, alive: false });
  }

  /** The document came back. */
  comeBack(): void {
    this.#leaving = false;
    if (!this.#awake) return;
    this.#wake();
    this.record({ kind: 'frame', time: now(), frame: this.frame, alive: true });
  }

  /** Asks for panels: the answer is `attach`, or `lost` where there are none. */
  #wake(): void {
    this.#isAsking = true;
    this.#link.wake(this.frame.id);
  }

  /** Adds a note about a connection, or about the page; `code` is a key of the localised texts. */
  note(code: string, values: readonly string[], connection: ConnectionId | null = null, time = now()): void {
    this.record({ kind: 'note', connection, time, code, values: values.map((value) => value.slice(0, longestValue)) });
  }

  /** Whether an attached panel has not got `kept`, the oldest record, or a panel may attach at any moment. */
  awaits(kept: Kept): boolean {
    if (this.#isAsking) return true;
    for (let delivery = this.#deliveries; delivery; delivery = delivery.next) if (delivery.awaits(kept)) return true;
    return false;
  }

  /** `kept`, the oldest record, is being evicted. */
  evicted(kept: Kept): void {
    for (let delivery = this.#deliveries; delivery; delivery = delivery.next) delivery.evicted(kept);
  }

  /** Carries out a panel's command. */
  obey(command: Command): void {
    if (command.kind === 'attach' || command.kind === 'lost') this.#isAsking = false;
    switch (command.kind) {
      case 'attach':
        this.#attach(command.panel);
        return;
      case 'acknowledge':
        this.#find(command.panel)?.acknowledge(command.next);
        break;
      case 'detach':
        this.#find(command.panel)?.detach();
        break;
      case 'lost':
        for (let delivery = this.#deliveries; delivery; delivery = delivery.next) delivery.detach();
        break;
      case 'limits':
        this.#history.limits.entries = command.entries;
        this.#history.limits.bytes = command.bytes;
    }
    this.#history.trim();
  }

  #find(panel: PanelId): Delivery | null {
    let delivery = this.#deliveries;
    while (delivery && delivery.panel !== panel) delivery = delivery.next;
    return delivery;
  }

  #attach(panel: PanelId): void {
    const known = this.#find(panel);
    if (known) {
      known.resume();
      return;
    }
    if (!this.#awake) return;
    const delivery = new Delivery(panel, this.frame.id, this.#history, (envelope) => this.#link.post(envelope));
    delivery.next = this.#deliveries;
    this.#deliveries = delivery;
    this.#forgetPanels();
    delivery.pump();
  }

  /** Forgets the panels that left, except the newest few. */
  #forgetPanels(): void {
    let count = 1;
    for (let newer = this.#deliveries; newer?.next; ) {
      const { next } = newer;
      count += 1;
      if (count > panelsRemembered && !next.attached) newer.next = next.next;
      else newer = next;
    }
  }
}

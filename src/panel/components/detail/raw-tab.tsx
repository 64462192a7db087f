/** The Raw tab: the bytes of a block as received, with their neighbours; or the block rebuilt where the bytes were never seen. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { rebuiltEntry } from '../../../core/export/rebuilt-block.ts';
import type { Finding } from '../../../core/findings/finding.ts';
import type { EpochMilliseconds } from '../../../core/record.ts';
import type { Connection } from '../../../core/session/types.ts';
import { sizeText } from '../../../core/units.ts';
import { count, stopWatch } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { copyText } from '../events/copy.ts';
import { timeStart } from '../events/entry-time.ts';
import { FindingIcon } from '../events/finding-icon.tsx';
import { findingsOf } from '../findings/findings-state.ts';
import { rowFinding } from '../findings/row-finding.ts';
import { Icon } from '../icon.tsx';
import { RowList, type RowListHandle } from '../row-list.tsx';
import { entryRaw } from './entry-text.ts';
import { hexRow, hexRowCount, type RawBytes, type RawRow, rawRows, wholeLinesFrom } from './raw-lines.ts';
import { markedRows } from './raw-marks.ts';
import { useCells } from './use-cells.ts';
import { useEntryText } from './use-entry-text.ts';
import { wireAround } from './wire-around.ts';

const rowHeight = 18;
/** Offset, padding, tag of the line end and scroll bar, in CSS pixels. */
const reserved = 62 + 20 + 60;
/** Bytes shown before and after the block, and at most of the block itself. */
const around = 600;
const mostShown = 2_000_000;

interface RawTabProps {
  readonly connection: Connection;
  readonly index: number;
}

export function RawTab({ connection, index }: RawTabProps) {
  const store = useStore();
  const { findings, version } = findingsOf(store);
  void version.value;
  const loaded = useEntryText(connection, index);
  const chunks = useSignal(true);
  const hex = useSignal(false);
  const isReady = loaded.state === 'ready';
  const raw = useMemo(() => (isReady ? bytesOf(connection, index) : null), [connection, index, isReady]);
  const content = useMemo(
    () => raw ?? rebuilt(isReady ? rebuiltEntry(connection, store.session.types, index) : ''),
    [raw, connection, index, isReady],
  );
  if (loaded.state === 'failed') return <p class="detail-note">{text('detail_load_failed', loaded.reason)}</p>;
  if (loaded.state === 'loading') return <p class="detail-note">{text('detail_loading')}</p>;
  if (content.bytes.length === 0) return <p class="detail-note">{text('detail_raw_none')}</p>;
  const size = raw === null ? content.bytes.length : connection.log.wireSize(index);
  const copy = async () => {
    const whole = entryRaw(store.session, connection, index).then((raw) => raw.content);
    await copyText(store, whole, text('events_what_raw', connection.log.ordinal(index)));
  };
  return (
    <>
      <div class="detail-tools">
        {raw !== null && <Check label={text('detail_raw_chunks')} on={chunks} />}
        <Check label={text('detail_raw_hex')} on={hex} />
        <button type="button" class="icon-button" onClick={() => void copy()}>
          <Icon name="copy" class="small" />
          {text('detail_copy')}
        </button>
      </div>
      {raw === null && <p class="detail-note">{text('detail_raw_rebuilt')}</p>}
      {size > mostShown && <p class="detail-note">{text('detail_raw_cut', sizeText(mostShown), sizeText(size))}</p>}
      {hex.value ? (
        <HexView raw={content} />
      ) : (
        <LineView
          raw={chunks.value ? content : { ...content, chunks: [] }}
          origin={timeStart(connection, store.session.connections)}
          findings={findings.of(connection.id)}
          attempt={connection.log.attempt(index)}
        />
      )}
    </>
  );
}

function Check({ label, on }: { readonly label: string; readonly on: { value: boolean } }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on.value}
        onChange={(event) => {
          on.value = event.currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}

/** The block with its neighbours; null when the source never had the bytes. */
function bytesOf(connection: Connection, index: number): RawBytes | null {
  const { log } = connection;
  const own = log.raw(index);
  if (!own) return null;
  const block = own.subarray(0, mostShown);
  const offset = log.offset(index);
  if (offset < 0) return { bytes: block, start: null, insideFrom: 0, insideTo: block.length, chunks: [] };
  const attempt = log.attempt(index);
  const end = offset + own.length;
  const before = wireAround(connection, attempt, offset - around, offset) ?? new Uint8Array();
  const after = block.length < own.length ? null : wireAround(connection, attempt, end, end + around);
  // The text before the block begins in the middle of a line.
  const neighbours = before.length < around ? 0 : wholeLinesFrom(before);
  const bytes = joined([before.subarray(neighbours), block, after ?? new Uint8Array()]);
  const start = offset - (before.length - neighbours);
  return {
    bytes,
    start,
    insideFrom: offset - start,
    insideTo: offset - start + block.length,
    chunks: log.chunksWithin(attempt, start, start + bytes.length),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function rebuilt(block: string): RawBytes {
  const bytes = new TextEncoder().encode(block.slice(0, mostShown));
  return { bytes, start: null, insideFrom: 0, insideTo: bytes.length, chunks: [] };
}

interface LineViewProps {
  readonly raw: RawBytes;
  /** Times are shown relative to this one. */
  readonly origin: EpochMilliseconds;
  /** The connection's findings, which may refer to lines. */
  readonly findings: readonly Finding[];
  readonly attempt: number;
}

function LineView({ raw, origin, findings, attempt }: LineViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const cells = useCells(box, reserved);
  const rows = useMemo(() => rawRows(raw, cells), [raw.bytes, raw.chunks.length, cells]);
  const end = (raw.start ?? 0) + raw.bytes.length;
  const marks = useMemo(() => markedRows(rows, findings, attempt, end), [rows, findings, attempt, end]);
  const current = useSignal(-1);
  const list = useRef<RowListHandle | null>(null);
  useEffect(() => {
    const first = rows.findIndex((row) => row.kind === 'line' && row.inside);
    requestAnimationFrame(() => list.current?.place(Math.max(0, first - 4), 0));
  }, [raw.bytes]);
  return (
    <div class="raw-view" ref={box}>
      <RowList
        count={rows.length}
        rowHeight={rowHeight}
        role="listbox"
        label={text('detail_raw')}
        current={current.value}
        handle={list}
        onSelect={(row) => {
          current.value = row;
        }}
        attributes={(at) => ({ class: rowClass(rows[at]) })}
        row={(at) => <Line row={rows[at]} origin={origin} finding={marks.get(at)} />}
      />
    </div>
  );
}

function rowClass(row: RawRow | undefined): string {
  if (row?.kind !== 'line') return 'raw-border';
  return row.inside ? 'raw-line inside' : 'raw-line outside';
}

interface LineProps {
  readonly row: RawRow | undefined;
  readonly origin: EpochMilliseconds;
  /** What is wrong with the line. */
  readonly finding: Finding | undefined;
}

function Line({ row, origin, finding }: LineProps) {
  if (row === undefined) return null;
  if (row.kind === 'chunk') {
    const { number, time, start, end } = row.chunk;
    return <span>{text('detail_raw_chunk', count(number + 1), stopWatch(time - origin), sizeText(end - start))}</span>;
  }
  return (
    <>
      <span class="raw-offset num">{row.offset === null ? '' : count(row.offset)}</span>
      <span class="raw-text">
        {finding && <FindingIcon finding={rowFinding(finding)} />}
        <bdi>
          {row.fieldLength > 0 && <span class="token-key">{row.text.slice(0, row.fieldLength)}</span>}
          {visibleText(row.text.slice(row.fieldLength))}
        </bdi>
        {row.end !== '' && <span class="line-end">{row.end}</span>}
        {row.dispatches && <span class="raw-note">{text('detail_raw_dispatched')}</span>}
      </span>
    </>
  );
}

function HexView({ raw }: { readonly raw: RawBytes }) {
  const block = raw.bytes.subarray(raw.insideFrom, raw.insideTo);
  const start = (raw.start ?? 0) + raw.insideFrom;
  const current = useSignal(-1);
  return (
    <div class="raw-view hex">
      <RowList
        count={hexRowCount(block)}
        rowHeight={rowHeight}
        role="listbox"
        label={text('detail_raw_hex')}
        current={current.value}
        onSelect={(row) => {
          current.value = row;
        }}
        attributes={() => ({ class: 'raw-line inside' })}
        row={(at) => {
          const { offset, hex, text: printable } = hexRow(block, at, start);
          return (
            <>
              <span class="raw-offset num">{raw.start === null ? '' : count(offset)}</span>
              <span class="raw-text">
                <span class="hex-bytes">{hex}</span>
                <bdi class="dim">{printable}</bdi>
              </span>
            </>
          );
        }}
      />
    </div>
  );
}

/** One figure in a row of figures: its name, its value in large type, remarks beneath. */
import type { ComponentChildren } from 'preact';

interface TileProps {
  readonly label: string;
  /** A number before its unit stands out. */
  readonly value: string;
  /** The value is a word from the wire, shown in monospace. */
  readonly wire?: boolean;
  /** Remarks, a `TileNote` each. */
  readonly children?: ComponentChildren;
}

export function Tile({ label, value, wire = false, children }: TileProps) {
  const [amount = value, unit = ''] = wire ? [] : (/^([−<]?[\d.,\s]*\d)\s*(\D.*)?$/.exec(value)?.slice(1) ?? []);
  return (
    <div class="tile">
      <div class="tile-label">{label}</div>
      <div class={wire ? 'tile-value wire' : 'tile-value'}>
        {amount} <small>{unit}</small>
      </div>
      {children}
    </div>
  );
}

/** A remark of one line; the whole of it, or more, is in its hint. */
export function TileNote({ words, hint = words }: { readonly words: string; readonly hint?: string }) {
  return (
    <div class="tile-about cut" title={hint}>
      {words}
    </div>
  );
}

/** One figure in a row of figures: its name, its value in large type, remarks beneath. */
import type { ComponentChildren } from 'preact';

interface TileProps {
  readonly label: string;
  /** Text; a number in it is emphasised over the unit that follows. */
  readonly value: string;
  /** Whether the value is a term of the protocol. */
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

/** A one-line remark; its tooltip has all of it, or more. */
export function TileNote({ words, hint = words }: { readonly words: string; readonly hint?: string }) {
  return (
    <div class="tile-about cut" title={hint}>
      {words}
    </div>
  );
}

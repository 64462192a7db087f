/**
 * The icons' shapes on a 16 × 16 grid, stroked. `solid` shapes are filled, `cutOut` strokes are drawn over them in the
 * colour of the canvas. States of a connection differ in shape, not only in colour.
 */
export interface IconShape {
  readonly line?: string;
  readonly solid?: string;
  readonly cutOut?: string;
  /** Dash pattern of the line. */
  readonly dash?: string;
  readonly weight?: number;
}

const circle = (radius: number, x = 8, y = 8) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

export const iconShapes = {
  'state-open': { solid: circle(4.5) },
  'state-connecting': { line: circle(4.6), dash: '2.6 2.2', weight: 1.8 },
  'state-waiting': { line: 'M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.9 2v3h-3', weight: 1.7 },
  'state-closed': {
    line: 'M4 5.2A1.2 1.2 0 0 1 5.2 4h5.6A1.2 1.2 0 0 1 12 5.2v5.6a1.2 1.2 0 0 1-1.2 1.2H5.2A1.2 1.2 0 0 1 4 10.8z',
  },
  'state-failed': {
    solid: 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z',
    cutOut: 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  },
  'state-file': { line: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3' },
  error: { solid: circle(6.5), cutOut: 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4' },
  warning: {
    solid: 'M8 1.6c.4 0 .8.2 1 .6l5.5 10c.4.8-.1 1.7-1 1.7h-11c-.9 0-1.4-.9-1-1.7L7 2.2c.2-.4.6-.6 1-.6z',
    cutOut: 'M8 5.8v3.6M8 11.7v.1',
  },
  info: { line: `${circle(5.9)}M8 7.3v3.6M8 5v.1` },
  record: { line: circle(6), solid: circle(3.6) },
  'record-off': { line: circle(6) },
  clear: { line: `${circle(5.6)}M4 4l8 8` },
  filter: { line: 'M2.5 3.5h11L9.4 8.5v4l-2.8-1.3V8.5z' },
  'filter-add': { line: 'M2 3.5h9L7.7 7.5V12L5.3 11V7.5zM12.5 9v5M10 11.5h5' },
  close: { line: 'M4.5 4.5l7 7M11.5 4.5l-7 7' },
  help: { line: `${circle(5.9)}M6.3 6.4c0-1 .8-1.7 1.7-1.7s1.7.7 1.7 1.6c0 1.2-1.7 1.3-1.7 2.6M8 11.2v.1` },
  import: { line: 'M8 2v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3' },
  export: { line: 'M8 10V2.5M5 5l3-3 3 3M2.5 10.5v3h11v-3' },
  wire: { line: 'M1.5 8h2.2l1.6-4.5 2.6 9 2.4-7L11.7 8h2.8' },
  settings: { line: `M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6${circle(1.9, 10, 4.5)}${circle(1.9, 6, 11.5)}` },
  'chevron-down': { line: 'M4 6l4 4 4-4' },
  'chevron-right': { line: 'M6 4l4 4-4 4' },
  'chevron-up': { line: 'M4 10l4-4 4 4' },
  up: { line: 'M8 13V3M4 7l4-4 4 4' },
  down: { line: 'M8 3v10M4 9l4 4 4-4' },
  latest: { line: 'M8 2.5v8M4.5 7L8 10.5 11.5 7M3.5 13.5h9' },
  copy: {
    line: 'M6.7 5.5h5.6a1.2 1.2 0 0 1 1.2 1.2v5.6a1.2 1.2 0 0 1-1.2 1.2H6.7a1.2 1.2 0 0 1-1.2-1.2V6.7a1.2 1.2 0 0 1 1.2-1.2zM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2',
  },
  enlarge: { line: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5L9 7M2.5 13.5L7 9' },
  mute: { line: 'M2 8s2.2-4 6-4c1 0 1.9.3 2.7.7M14 8s-2.2 4-6 4c-1 0-1.9-.3-2.7-.7M6.5 9.5A2 2 0 0 1 8 6M3 13L13 3' },
  eye: { line: `M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4z${circle(1.9)}` },
  solo: { line: `${circle(5.6)}`, solid: circle(2.2) },
  pin: { line: 'M5.5 2.5h5M6.5 2.5V7L4 9.5h8L9.5 7V2.5M8 9.5v4' },
  edit: { line: 'M10.5 3l2.5 2.5L6 12.5l-3 .5.5-3z' },
  reconnect: { line: 'M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.9 2v3h-3' },
  connect: { line: 'M2.5 8H11M7.5 4.5L11 8l-3.5 3.5M13.5 6v4' },
  opened: { line: 'M2.5 8h8M7.5 4.5L11 8l-3.5 3.5M13.5 3v10' },
  broken: { line: 'M1.5 8h4M10.5 8h4M9.5 4l-3 8', weight: 1.7 },
  stop: { line: 'M5 4h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z' },
  clock: { line: `${circle(5.7)}M8 4.8V8l2.2 1.5` },
  comment: { line: 'M2.5 3h11v8h-6l-3 2.5V11h-2z' },
  unheard: {
    line: 'M4.5 7a3.5 3.5 0 0 1 6.3-2.1M11.5 7.5c0 2.5-2.5 2.5-2.5 4.5 0 1-.7 1.7-1.7 1.7S5.5 13 5.5 12M3 14L13.5 3',
  },
  reload: { line: 'M13 8a5 5 0 1 1-1.5-3.5L13.3 6M13.5 2.5V6H10' },
  page: {
    line: 'M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3zM2 6h12M4.5 4.5h.1M6.5 4.5h.1',
  },
  outside: { line: 'M9 3h4v4M13 3L7.5 8.5M11 9.5v3a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-7a.5.5 0 0 1 .5-.5h3' },
  tool: { line: 'M10 2.5a3.5 3.5 0 0 0-3.3 4.7l-4.2 4.2 2 2 4.2-4.2A3.5 3.5 0 0 0 13.3 6l-2 .8-1.3-.4-.4-1.3z' },
  more: { line: 'M4 8h.1M8 8h.1M12 8h.1', weight: 2.4 },
  check: { line: 'M3.5 8.5l3 3 6-7' },
  mark: { line: 'M4.5 2.5h7v11L8 10.8l-3.5 2.7z' },
} satisfies Record<string, IconShape>;

export type IconName = keyof typeof iconShapes;

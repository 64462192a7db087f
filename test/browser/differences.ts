/**
 * What the panel shows in one browser and not in the other. `differences.test.ts` holds each line in both of them; the README's
 * table is made of them.
 */

export interface Difference {
  /** What a user looks for, as the README words it. */
  readonly what: string;
  /** How it is there; null when it is not. */
  readonly chromium: string | null;
  readonly firefox: string | null;
}

/** What Firefox shows only where the user switched it on. */
export const inWireMode = 'in wire mode';

export const differences = {
  unheard: {
    what: 'Events of an `EventSource` whose type the page does not listen to',
    chromium: 'yes',
    firefox: inWireMode,
  },
  comments: {
    what: 'Comments and `retry` lines of an `EventSource`',
    chromium: 'once the server has ended the stream',
    firefox: inWireMode,
  },
  workers: {
    what: 'Events of workers’ streams',
    chromium: 'yes',
    firefox: inWireMode,
  },
} satisfies Record<string, Difference>;

export type DifferenceName = keyof typeof differences;

/** The README's table. */
export function differencesTable(): string {
  const rows = Object.values(differences).map(({ what, chromium, firefox }) => [
    what,
    chromium ?? 'no',
    firefox ?? 'no',
  ]);
  const head = ['Shown', 'Chrome, Edge', 'Firefox'];
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

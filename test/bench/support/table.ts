/** Plain text tables for the benchmarks' output. */

/** Columns padded to their widest cell: the first to the left, the others to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lines = all.map((row) =>
    widths
      .map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  '),
  );
  return [lines[0], '-'.repeat(lines[0]?.length ?? 0), ...lines.slice(1)].join('\n');
}

/** A ratio against its budget: `1.12 ✓`, or `0.71 ✗ (0.9)` when it falls short. */
export function formatRatio(ratio: number, budget: number): string {
  return ratio >= budget ? `${ratio.toFixed(2)} ✓` : `${ratio.toFixed(2)} ✗ (${budget})`;
}

/** A figure against the most it may be: `38 ✓`, or `71 ✗ (50)`. */
export function within(value: number, most: number, digits = 0): string {
  return value <= most ? `${value.toFixed(digits)} ✓` : `${value.toFixed(digits)} ✗ (${most})`;
}

/** The rate of the last minute as a small line; decoration, as the numbers are beside it. */
const width = 54;
const height = 18;

/** `values`: messages by step, oldest first. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map(
    (value, at) => `${(at * step).toFixed(1)} ${(height - 1 - ((height - 3) * value) / most).toFixed(1)}`,
  );
  const line = points.join('L');
  const quiet = values.every((value) => value === 0);
  return (
    <svg class={`sparkline ${quiet ? 'quiet' : ''}`} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class="area" d={`M0 ${height}L${line}L${width} ${height}Z`} />
      <path class="line" d={`M${line}`} />
    </svg>
  );
}

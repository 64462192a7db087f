/** Colours of a terminal (SGR) that a logger put on what stands before a line: in a stream's own data they stay. */

const colour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const field = /(?:data|event|id|retry):/;

/** The line without the colours before its first field; without any where it has none. */
export function withoutColours(line: string): string {
  if (!line.includes('\u001b')) return line;
  const at = line.search(field);
  if (at < 0) return line.replace(colour, '');
  return line.slice(0, at).replace(colour, '') + line.slice(at);
}

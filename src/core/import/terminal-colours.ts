/** Removes terminal colours (SGR) that a logger put before a line's field; those in the stream's own data stay. */

const colour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const field = /(?:data|event|id|retry):/;

/** The line without colours before its first field; without any colours if it has no field. */
export function withoutColours(line: string): string {
  if (!line.includes('\u001b')) return line;
  const at = line.search(field);
  if (at < 0) return line.replace(colour, '');
  return line.slice(0, at).replace(colour, '') + line.slice(at);
}

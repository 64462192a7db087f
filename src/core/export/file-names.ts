/** Names for exported files: they tell the contents, and are valid in any file system. */

const longestName = 60;

/** A file name from the last part of a URL's path, or from another file's name. */
export function fileBase(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  const plain = decoded(last)
    .replace(/\.(sse|har|json|txt|log|ndjson|gz)$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, longestName)
    // The first half of a character that was cut.
    .replace(/[\uD800-\uDBFF]$/, '');
  return plain === '' ? 'stream' : plain;
}

/** A URL has letters beyond ASCII percent-encoded; a percent sign that encodes nothing stays. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `2026-11-21-143005`, UTC. */
export function fileStamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
}

/** Makes names unique: repeated ones get a number. */
export function uniqueNames(names: readonly string[]): string[] {
  /** Names used so far, each with its last number. Some file systems ignore case. */
  const given = new Map<string, number>();
  return names.map((name) => {
    let free = name;
    let number = given.get(name.toLowerCase()) ?? 0;
    while (given.has(free.toLowerCase())) {
      number = Math.max(2, number + 1);
      free = `${name}-${number}`;
    }
    given.set(name.toLowerCase(), number);
    if (free !== name) given.set(free.toLowerCase(), 0);
    return free;
  });
}

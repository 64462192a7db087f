/** A place in the page's code, as stack traces name it: `https://acme.test/js/inbox.js:88:13`. */

export interface CodePosition {
  readonly url: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0 when it is not known. */
  readonly column: number;
  /** Short enough for a fact: `inbox.js:88`, `acme.test/:88` where the page itself is the file. */
  readonly short: string;
}

/** Null when the text names no line of a URL. */
export function codePosition(text: string): CodePosition | null {
  const [, url, line, column = '0'] = /^(\S+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (url === undefined || line === undefined || !URL.canParse(url)) return null;
  const { pathname, hostname } = new URL(url);
  const file = pathname.slice(pathname.lastIndexOf('/') + 1) || `${hostname}/`;
  return { url, line: Number(line), column: Number(column), short: `${file}:${line}` };
}

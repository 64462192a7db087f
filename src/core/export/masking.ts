/**
 * Hides what must not leave with a file: credentials in headers, token-like values in URLs. Remembers the names of what
 * was hidden, so that the export can say so.
 */
import type { HeaderList } from '../record.ts';

const secretHeader =
  /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$|api[-_]?key|(?:auth|access|csrf|xsrf|session|id)[-_]?token|secret|^x-amz-security-token$/i;
const secretParameter =
  /token|api[-_]?key|^key$|secret|passw(?:or)?d|^pwd$|^auth|signature|^sig$|session|^sid$|^jwt$|credential|^code$/i;

/** Headers whose value is a URL, or the path and query of one: HTTP/2 names the request's own. */
const urlHeader = /^(?::path|referer|(?:content-)?location|x-(?:original|forwarded)-ur[il])$/i;

/** What stands in the place of a secret. */
const maskText = '***';

export interface Masking {
  /** The headers, secrets hidden. */
  headers(headers: HeaderList): HeaderList;
  /** The URL, user name, password and secrets of its query and fragment hidden. */
  url(url: string): string;
  /** What was hidden so far: names of headers and query parameters. */
  readonly masked: ReadonlySet<string>;
}

/** Hides secrets; with `active` false it changes nothing. */
export function createMasking(active: boolean): Masking {
  const masked = new Set<string>();
  if (!active) return { headers: (headers) => headers, url: (url) => url, masked };

  function query(text: string): string {
    return text.replace(/([^?&#=]+)=([^&#]*)/g, (whole, name: string, value: string) => {
      if (value === '' || !secretParameter.test(decoded(name))) return whole;
      masked.add(decoded(name));
      return `${name}=${maskText}`;
    });
  }

  /** An export asks for a connection's with each of its entries. */
  const urls = new Map<string, string>();

  function maskedUrl(url: string): string {
    const withoutUser = url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, (_, scheme: string) => {
      masked.add('user:password');
      return `${scheme}${maskText}@`;
    });
    const at = withoutUser.search(/[?#]/);
    return at < 0 ? withoutUser : withoutUser.slice(0, at) + query(withoutUser.slice(at));
  }

  return {
    masked,
    headers: (headers) =>
      headers.map(([name, value]) => {
        if (!secretHeader.test(name)) return [name, urlHeader.test(name) ? maskedUrl(value) : value];
        masked.add(name);
        return [name, maskText];
      }),
    url(url) {
      const known = urls.get(url) ?? maskedUrl(url);
      urls.set(url, known);
      return known;
    },
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

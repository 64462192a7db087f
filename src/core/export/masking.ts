/**
 * Masks what must not leave with a file: credentials in headers, token-like values in URLs. Remembers the names of what
 * was masked, so that the export can list them.
 */
import type { HeaderList } from '../record.ts';

const secretHeader =
  /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$|api[-_]?key|(?:auth|access|csrf|xsrf|session|id)[-_]?token|secret|^x-amz-security-token$/i;
const secretParameter =
  /token|api[-_]?key|^key$|secret|passw(?:or)?d|^pwd$|^auth|signature|^sig$|session|^sid$|^jwt$|credential|^code$/i;

/** Headers whose value is a URL, or its path and query: HTTP/2 names the request's own. */
const urlHeader = /^(?::path|referer|(?:content-)?location|x-(?:original|forwarded)-ur[il])$/i;

/** Replaces a secret. */
const maskText = '***';

export interface Masking {
  /** The headers, with secrets masked. */
  headers(headers: HeaderList): HeaderList;
  /** The URL, with its user name, password and secrets in query and fragment masked. */
  url(url: string): string;
  /** Names of the headers and query parameters masked so far. */
  readonly masked: ReadonlySet<string>;
}

/** Masks secrets; if `active` is false, it changes nothing. */
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

  /** Cached, because an export asks for a connection's URL with every entry. */
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

/** Pictures, sound and files in a stream: told by type, size, name and address; their bytes are not kept, nor loaded. */

/** What an event tells of a medium. */
export interface MediaFacts {
  /** Such as `image/png`; or what it is, where it has no such type. */
  readonly mediaType?: string | undefined;
  readonly name?: string | undefined;
  /** An address, also one that is the content itself (`data:`). */
  readonly url?: string | undefined;
  /** The content, or a piece of it. */
  readonly base64?: string | undefined;
  /** Bytes, where the event names their number. */
  readonly size?: number | undefined;
}

export interface DescribedMedia {
  readonly mediaType: string;
  readonly name: string;
  readonly url: string;
  readonly size: number | null;
}

/** Code units of a name or address that are kept. */
const LONGEST = 2_000;
/** `data:image/png;base64,…`; what comes before the comma is short in any real one. */
const dataUrl = /^data:([^,;]{0,200})((?:;[^,;]{0,200}){0,5}),/i;

/** What can be said of a medium; a `data:` address is read for type and size, and not kept. */
export function describedMedia({ mediaType, name, url, base64, size }: MediaFacts): DescribedMedia {
  const embedded = url === undefined ? null : dataUrl.exec(url);
  if (embedded === null || url === undefined) {
    return {
      mediaType: (mediaType ?? '').slice(0, LONGEST),
      name: (name ?? '').slice(0, LONGEST),
      url: (url ?? '').slice(0, LONGEST),
      size: base64 === undefined ? (size ?? null) : base64Bytes(base64),
    };
  }
  const [head, type = '', parameters = ''] = embedded;
  const isBase64 = /;base64$/i.test(parameters);
  const content = url.slice(head.length);
  return {
    mediaType: (type || (mediaType ?? '')).slice(0, LONGEST),
    name: (name ?? '').slice(0, LONGEST),
    url: '',
    size: isBase64 ? base64Bytes(content) : content.length,
  };
}

/** How many bytes a base64 text stands for, by its length. */
function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor((text.length * 3) / 4) - padding);
}

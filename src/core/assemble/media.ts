/**
 * Images, sounds and files in a stream: described by type, size, name and address; their bytes are neither kept nor
 * loaded.
 */

/** What an event says about a medium. */
export interface MediaFacts {
  /** Such as `image/png`; or a plain description if it has no media type. */
  readonly mediaType?: string | undefined;
  readonly name?: string | undefined;
  /** Its address, which may be the contents themselves (`data:`). */
  readonly url?: string | undefined;
  /** Its contents, or a piece of them. */
  readonly base64?: string | undefined;
  /** Size in bytes, if the event gives it. */
  readonly size?: number | undefined;
}

export interface DescribedMedia {
  readonly mediaType: string;
  readonly name: string;
  readonly url: string;
  readonly size: number | null;
}

/** Maximum length, in code units, of a name or address. */
const LONGEST = 2_000;
/** `data:image/png;base64,…`; what precedes the comma is short in any real one. */
const dataUrl = /^data:([^,;]{0,200})((?:;[^,;]{0,200}){0,5}),/i;

/** Describes a medium; a `data:` URL is read for type and size, and not kept. */
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

/** The number of bytes that a base64 text encodes, by its length. */
function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor((text.length * 3) / 4) - padding);
}

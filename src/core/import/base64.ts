/** Decodes Base64; damaged text is decoded up to the damage. */
type Bytes = Uint8Array<ArrayBuffer>;

export interface DecodedBase64 {
  readonly bytes: Bytes;
  /** Index at which the text stops being Base64, in code units; null if all of it was decoded. */
  readonly brokenAt: number | null;
}

/** Decodes Base64 or Base64url; white space is skipped, padding may be missing. */
export function decodeBase64(text: string): DecodedBase64 {
  const wrong = /[^A-Za-z0-9+/=_\s-]|=(?=\s*[^=\s])/.exec(text);
  const sound = (wrong ? text.slice(0, wrong.index) : text)
    .replace(/[\s=]+/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/');
  const whole = sound.length % 4 === 1 ? sound.slice(0, -1) : sound;
  const binary = atob(whole);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const cut = whole.length < sound.length ? text.length : null;
  return { bytes, brokenAt: wrong?.index ?? cut };
}

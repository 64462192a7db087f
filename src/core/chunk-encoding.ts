/** How chunk records represent body bytes: as text if they are valid UTF-8, otherwise as Base64. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface EncodedChunk {
  readonly data: string;
  readonly encoding: 'utf-8' | 'base64';
}

/** Encodes bytes without loss. */
export function encodeChunk(bytes: Uint8Array): EncodedChunk {
  try {
    return { data: decoder.decode(bytes), encoding: 'utf-8' };
  } catch {
    return { data: encodeBase64(bytes), encoding: 'base64' };
  }
}

/** Encodes bytes as Base64. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  }
  return btoa(binary);
}

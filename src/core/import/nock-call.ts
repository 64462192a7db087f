/**
 * Converts a call recorded by nock to the shape of other recorders: it has its URL in two parts, headers in a flat
 * list, and non-text bodies in hexadecimal.
 * @see https://github.com/nock/nock#recording
 */
import { isObject, type JsonObject } from '../json-object.ts';
import { listField, textField } from './fields.ts';

/** The exchange; the value itself if it was not recorded by nock. */
export function exchangeOfNock(value: unknown): unknown {
  const scope = textField(value, 'scope');
  const path = textField(value, 'path');
  if (!isObject(value) || scope === undefined || path === undefined) return value;
  return {
    request: { uri: scope + path, method: textField(value, 'method'), headers: value.reqheaders },
    response: { status: value.status, headers: headersOf(value), body: bodyOf(value) },
  };
}

/** Names and values alternate; later versions write an object. */
function headersOf(value: JsonObject): unknown {
  const list = listField(value, 'rawHeaders');
  if (list.length === 0) return value.rawHeaders;
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1]]] : []));
}

/** A compressed body is a list of pieces in hexadecimal. */
function bodyOf(value: JsonObject): unknown {
  const { response } = value;
  const digits = Array.isArray(response) ? response.join('') : response;
  const isHex = typeof digits === 'string' && (Array.isArray(response) || value.responseIsBinary === true);
  return isHex && /^(?:[\da-f]{2})+$/i.test(digits) ? bytesOf(digits) : response;
}

function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

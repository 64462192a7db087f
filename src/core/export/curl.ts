/** The request of a connection as a curl command for a POSIX shell. */
import { phrase } from '../phrase.ts';
import type { Connection } from '../session/types.ts';
import type { ExportFormat } from './export-format.ts';
import type { Masking } from './masking.ts';

/** Headers that curl sets itself, or that only make sense on one network connection. */
const ownHeaders =
  /^(?::|host$|connection$|content-length$|accept-encoding$|transfer-encoding$|keep-alive$|last-event-id$|sec-|upgrade-insecure-requests$)/i;

/** A valid header name (RFC 9110): a file may contain others, and `-H @name` would make curl read a file. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** What the command is built from. */
type CurlFacts = Pick<
  Connection,
  'url' | 'method' | 'requestHeaders' | 'requestBodySize' | 'lastEventId' | 'format' | 'attempts'
>;

/**
 * The command, with one option per line. It resumes after `lastEventId`, unless that is empty. Request bodies are not
 * captured: what a POST sent must be added by hand.
 */
export function curlCommand(
  connection: CurlFacts,
  masking: Masking,
  lastEventId: string = connection.lastEventId,
): string {
  const { url, method, requestHeaders, requestBodySize, format, attempts } = connection;
  const sent = attempts.at(-1)?.response?.requestHeaders ?? [];
  const headers = masking
    .headers(sent.length > 0 ? sent : requestHeaders)
    .filter(([name]) => headerName.test(name) && !ownHeaders.test(name));
  const accept = headers.some(([name]) => name.toLowerCase() === 'accept');
  const accepted = format === 'ndjson' ? 'application/x-ndjson' : 'text/event-stream';
  const options = [
    ...(method === 'GET' ? [] : [`-X ${quoted(method)}`]),
    ...(accept ? [] : [`-H ${quoted(`Accept: ${accepted}`)}`]),
    // curl takes `Name:` as a request to omit the header; a header without a value ends in a semicolon.
    ...headers.map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(lastEventId === '' ? [] : [`-H ${quoted(`Last-Event-ID: ${lastEventId}`)}`]),
    ...(requestBodySize === null || requestBodySize === 0 ? [] : ["--data-binary '@request-body'"]),
  ];
  const address = masking.url(url);
  // curl would treat brackets and braces as ranges and lists; an import's URL is its file name, which may look like an
  // option.
  const command = /[[\]{}]/.test(address) ? 'curl -N -g' : 'curl -N';
  return [command, ...options, `${address.startsWith('-') ? '--url ' : ''}${quoted(address)}`].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export const curlFormat: ExportFormat = {
  name: 'curl',
  label: phrase('export_curl'),
  hint: phrase('export_curl_hint'),
  extension: '.sh',
  mediaType: 'text/x-shellscript',
  async *write({ connections }, { masking }) {
    yield '#!/bin/sh\n';
    for (const { connection } of connections) yield `${curlCommand(connection, masking)}\n`;
  },
};

/** The request of a connection as a curl command for a POSIX shell. */
import { phrase } from '../phrase.ts';
import type { Connection } from '../session/types.ts';
import type { ExportFormat } from './export-format.ts';
import type { Masking } from './masking.ts';

/** Headers that curl sets by itself, or that belong to one connection only. */
const ownHeaders =
  /^(?::|host$|connection$|content-length$|accept-encoding$|transfer-encoding$|keep-alive$|last-event-id$|sec-|upgrade-insecure-requests$)/i;

/** What a header can be called (RFC 9110): a file may hold others, and `-H @name` would make curl read a file. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** What the command is made of. */
type CurlFacts = Pick<
  Connection,
  'url' | 'method' | 'requestHeaders' | 'requestBodySize' | 'lastEventId' | 'format' | 'attempts'
>;

/**
 * The command, one option a line; it resumes after `lastEventId` unless that is empty. The body of a request is not
 * captured: what a POST sent has to be added.
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
    // curl takes `Name:` as a header to leave out; one without a value is written with a semicolon.
    ...headers.map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(lastEventId === '' ? [] : [`-H ${quoted(`Last-Event-ID: ${lastEventId}`)}`]),
    ...(requestBodySize === null || requestBodySize === 0 ? [] : ["--data-binary '@request-body'"]),
  ];
  const address = masking.url(url);
  // Brackets and braces would be ranges and lists to curl; an import's address is its file's name, which may look like an option.
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

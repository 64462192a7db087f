/** The `response` record of a request of the network log. */
import type { ConnectionId, EpochMilliseconds, ResponseRecord } from '../record.ts';
import type { NetworkRequest } from './network-request.ts';

/**
 * What the log knows of the response; null until there is one or the request has failed. `attemptTime` identifies the
 * attempt by its start, if it may not be the connection's current one.
 */
export function responseRecord(
  request: NetworkRequest,
  connection: ConnectionId,
  attemptTime: EpochMilliseconds | undefined,
  isFinished: boolean,
): ResponseRecord | null {
  const networkError = request.error ?? (isFinished ? '' : undefined);
  const common = {
    kind: 'response',
    connection,
    time: request.firstByteTime ?? request.start,
    requestStart: request.start,
    ...(networkError === undefined ? {} : { networkError }),
    ...(attemptTime === undefined ? {} : { attemptTime }),
  } as const;
  if (request.status === 0) return networkError ? common : null;
  return {
    ...common,
    status: request.status,
    statusText: request.statusText,
    headers: request.responseHeaders,
    requestHeaders: request.requestHeaders,
    url: request.finalUrl,
    redirected: request.finalUrl !== request.url,
    protocol: request.protocol,
    remoteAddress: request.remoteAddress,
    fromServiceWorker: request.fromServiceWorker,
    ...(request.firstByteTime === null ? {} : { firstByteTime: request.firstByteTime }),
  };
}

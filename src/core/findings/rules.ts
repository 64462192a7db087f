/** All rules, in the order of the panel: first those that keep a stream from working. */
import type { ConnectionRule, PageRule, SessionRule } from './rule.ts';
import { badUrl } from './rules/bad-url.ts';
import { bareLine } from './rules/bare-line.ts';
import { bursts } from './rules/bursts.ts';
import { busyThread } from './rules/busy-thread.ts';
import { byteOrderMark } from './rules/byte-order-mark.ts';
import { cacheHeaders } from './rules/cache-headers.ts';
import { captureGaps } from './rules/capture-gaps.ts';
import { compression } from './rules/compression.ts';
import { contentType } from './rules/content-type.ts';
import { cors } from './rules/cors.ts';
import { doubleData } from './rules/double-data.ts';
import { duplicates } from './rules/duplicates.ts';
import { emptyEvent } from './rules/empty-event.ts';
import { endMarker } from './rules/end-marker.ts';
import { eventNameSpace } from './rules/event-name-space.ts';
import { handlerThrew } from './rules/handler-threw.ts';
import { heartbeatStopped } from './rules/heartbeat-stopped.ts';
import { hugeEvent } from './rules/huge-event.ts';
import { idGaps } from './rules/id-gaps.ts';
import { idWithNull } from './rules/id-with-null.ts';
import { invalidJson } from './rules/invalid-json.ts';
import { invalidUtf8 } from './rules/invalid-utf8.ts';
import { lastEventIdIgnored } from './rules/last-event-id-ignored.ts';
import { lateFirstByte } from './rules/late-first-byte.ts';
import { lateListener } from './rules/late-listener.ts';
import { leak } from './rules/leak.ts';
import { literalNewline } from './rules/literal-newline.ts';
import { loginRedirect } from './rules/login-redirect.ts';
import { longConnecting } from './rules/long-connecting.ts';
import { malformedData } from './rules/malformed-data.ts';
import { misspeltListener } from './rules/misspelt-listener.ts';
import { mixedContent } from './rules/mixed-content.ts';
import { mixedLineEnds } from './rules/mixed-line-ends.ts';
import { noIds } from './rules/no-ids.ts';
import { openedAnew } from './rules/opened-anew.ts';
import { openedTwice } from './rules/opened-twice.ts';
import { partlyChecked } from './rules/partly-checked.ts';
import { policy } from './rules/policy.ts';
import { reconnectDelay } from './rules/reconnect-delay.ts';
import { reconnectLoop } from './rules/reconnect-loop.ts';
import { repeatedData } from './rules/repeated-data.ts';
import { retryNotDigits } from './rules/retry-not-digits.ts';
import { retryValue } from './rules/retry-value.ts';
import { silence } from './rules/silence.ts';
import { sixConnections } from './rules/six-connections.ts';
import { splitJson } from './rules/split-json.ts';
import { status } from './rules/status.ts';
import { streamError } from './rules/stream-error.ts';
import { tightLoop } from './rules/tight-loop.ts';
import { tooLong } from './rules/too-long.ts';
import { unfinishedEvent } from './rules/unfinished-event.ts';
import { unheardTypes } from './rules/unheard-types.ts';
import { unknownField } from './rules/unknown-field.ts';
import { unreachable } from './rules/unreachable.ts';

/** Rules for a single connection. */
export const connectionRules: readonly ConnectionRule[] = [
  loginRedirect,
  contentType,
  status,
  cors,
  policy,
  mixedContent,
  unreachable,
  longConnecting,
  bursts,
  lateFirstByte,
  compression,
  cacheHeaders,
  reconnectLoop,
  retryValue,
  reconnectDelay,
  noIds,
  lastEventIdIgnored,
  duplicates,
  repeatedData,
  idGaps,
  silence,
  heartbeatStopped,
  streamError,
  endMarker,
  unfinishedEvent,
  bareLine,
  unknownField,
  byteOrderMark,
  emptyEvent,
  idWithNull,
  retryNotDigits,
  mixedLineEnds,
  invalidUtf8,
  invalidJson,
  tooLong,
  literalNewline,
  doubleData,
  splitJson,
  malformedData,
  partlyChecked,
  hugeEvent,
  eventNameSpace,
  unheardTypes,
  misspeltListener,
  lateListener,
  handlerThrew,
  busyThread,
];

/** Rules that compare connections. */
export const sessionRules: readonly SessionRule[] = [sixConnections, openedTwice, openedAnew, leak, tightLoop];

/** Rules based on what the capture noted about the page. */
export const pageRules: readonly PageRule[] = [badUrl, captureGaps];

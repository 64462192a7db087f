/** All scenarios of the demo, in the order in which the landing page lists them. */
import type { Scenario } from './scenario.ts';
import { anthropic } from './scenarios/anthropic.ts';
import { big } from './scenarios/big.ts';
import { buffered } from './scenarios/buffered.ts';
import { burst } from './scenarios/burst.ts';
import { busyPage } from './scenarios/busy-page.ts';
import { byteOrderMark } from './scenarios/byte-order-mark.ts';
import { chat } from './scenarios/chat.ts';
import { compressed } from './scenarios/compressed.ts';
import { corsCredentials } from './scenarios/cors-credentials.ts';
import { corsRefused } from './scenarios/cors-refused.ts';
import { deepRecursion } from './scenarios/deep-recursion.ts';
import { duplicateIds } from './scenarios/duplicate-ids.ts';
import { eight } from './scenarios/eight.ts';
import { eightHttp2 } from './scenarios/eight-http2.ts';
import { heartbeat } from './scenarios/heartbeat.ts';
import { heartbeatStops } from './scenarios/heartbeat-stops.ts';
import { heldBack } from './scenarios/held-back.ts';
import { iframe } from './scenarios/iframe.ts';
import { lineEnds } from './scenarios/line-ends.ts';
import { longLine } from './scenarios/long-line.ts';
import { missingIds } from './scenarios/missing-ids.ts';
import { mixed } from './scenarios/mixed.ts';
import { mixedContent } from './scenarios/mixed-content.ts';
import { multiLine } from './scenarios/multi-line.ts';
import { ndjson } from './scenarios/ndjson.ts';
import { pageMistakes } from './scenarios/page-mistakes.ts';
import { policy } from './scenarios/policy.ts';
import { reconnect } from './scenarios/reconnect.ts';
import { reconnectLoop } from './scenarios/reconnect-loop.ts';
import { redirectLogin } from './scenarios/redirect-login.ts';
import { replay } from './scenarios/replay.ts';
import { serviceWorker } from './scenarios/service-worker.ts';
import { sharedWorker } from './scenarios/shared-worker.ts';
import { silence } from './scenarios/silence.ts';
import { slowFirstByte } from './scenarios/slow-first-byte.ts';
import { split } from './scenarios/split.ts';
import { status500 } from './scenarios/status-500.ts';
import { stop204 } from './scenarios/stop-204.ts';
import { ticker } from './scenarios/ticker.ts';
import { tokenTrouble } from './scenarios/token-trouble.ts';
import { tokens } from './scenarios/tokens.ts';
import { unfinished } from './scenarios/unfinished.ts';
import { unheard } from './scenarios/unheard.ts';
import { unreachable } from './scenarios/unreachable.ts';
import { views } from './scenarios/views.ts';
import { wireMistakes } from './scenarios/wire-mistakes.ts';
import { worker } from './scenarios/worker.ts';
import { wrongType } from './scenarios/wrong-type.ts';
import { xhr } from './scenarios/xhr.ts';

export const scenarios: readonly Scenario[] = [
  mixed,
  chat,
  heartbeat,
  ticker,
  burst,
  big,
  multiLine,
  reconnect,
  stop204,
  status500,
  wrongType,
  redirectLogin,
  corsRefused,
  corsCredentials,
  policy,
  mixedContent,
  unreachable,
  slowFirstByte,
  eight,
  eightHttp2,
  lineEnds,
  byteOrderMark,
  split,
  unfinished,
  iframe,
  worker,
  sharedWorker,
  serviceWorker,
  xhr,
  ndjson,
  tokens,
  anthropic,
  tokenTrouble,
  unheard,
  buffered,
  heldBack,
  reconnectLoop,
  duplicateIds,
  replay,
  missingIds,
  heartbeatStops,
  silence,
  compressed,
  views,
  busyPage,
  wireMistakes,
  longLine,
  pageMistakes,
  deepRecursion,
];

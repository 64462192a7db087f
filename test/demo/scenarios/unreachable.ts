/** A server that is not there. */
import type { Scenario } from '../scenario.ts';

export const unreachable: Scenario = {
  path: '/unreachable',
  group: 'Connections',
  title: 'Nobody answers',
  lookFor: 'The server ends each connection before it says a word: the browser comes back again and again.',
  run: (exchange) => exchange.cut(),
};

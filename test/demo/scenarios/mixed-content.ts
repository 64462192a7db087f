/** A stream without TLS on a page with it. */
import { htmlPage, stageScript } from '../page.ts';
import type { Scenario } from '../scenario.ts';

export const mixedContent: Scenario = {
  path: '/mixed-content',
  group: 'Connections',
  title: 'Mixed content',
  lookFor: 'An https: frame opens an http: stream: the browser refuses before anything is sent.',
  run(exchange) {
    const addresses = { stream: 'http://stream.example/events', otherOrigin: '', secureOrigin: '' };
    const body = stageScript((stage) => stage.listen(), addresses);
    exchange.answer(200, { 'content-type': 'text/html; charset=utf-8' }, htmlPage('An https: frame', body));
  },
  page: (stage) => {
    const frame = document.createElement('iframe');
    frame.src = `${stage.secureOrigin}${stage.stream}`;
    document.body.append(frame);
  },
};

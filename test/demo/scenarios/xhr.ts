/** A stream read as polyfills read it. */
import type { Scenario } from '../scenario.ts';

export const xhr: Scenario = {
  path: '/xhr',
  group: 'Where streams live',
  title: 'Through XMLHttpRequest',
  lookFor: "A polyfill's way: an XHR whose text grows; the panel parses it like any stream.",
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 1000), (count) => {
      exchange.send({ id: count, type: 'tick', data: { count } });
    });
  },
  page: (stage) => {
    const request = new XMLHttpRequest();
    let seen = 0;
    request.open('GET', stage.stream);
    request.setRequestHeader('Accept', 'text/event-stream');
    request.addEventListener('progress', () => {
      stage.log(request.responseText.slice(seen));
      seen = request.responseText.length;
    });
    request.send();
    stage.button('Abort', () => request.abort());
  },
};

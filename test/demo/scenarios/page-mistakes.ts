/** What pages do wrong with a stream that is right. */
import type { Scenario } from '../scenario.ts';

export const pageMistakes: Scenario = {
  path: '/page-mistakes',
  group: 'Mistakes',
  title: 'Mistakes of the page',
  lookFor:
    'Opened twice, a listener added too late, another with a wrong name, a handler that throws, a blocked thread.',
  async run(exchange) {
    exchange.stream();
    await exchange.every(exchange.number('every', 500), (count) => {
      exchange.send({ id: count, type: count % 2 ? 'update' : 'message', data: { count, sent: Date.now() } });
    });
  },
  page: (stage) => {
    const first = stage.listen();
    stage.listen();
    first.addEventListener('updated', () => stage.log('never called: the server sends “update”'));
    setTimeout(() => first.addEventListener('update', (event) => stage.log(`late listener: ${event.data}`)), 3000);
    stage.button('A handler that throws', () =>
      first.addEventListener('message', () => {
        throw new Error('This handler throws on purpose.');
      }),
    );
    stage.button('Block the thread for 3 s', () => {
      const until = Date.now() + 3000;
      while (Date.now() < until);
    });
    stage.button('Open a URL that is none', () => new EventSource('http://'));
    stage.button('Open and close 20 times', () => {
      for (let count = 0; count < 20; count += 1) new EventSource(stage.stream).close();
    });
  },
};

/** A single-page app that opens a stream for each of its views and forgets the one before. */
import type { Scenario } from '../scenario.ts';

export const views: Scenario = {
  path: '/views',
  group: 'Mistakes',
  title: 'Streams that are never closed',
  lookFor: 'Each view opens its own stream; none is closed, and they add up.',
  async run(exchange) {
    exchange.stream({ 'access-control-allow-origin': '*' });
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { view: exchange.url.search } }));
  },
  page: (stage) => {
    let view = 0;
    const show = () => {
      view += 1;
      history.pushState(null, '', `#view-${view}`);
      // Of the other origin, so that a connection is left to leave this page by.
      stage.listen(`${stage.otherOrigin}${stage.stream}?view=${view}`);
      if (view < 5) setTimeout(show, 1200);
    };
    show();
  },
};

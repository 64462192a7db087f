/** A fast stream of small JSON events. */
import type { Scenario } from '../scenario.ts';

export const ticker: Scenario = {
  path: '/ticker',
  group: 'Everyday streams',
  title: 'A stock ticker, 200 events a second',
  lookFor: 'The panel stays fluid and keeps every quote; try a filter such as data.price>100.',
  async run(exchange) {
    const symbols = ['ACME', 'GLOBEX', 'INITECH', 'UMBRELLA', 'HOOLI'];
    exchange.stream();
    await exchange.every(exchange.number('every', 5), (count) => {
      const symbol = symbols[count % symbols.length];
      const price = cents(100 + 5 * Math.sin(count / 40) + Math.random());
      exchange.send({ id: count + 1, type: 'quote', data: { symbol, price, change: cents(price - 100) } });
    });
  },
  page: (stage) => stage.listen(stage.stream, ['quote']),
};

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** A content security policy that forbids the stream. */
import type { Scenario } from '../scenario.ts';

export const policy: Scenario = {
  path: '/policy',
  group: 'Connections',
  title: "Forbidden by the page's policy",
  lookFor: 'connect-src forbids the address: no request is sent at all.',
  async run(exchange) {
    exchange.stream({ 'access-control-allow-origin': '*' });
    await exchange.every(1000, () => exchange.send({ data: 'never asked for' }));
  },
  page: (stage) => stage.listen(stage.otherOrigin + stage.stream),
  pageHeaders: { 'content-security-policy': "connect-src 'self'" },
};

/** Events in bursts, as a buffering proxy delivers them. */
import { eventText } from '../event-text.ts';
import type { Scenario } from '../scenario.ts';

export const buffered: Scenario = {
  path: '/buffered',
  group: 'Mistakes',
  title: 'Buffered on the way',
  lookFor: 'The server stamps events 250 ms apart, but they arrive ten at a time: something between holds them back.',
  async run(exchange) {
    const held: string[] = [];
    exchange.stream({ 'x-accel-buffering': 'yes', 'cache-control': 'public' });
    await exchange.every(exchange.number('every', 250), (count) => {
      held.push(eventText({ id: count, data: { sent: new Date().toISOString(), count } }));
      if (held.length === 10) exchange.write(held.splice(0).join(''));
    });
  },
};

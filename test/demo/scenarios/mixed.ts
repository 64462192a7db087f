/** Two rhythms in one stream: a regular named event and irregular plain messages. */
import type { Scenario } from '../scenario.ts';

export const mixed: Scenario = {
  path: '/mixed',
  group: 'Everyday streams',
  title: 'Named and unnamed events',
  lookFor: 'A ping with a JSON time each second, plain messages at random moments between.',
  async run(exchange) {
    const period = exchange.number('every', 1000);
    let id = 0;
    exchange.stream();
    const message = async () => {
      if (!(await exchange.wait(period * Math.random()))) return;
      id += 1;
      exchange.send({ id, data: `This is a message at time ${new Date().toISOString()}` });
    };
    await exchange.every(period, (count) => {
      exchange.send({ type: 'ping', data: { time: new Date().toISOString(), count } });
      // Not waited for: the ping keeps its second.
      if (Math.random() < 0.5) void message();
    });
  },
  page: (stage) => stage.listen(stage.stream, ['message', 'ping']),
};

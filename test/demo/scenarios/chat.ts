/** A small chat whose participants come, talk and leave, without end. */
import type { Scenario } from '../scenario.ts';

export const chat: Scenario = {
  path: '/chat',
  group: 'Everyday streams',
  title: 'A chat',
  lookFor: 'Three event types with JSON; the filter data.username:bobby shows one person.',
  async run(exchange) {
    const lines = conversation();
    exchange.stream();
    await exchange.every(exchange.number('every', 900), (count) => {
      const line = lines[count % lines.length];
      if (line !== undefined) exchange.send({ id: count + 1, type: line.type, data: line.data });
    });
  },
  page: (stage) => stage.listen(stage.stream, ['userconnect', 'usermessage', 'userdisconnect']),
};

function conversation() {
  const people = ['bobby', 'sean', 'nadia'];
  return people.flatMap((username, index) => [
    { type: 'userconnect', data: { username, room: 'lobby', since: new Date().toISOString() } },
    { type: 'usermessage', data: { username, text: 'Hi everyone.' } },
    { type: 'usermessage', data: { username, text: 'Can you see this?', to: people[(index + 1) % people.length] } },
    { type: 'userdisconnect', data: { username, reason: 'left' } },
  ]);
}

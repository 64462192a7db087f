/** A redirect to a page of HTML, as expired sessions give. */
import type { Scenario } from '../scenario.ts';

export const redirectLogin: Scenario = {
  path: '/redirect-login',
  group: 'Connections',
  title: 'Redirected to a login page',
  lookFor: 'The session is over: the address of the stream leads to a page of HTML.',
  run(exchange) {
    if (exchange.url.pathname.endsWith('/login')) {
      const page = '<!doctype html><title>Log in</title><form>Name <input></form>';
      return exchange.answer(200, { 'content-type': 'text/html' }, page);
    }
    exchange.answer(302, { location: '/redirect-login/login' });
  },
};

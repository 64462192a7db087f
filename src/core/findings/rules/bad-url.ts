/** `new EventSource(…)` threw, so there is no connection. */
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { PageRule } from '../rule.ts';

export const badUrl: PageRule = {
  id: 'bad-url',
  link: links.constructor,
  report(session) {
    const thrown = session.notes.filter(({ code }) => code === 'note_constructor_threw');
    const [first] = thrown;
    if (first === undefined) return [];
    const [position = '', url = '', error = '', message = ''] = first.values;
    return [
      {
        severity: 'error',
        values: [url.slice(0, 80), error, message, position],
        evidence: thrown
          .slice(0, 5)
          .map(({ values }) => seen(values[0] ?? '', `new EventSource(${JSON.stringify(values[1] ?? '')})`, true)),
        count: thrown.length,
        time: first.time,
        example: "new EventSource(new URL('/events', location.href))",
      },
    ];
  },
};

/** The stream ended within a block: without its blank line, the last event is lost. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const unfinishedEvent = wireRule({
  id: 'unfinished-event',
  reason: 'tail',
  severity: 'error',
  link: links.interpretation,
  applies: (example, { attempts }) => {
    const reason = attempts[example.attempt]?.endReason;
    return (
      /^(data|event|id)\b/m.test(example.text) &&
      reason !== 'closed-by-page' &&
      reason !== 'navigation' &&
      reason !== 'collected'
    );
  },
  example: 'data: {"last":true}\n\n',
});

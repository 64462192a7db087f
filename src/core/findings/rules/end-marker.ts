/** A stream of a known protocol ended without the event that marks its end. */
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

interface Protocol {
  readonly name: string;
  /** What identifies its events. */
  readonly sign: RegExp;
  readonly end: RegExp;
  readonly marker: string;
}

const protocols: readonly Protocol[] = [
  {
    name: 'OpenAI chat',
    sign: /"object"\s*:\s*"chat\.completion\.chunk"/,
    end: /^\s*\[DONE\]/,
    marker: 'data: [DONE]',
  },
  {
    name: 'OpenAI responses',
    sign: /"type"\s*:\s*"response\./,
    end: /"type"\s*:\s*"response\.(completed|failed|incomplete)"/,
    marker: 'event: response.completed',
  },
  {
    name: 'Anthropic',
    sign: /"type"\s*:\s*"(message_start|content_block_delta)"/,
    end: /"type"\s*:\s*"(message_stop|error)"/,
    marker: 'event: message_stop',
  },
  {
    name: 'Ollama',
    sign: /^\s*\{"model".*"done"\s*:\s*false/s,
    end: /"done"\s*:\s*true|"error"\s*:/,
    marker: '{"done":true}',
  },
  {
    name: 'Cohere',
    sign: /"type"\s*:\s*"message-start"/,
    end: /"type"\s*:\s*"message-end"/,
    marker: 'event: message-end',
  },
  {
    name: 'Vercel AI SDK',
    sign: /"type"\s*:\s*"start"\s*,\s*"messageId"|"type"\s*:\s*"start-step"/,
    end: /^\s*\[DONE\]|"type"\s*:\s*"(finish|abort|error)"/,
    marker: 'data: [DONE]',
  },
  {
    name: 'AG-UI',
    sign: /"type"\s*:\s*"RUN_STARTED"/,
    end: /"type"\s*:\s*"RUN_(FINISHED|ERROR)"/,
    marker: 'data: {"type":"RUN_FINISHED"}',
  },
];

/** Only this much of an event is searched, in code units: the patterns match at its start, or in the event's name. */
const looked = 4_096;
const longestName = 64;

/** The event's name as it would be in its data: some servers put `type` last, after thousands of characters. */
function namedType(name: string): string {
  return name === 'message' ? '' : `"type":"${name.slice(0, longestName)}"`;
}

export const endMarker: ConnectionRule = {
  id: 'end-marker',
  link: links.processing,
  watch: (connection, session) => {
    let protocol: Protocol | null = null;
    let ended = false;
    /** The latest text was read, and not left in its file. */
    let isSeen = false;
    let last = -1;
    let tried = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        last = facts.index;
        if (protocol === null && tried++ > 20) return;
        const text = facts.text()?.slice(0, looked);
        isSeen = text !== undefined;
        if (text === undefined) return;
        const named = namedType(session.types.name(facts.typeId));
        const tells = (pattern: RegExp) => pattern.test(text) || pattern.test(named);
        protocol ??= protocols.find(({ sign }) => tells(sign)) ?? null;
        // After the end marker, gateways send OpenAI's and servers a last ping: only a new answer revokes the end.
        if (protocol !== null) ended = tells(protocol.end) || (ended && !tells(protocol.sign));
      },
      report: () => {
        const attempt = connection.attempts.at(-1);
        const reason = attempt?.endReason;
        const isOver = reason === 'server-ended' || reason === 'network-error' || reason === 'end-of-file';
        if (protocol === null || ended || !isSeen || attempt === undefined || !isOver || connection.messages === 0)
          return null;
        return {
          severity: 'error',
          values: [protocol.marker, protocol.name],
          evidence: [seen('expected', protocol.marker), seen('got', reason, true)],
          entries: last < 0 ? [] : [last],
          time: attempt.end ?? attempt.start,
          example: `${protocol.marker}\n\n`,
        };
      },
    };
  },
};

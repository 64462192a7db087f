/** What a scenario of the demo is: a page to open, a stream behind it, and what to look for. */
import type { Exchange } from './exchange.ts';
import type { Stage } from './stage.ts';

export const scenarioGroups = [
  'Everyday streams',
  'Connections',
  'The wire',
  'Where streams live',
  'Token streams',
  'Mistakes',
] as const;

export interface Scenario {
  /** Its page; its stream is at `<path>/stream`, and what else it serves anywhere below `<path>/`. */
  readonly path: string;
  readonly group: (typeof scenarioGroups)[number];
  readonly title: string;
  /** One sentence: what to look for in the panel. */
  readonly lookFor: string;
  /** Answers every request below `<path>/`. */
  readonly run: (exchange: Exchange) => void | Promise<void>;
  /**
   * What the page does, as an arrow function: it is sent to the browser as text, and may use nothing but its argument.
   * Left out: the page opens an `EventSource` on the stream and listens to plain messages.
   */
  readonly page?: (stage: Stage) => unknown;
  /** Response headers of the page itself. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
}

/** Introduces every `XMLHttpRequest` to the relay when it is sent; the relay observes those that stream. */
import { bodySize } from './bytes.ts';
import { stackHere } from './disguise.ts';
import { tell } from './link.ts';
import { attempt, bare, getterOf, weakNotes } from './natives.ts';
import { observe } from './trap.ts';

/** What the page has asked of a request before `send()`. */
interface Plan {
  readonly method: string;
  /** Alternating names and values. */
  readonly headers: string[];
}

const stateOf = getterOf(XMLHttpRequest.prototype, 'readyState');
const plans = weakNotes<XMLHttpRequest, Plan>();

/** Names and values as the page gave them; objects are left out, as converting one to text a second time may run the page's code. */
function addHeader(plan: Plan | undefined, { 0: name, 1: value }: unknown[]): void {
  if (!plan || typeof name !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) return;
  const { headers } = plan;
  headers[headers.length] = name;
  headers[headers.length] = `${value}`;
}

/** Reports that the page is about to abandon an open request. */
function tellLeaving(request: XMLHttpRequest): void {
  if (plans.get(request)) tell(['leaving'], '', request);
}

export function patchXmlHttpRequest(): void {
  const { prototype } = XMLHttpRequest;
  const argumentsOf = (_: XMLHttpRequest, args: unknown[]) => bare(args);
  const aboutToOpen = (request: XMLHttpRequest, args: unknown[]) => {
    tellLeaving(request);
    return bare(args);
  };
  // Noted after the call, as one that the platform refuses changes nothing.
  observe<XMLHttpRequest, void, unknown[]>(prototype, 'open', aboutToOpen, (request, _, args) => {
    const method = args?.[0];
    // To open a request anew takes its headers away.
    plans.set(request, { method: typeof method === 'string' ? method : 'GET', headers: bare([]) });
  });
  observe<XMLHttpRequest, void>(prototype, 'abort', tellLeaving);
  observe<XMLHttpRequest, void, unknown[]>(prototype, 'setRequestHeader', argumentsOf, (request, _, args) => {
    if (args) addHeader(plans.get(request), args);
  });
  observe<XMLHttpRequest, void>(prototype, 'send', (request, args) => {
    // No request: the platform refuses it.
    if (attempt(stateOf, request) === undefined) return;
    const { method, headers } = plans.get(request) ?? { method: 'GET', headers: bare([]) };
    tell(['request', method, bodySize(bare(args)[0]), headers], stackHere(), request);
  });
}

/** Hands every `XMLHttpRequest` to the relay when it is sent; the relay observes those that stream. */
import { bodySize } from './bytes.ts';
import { stackHere } from './disguise.ts';
import { tell } from './link.ts';
import { attempt, bare, getterOf, weakNotes } from './natives.ts';
import { observe } from './trap.ts';

/** What the page has set up for a request. */
interface Plan {
  readonly method: string;
  /** Names and values, alternating. */
  readonly headers: string[];
}

const stateOf = getterOf(XMLHttpRequest.prototype, 'readyState');
const plans = weakNotes<XMLHttpRequest, Plan>();

/** Notes a header as the page gave it; objects are not converted to text, as they would notice a second conversion. */
function addHeader(plan: Plan | undefined, { 0: name, 1: value }: unknown[]): void {
  if (!plan || typeof name !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) return;
  const { headers } = plan;
  headers[headers.length] = name;
  headers[headers.length] = `${value}`;
}

/** The page is about to abandon a request that it had opened. */
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
  // Noted after the call, as a refused one changes nothing.
  observe<XMLHttpRequest, void, unknown[]>(prototype, 'open', aboutToOpen, (request, _, args) => {
    const method = args?.[0];
    // Reopening a request clears its headers.
    plans.set(request, { method: typeof method === 'string' ? method : 'GET', headers: bare([]) });
  });
  observe<XMLHttpRequest, void>(prototype, 'abort', tellLeaving);
  observe<XMLHttpRequest, void, unknown[]>(prototype, 'setRequestHeader', argumentsOf, (request, _, args) => {
    if (args) addHeader(plans.get(request), args);
  });
  observe<XMLHttpRequest, void>(prototype, 'send', (request, args) => {
    // Not a request: the platform refuses the call.
    if (attempt(stateOf, request) === undefined) return;
    const { method, headers } = plans.get(request) ?? { method: 'GET', headers: bare([]) };
    tell(['request', method, bodySize(bare(args)[0]), headers], stackHere(), request);
  });
}

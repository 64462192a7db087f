/** Introduces every `XMLHttpRequest` to the relay when it is sent; the relay observes those that stream. */
import { bodySize } from './bytes.ts';
import { stackHere } from './disguise.ts';
import { tell } from './link.ts';
import { bare, weakNotes } from './natives.ts';
import { observe } from './trap.ts';

const methods = weakNotes<XMLHttpRequest, string>();

export function patchXmlHttpRequest(): void {
  const { prototype } = XMLHttpRequest;
  observe<XMLHttpRequest, void>(prototype, 'open', (request, args) => {
    const method = bare(args)[0];
    methods.set(request, typeof method === 'string' ? method : 'GET');
  });
  observe<XMLHttpRequest, void>(prototype, 'send', (request, args) => {
    tell(['request', methods.get(request) ?? 'GET', bodySize(bare(args)[0])], stackHere(), request);
  });
}

/** Remembers what the page's content security policy refused, so that a connection's end can name it. */
import { getterOf, privateMap, uncurry } from './primordials.ts';

const listen = uncurry(EventTarget.prototype.addEventListener);
const uriOf = getterOf<Event & { readonly blockedURI?: string }, 'blockedURI'>(
  SecurityPolicyViolationEvent.prototype,
  'blockedURI',
);
const refused = privateMap<string, true>();

export function watchRefusals(): void {
  listen(document, 'securitypolicyviolation', (event) => {
    if (event.isTrusted) refused.set(uriOf(event) ?? '', true);
  });
}

/** Whether the policy refused `url` (absolute) so far. */
export function wasRefused(url: string): boolean {
  return refused.has(url);
}

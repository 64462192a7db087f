/** Records what the page's content security policy refuses, so that a connection's end can name it. */
import { keepListening } from './lasting.ts';

/** Most URLs remembered. */
const mostRefused = 1_000;

/** Watches the document; returns a function that names the policy that refused an absolute URL, or null when none has so far. */
export function watchRefusals(): (url: string) => string | null {
  const refused = new Map<string, string>();
  const note = (violation: SecurityPolicyViolationEvent) => {
    const { isTrusted, effectiveDirective, disposition, blockedURI, originalPolicy } = violation;
    if (!isTrusted || effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
    if (refused.size < mostRefused) refused.set(blockedURI, originalPolicy);
  };
  keepListening(() => document.addEventListener('securitypolicyviolation', note, true));
  return (url) => refused.get(url) ?? null;
}

/** Watches what the page's content security policy refuses, so that a connection's end can name it. */
import type { Recorder } from './recorder.ts';

/** Most URLs that are remembered. */
const mostRefused = 1_000;

/** Watches `document`; gives whether the policy refused a URL (absolute) so far. */
export function watchRefusals(recorder: Recorder): (url: string) => boolean {
  const refused = new Set<string>();
  document.addEventListener(
    'securitypolicyviolation',
    (event) => {
      if (!event.isTrusted || event.effectiveDirective !== 'connect-src') return;
      const { blockedURI: url, disposition, originalPolicy, sourceFile, lineNumber, columnNumber } = event;
      if (refused.size < mostRefused && disposition === 'enforce') refused.add(url);
      const position = sourceFile ? `${sourceFile}:${lineNumber}:${columnNumber}` : '?';
      recorder.note(disposition === 'enforce' ? 'note_policy_refused' : 'note_policy_reported', [
        url,
        originalPolicy,
        position,
      ]);
    },
    true,
  );
  return (url) => refused.has(url);
}

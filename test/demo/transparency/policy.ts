/** A page with the strictest policies: what is refused, what is reported, what still works. Runs inside the page: self-contained. */

export async function policy(): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    // What the parser met before this script ran may come before or after the listener was added.
    if (event.effectiveDirective.endsWith('-elem') || event.effectiveDirective === 'img-src') return;
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.lineNumber > 0}`);
  });
  const source = new EventSource('/transparency/stream');
  seen.message = await new Promise((resolve) => {
    source.onmessage = ({ data }) => resolve(data);
  });
  source.close();
  seen.fetch = String((await (await fetch('/transparency/stream?end')).text()).length);
  const refused = new EventSource('https://example.com/stream');
  seen.refused = await new Promise((resolve) => {
    refused.onerror = (event) => resolve(`${event.constructor.name} ${refused.readyState}`);
  });
  seen['fetch refused'] = await fetch('https://example.com/').then(
    () => 'gave',
    (error) => `${error.name} ${error.message}`,
  );
  seen.eval = ((): string => {
    try {
      Reflect.construct(Function, ['return 1']);
      return 'gave';
    } catch (error) {
      return error instanceof Error ? error.name : '?';
    }
  })();
  seen['trusted types'] = ((): string => {
    try {
      document.body.innerHTML = '<b>bold</b>';
      return 'gave';
    } catch (error) {
      return error instanceof Error ? `${error.name} ${error.message}` : '?';
    }
  })();
  while (violations.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
  seen.violations = violations.sort().join('\n');
  return seen;
}

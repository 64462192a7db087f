/** The demo's HTML: one plain frame around every page, light and dark. */
import type { Scenario } from './scenario.ts';
import { createStage, type StageAddresses } from './stage.ts';

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d5dae2, #46484b); --quiet: light-dark(#5f6670, #a8adb3); }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.5rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
  p { margin: .25rem 0 1rem; } a { color: light-dark(#0b57d0, #a8c7fa); text-decoration: none; } a:hover { text-decoration: underline; }
  dl { display: grid; grid-template-columns: 13rem 1fr; gap: .35rem 1rem; margin: 0; } dd { margin: 0; color: var(--quiet); }
  button { font: inherit; padding: .2rem .8rem; margin: 0 .5rem .5rem 0; border: 1px solid var(--line); border-radius: 6px; }
  #log { list-style: none; margin: 1rem 0; padding: .75rem 1rem; min-height: 12rem; border: 1px solid var(--line); border-radius: 8px;
    font: 12px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
  #log li:first-child { font-weight: 600; } iframe { width: 100%; height: 11rem; border: 1px solid var(--line); border-radius: 8px; }
  @media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .6rem } }
`;

/** A whole document. `body` is trusted HTML of ours; everything else is escaped. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
${body}
</html>`;
}

/** The page of one scenario. */
export function scenarioPage(scenario: Scenario, addresses: StageAddresses): string {
  return htmlPage(
    scenario.title,
    `<p><a href="/">All scenarios</a></p>
<h1>${escapeHtml(scenario.title)}</h1>
<p>${escapeHtml(scenario.lookFor)}</p>
<div id="buttons"></div>
<ol id="log" aria-label="What the page received"></ol>
${stageScript(scenario.page ?? ((stage) => stage.listen()), addresses)}`,
  );
}

/** A script element that runs a page's function on its stage. */
export function stageScript(run: NonNullable<Scenario['page']>, addresses: StageAddresses): string {
  const program = `(${run})((${createStage})(${JSON.stringify(addresses)}))`;
  // A function that writes HTML may name the end tag, which would end this element.
  return `<script>${program.replaceAll('</script', '<\\/script')}</script>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The first page: several streams live at once, so that the panel shows life, and a link to every scenario. */
import { escapeHtml, htmlPage, stageScript } from './page.ts';
import { type Scenario, scenarioGroups } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import type { Stage, StageAddresses } from './stage.ts';

export function landingPage(addresses: StageAddresses): string {
  return htmlPage(
    'SSE DevTools demo',
    `<h1>Server-Sent Events, live</h1>
<p>This page holds five streams open. Look at them in the <b>SSE</b> panel of DevTools, then choose a scenario.</p>
<div id="buttons"></div>
<ol id="log" aria-label="What the page received"></ol>
${scenarioGroups
  .map((name) =>
    section(
      name,
      scenarios.filter(({ group }) => group === name),
    ),
  )
  .join('')}
${stageScript(openLiveStreams, addresses)}`,
  );
}

function section(title: string, list: readonly Scenario[]): string {
  const entries = list.map(
    ({ path, title: name, lookFor }) =>
      `<dt><a href="${path}">${escapeHtml(name)}</a></dt><dd>${escapeHtml(lookFor)}</dd>`,
  );
  return `<h2>${escapeHtml(title)}</h2><dl>${entries.join('\n')}</dl>`;
}

/** Runs in the browser. Five streams: HTTP/1.1 allows six connections to one host. */
async function openLiveStreams(stage: Stage): Promise<void> {
  stage.listen('/mixed/stream', ['message', 'ping']);
  stage.listen('/chat/stream', ['userconnect', 'usermessage', 'userdisconnect']);
  stage.listen('/ticker/stream?every=250', ['quote']);
  stage.listen('/reconnect/stream', ['message']);
  for (;;) {
    const response = await fetch('/tokens/stream', { method: 'POST', body: '{"stream":true}' });
    await stage.read(response);
    await new Promise((resolve) => setTimeout(resolve, 4000));
  }
}

/** Firefox's own Network panel, inside the real toolbox: what it saves as a HAR. */
import type { ChromeScope } from './chrome-scope.ts';

/** Opens the tab's toolbox on its Network panel; it sees the requests from then on. */
export async function openNetworkMonitor(chrome: ChromeScope, tab: number): Promise<void> {
  await chrome.run(async (of) => {
    const toolbox = await window.sseDriver.openToolbox(of, 'window');
    await toolbox.selectTool('netmonitor');
  }, tab);
}

/** The HAR that "Save All As HAR" writes of all requests, bodies included. */
export async function saveFirefoxHar(chrome: ChromeScope, tab: number): Promise<string> {
  return chrome.run(async (of) => {
    const toolbox = await window.sseDriver.openToolbox(of, 'window');
    return JSON.stringify({ log: await toolbox.getHARFromNetMonitor() }, null, 2);
  }, tab);
}

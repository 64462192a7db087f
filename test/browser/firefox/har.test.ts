/** What Firefox's own Network panel saves of a stream, this panel's import reads. */
import { expect, test } from 'vitest';
import { importBytes } from '../../core/import/import-session.ts';
import { useDemoServer } from '../support/use-demo-server.ts';
import { waitFor } from '../support/wait.ts';
import { openNetworkMonitor, saveFirefoxHar } from './support/network-monitor.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

test('a stream that still runs, which Firefox saves with status 0', async () => {
  const page = await browser().newPage();
  await openNetworkMonitor(browser().chrome, page.tab);
  await page.goto(`${demo().url}/mixed`);
  const connection = await waitFor(async () => {
    const { session } = await importBytes(await saveFirefoxHar(browser().chrome, page.tab), 'firefox.har');
    const [only] = session.connections;
    return only && only.messages > 2 ? only : undefined;
  }, 'Firefox has kept three messages');
  expect(connection.url).toBe(`${demo().url}/mixed/stream`);
  expect(connection.attempts[0]?.response).toMatchObject({ status: 200 });
});

/** Vitest's side of the demo server: one per test file, its record cleared before each test. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server.ts';

/** Call it at the top of a test file; inside a test the result returns the server. */
export function useDemoServer(): () => DemoServer {
  let server: DemoServer | undefined;
  beforeAll(async () => {
    server = await startDemoServer();
  });
  beforeEach(() => server?.recorder.clear());
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('The demo server runs only inside tests.');
    return server;
  };
}

/** `npm run screenshots`: pictures of the panel's views in the real DevTools. See screenshots.ts. */
import { runTool } from './run-tool.mjs';

await runTool('screenshots.ts');

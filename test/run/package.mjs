/** `npm run package`: the archives that the extension stores ask for. See package.ts. */
import { runTool } from './run-tool.mjs';

await runTool('package.ts');

/** `npm test`: all unit and browser tests. See test.ts. */
import { runTool } from './run-tool.mjs';

await runTool('test.ts');

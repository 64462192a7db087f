/** `npm start`: the demo in a browser with the SSE panel open. See start.ts. */
import { runTool } from './run-tool.mjs';

await runTool('start.ts');

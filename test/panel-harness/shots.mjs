/** Takes pictures of the panel in a plain page. See shots.ts. */
import { runTool } from '../run/run-tool.mjs';

await runTool('../panel-harness/shots.ts');

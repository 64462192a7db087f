/** Checks the panel's accessibility in a plain page. See axe.ts. */
import { runTool } from '../run/run-tool.mjs';

await runTool('../panel-harness/axe.ts');

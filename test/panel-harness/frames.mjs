/** Measures the panel's frames at a million entries. See frames.ts. */
import { runTool } from '../run/run-tool.mjs';

await runTool('../panel-harness/frames.ts');

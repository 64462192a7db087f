/** `npm run bench`: the benchmarks. See bench.ts. */
import { runTool } from './run-tool.mjs';

await runTool('bench.ts');

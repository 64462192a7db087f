/** Runs one benchmark file in a process of its own, so that none disturbs another: `bench-file.mjs <file> [--chromium]`. */
import { loadTypeScript } from './run-tool.mjs';

const [file, ...flags] = process.argv.slice(2);
const { default: bench } = await loadTypeScript(file);
console.log(await bench({ chromium: flags.includes('--chromium') }));

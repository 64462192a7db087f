/**
 * Runs one of our TypeScript tools from a fresh clone: installs the packages, then lets Vite load the module (Node 20
 * reads no TypeScript). Errors are reported in one sentence.
 */
import { join } from 'node:path';
import { installPackages } from './packages.mjs';

/**
 * Calls the module's default export with the command line's arguments; the process ends with the exit code it gives.
 * @param {string} file The module's name in this folder.
 */
export async function runTool(file) {
  try {
    installPackages();
    const tool = await loadTypeScript(join(import.meta.dirname, file));
    process.exitCode = await tool.default(process.argv.slice(2));
  } catch (error) {
    console.error(process.env.DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = 1;
  }
}

/**
 * Loads a TypeScript module with all it imports.
 * @param {string} path
 */
export async function loadTypeScript(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' });
  return module;
}

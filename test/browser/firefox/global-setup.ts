/** Before the first test in Firefox: the extension is built, and the one Firefox of all files runs. */
import type { TestProject } from 'vitest/node';
import { builtExtension } from '../../run/build.ts';
import { launchFirefox } from './support/launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of Firefox's remote control; missing in runs of other browsers. */
    firefoxPort: number | undefined;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  builtExtension('firefox');
  const firefox = await launchFirefox();
  project.provide('firefoxPort', firefox.port);
  return () => firefox.close();
}

/** Every page of every tab pays for the hook: its size is bounded. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createBuilder } from 'vite';
import { expect, test } from 'vitest';
import { projectFolder } from '../run/project-folder.ts';

/** Bytes, as `gzip -9` gives them. */
const budget = 5_120;

test.each(['chrome', 'firefox'])('the hook for %s is smaller than 5 KB', async (mode) => {
  const folder = mkdtempSync(join(tmpdir(), 'sse-hook-size-'));
  try {
    const builder = await createBuilder({
      configFile: join(projectFolder, 'vite.config.ts'),
      mode,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: false },
    });
    const { hook } = builder.environments;
    if (!hook) throw new Error('vite.config.ts has no environment for the hook.');
    await builder.build(hook);
    const size = gzipSync(readFileSync(join(folder, 'hook.js')), { level: 9 }).byteLength;
    expect(size).toBeGreaterThan(1_000);
    expect(size).toBeLessThanOrEqual(budget);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

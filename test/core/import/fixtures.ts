/** The captures in `test/fixtures/`: one folder per format, with the format's name. */
import { readdirSync, readFileSync } from 'node:fs';
import { formats } from '../../../src/core/import/formats.ts';

export interface Fixture {
  /** The folder: the format that it must be detected as. */
  readonly format: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const root = new URL('../../fixtures/', import.meta.url);
const names = new Set<string>(formats.map(({ name }) => name));

export const fixtures: readonly Fixture[] = readdirSync(root, { withFileTypes: true })
  .filter((folder) => folder.isDirectory() && names.has(folder.name))
  .flatMap((folder) =>
    readdirSync(new URL(`${folder.name}/`, root))
      .filter((name) => !name.endsWith('.md'))
      .map((name) => ({
        format: folder.name,
        name,
        bytes: new Uint8Array(readFileSync(new URL(`${folder.name}/${name}`, root))),
      })),
  );

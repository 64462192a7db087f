/** axe-core inside the panel. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from './panel.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of the result of `axe.run()` that is read. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
declare const axe: { run(): Promise<AxeResults> };

/** Serious accessibility violations in the panel as it is now, with the elements concerned. */
export async function seriousFaults(panel: Panel): Promise<string[]> {
  if (await panel.evaluate(() => !('axe' in globalThis))) await panel.evaluate(source);
  return panel.evaluate(async () => {
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

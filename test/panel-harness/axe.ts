/**
 * Runs axe-core over the harness page's states: `node test/panel-harness/axe.mjs`. Ends with 1 when anything serious or
 * critical is found.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openHarness } from './browser.ts';

const states = [
  '',
  'theme=dark',
  'select=connection',
  'select=connection&theme=dark',
  'state=empty',
  'state=blocked',
  'state=lost',
  'state=paused&theme=dark',
  'state=many',
];

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

declare const axe: {
  run(): Promise<{
    violations: { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
  }>;
};

export default async function runAxe(): Promise<number> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const harness = await openHarness();
  let serious = 0;
  try {
    for (const state of states) {
      const page = await harness.open('full', state);
      await page.evaluate(source);
      const found = await page.evaluate(async (): Promise<Finding[]> => {
        const { violations } = await axe.run();
        return violations.map(({ id, impact, help, nodes }) => ({
          id,
          impact,
          help,
          nodes: nodes
            .slice(0, 3)
            .map(({ html, failureSummary }) => `${html.slice(0, 160)} :: ${failureSummary.slice(0, 240)}`),
        }));
      });
      for (const { id, impact, help, nodes } of found) {
        if (impact === 'serious' || impact === 'critical') serious += 1;
        console.log(`${state || 'full'}: ${impact} ${id}: ${help}\n    ${nodes.join('\n    ')}`);
      }
      await page.close();
    }
  } finally {
    await harness.close();
  }
  console.log(`${serious} serious or critical findings in ${states.length} states`);
  return serious === 0 ? 0 : 1;
}

/**
 * Takes pictures of the harness page in Chromium: `node test/panel-harness/shots.mjs [folder] [name…]` writes
 * `<folder>/<name>.png` for all pictures of the table below, or for those named.
 */
import { mkdirSync } from 'node:fs';
import type { KeyInput } from 'puppeteer-core';
import { openHarness, settle, type sizes } from './browser.ts';

interface Picture {
  readonly size: keyof typeof sizes;
  readonly query: string;
  /** Point to hover before the picture is taken. */
  readonly hover?: readonly [number, number];
  /** Keys to press before the picture is taken. */
  readonly press?: readonly KeyInput[];
}

const pictures: Readonly<Record<string, Picture>> = {
  'full-light': { size: 'full', query: '', hover: [692, 130] },
  'full-dark': { size: 'full', query: 'theme=dark' },
  'full-chinese': { size: 'full', query: 'lang=zh&theme=dark' },
  'bottom-light': { size: 'bottom', query: '' },
  'bottom-dark': { size: 'bottom', query: 'theme=dark&lang=zh' },
  'side-light': { size: 'side', query: '' },
  'side-dark': { size: 'side', query: 'theme=dark' },
  compact: { size: 'compact', query: 'select=none' },
  connection: { size: 'full', query: 'select=connection' },
  muted: { size: 'full', query: 'select=none&filter=-conn:quotes+-conn:metrics' },
  empty: { size: 'full', query: 'state=empty' },
  'empty-chinese': { size: 'side', query: 'state=empty&lang=zh' },
  blocked: { size: 'bottom', query: 'state=blocked' },
  viewer: { size: 'full', query: 'state=viewer&theme=dark' },
  paused: { size: 'full', query: 'state=paused' },
  lost: { size: 'full', query: 'state=lost' },
  many: { size: 'full', query: 'state=many' },
  million: { size: 'full', query: 'state=million' },
  shortcuts: { size: 'full', query: '', press: ['?'] },
};

/** `folder` (default `/tmp/shots`), then names of pictures. */
export default async function takePictures([folder = '/tmp/shots', ...names]: readonly string[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const harness = await openHarness();
  try {
    for (const [name, { size, query, hover, press = [] }] of Object.entries(pictures)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const page = await harness.open(size, query);
      if (hover) await page.mouse.move(...hover);
      for (const key of press) await page.keyboard.press(key);
      await settle(page);
      await page.screenshot({ path: `${folder}/${name}.png` });
      await page.close();
    }
  } finally {
    await harness.close();
  }
  return 0;
}

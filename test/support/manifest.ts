/**
 * The root `manifest.json` names what both browsers need; each browser's own file leaves out what the other one's
 * linter complains about.
 */
import { object, parse, record, string, unknown } from 'valibot';

export type Browser = 'chrome' | 'firefox';

const Manifest = record(string(), unknown());
const Background = object({ service_worker: unknown(), scripts: unknown() });

/** The manifest of one browser as JSON text. Throws when the root manifest lacks a background with both forms. */
export function manifestFor(source: unknown, browser: Browser): string {
  const manifest = parse(Manifest, source);
  const background = parse(Background, manifest.background);
  const {
    browser_specific_settings: gecko,
    minimum_chrome_version: chrome,
    message_serialization: serialization,
    file_handlers: fileHandlers,
    permissions,
    optional_permissions: optional,
    ...shared
  } = manifest;
  const own =
    browser === 'firefox'
      ? {
          background: { scripts: background.scripts },
          browser_specific_settings: gecko,
          permissions,
          optional_permissions: optional,
        }
      : {
          background: { service_worker: background.service_worker },
          minimum_chrome_version: chrome,
          message_serialization: serialization,
          file_handlers: fileHandlers,
        };
  return `${JSON.stringify({ ...shared, ...own }, null, 2)}\n`;
}

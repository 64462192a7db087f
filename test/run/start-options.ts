/** What `npm start` was asked for. */
import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly firefox: boolean;
  /** File that the picture goes to; null = a window for a person. */
  readonly screenshot: string | null;
  /** Port of the demo server; 0 = any that is free. */
  readonly port: number;
}

/** Where the picture goes when `--screenshot` names no file. */
const defaultPicture = 'panel.png';

/**
 * Parses the parameters of `npm start`.
 *
 * @throws TypeError for an option there is not.
 */
export function parseStartOptions(parameters: readonly string[]): StartOptions {
  const args = parameters.flatMap((parameter, at) => {
    const following = parameters[at + 1];
    const isBare = parameter === '--screenshot' && (following === undefined || following.startsWith('--'));
    return isBare ? [parameter, defaultPicture] : [parameter];
  });
  const { values } = parseArgs({
    args,
    options: {
      firefox: { type: 'boolean', default: false },
      screenshot: { type: 'string' },
      port: { type: 'string', default: '0' },
    },
  });
  return { firefox: values.firefox, screenshot: values.screenshot ?? null, port: Number(values.port) };
}

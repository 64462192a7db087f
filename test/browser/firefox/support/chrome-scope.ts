/** Runs functions inside Firefox's main process. */
import { object, parse, string, union } from 'valibot';
import { installErrors } from './chrome-errors.ts';
import { installInput } from './chrome-input.ts';
import { installChromeSide } from './chrome-side.ts';
import type { Marionette } from './marionette.ts';

const Outcome = union([object({ text: string() }), object({ error: string() })]);

/** A script that awaits the function and answers with its result as JSON, or with what it threw. */
function runner(source: string): string {
  return `
    const [args, done] = arguments;
    (async () => (${source})(...args))().then(
      (value) => done({ text: JSON.stringify({ value }) }),
      (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }),
    );`;
}

export interface ChromeScope {
  /** Runs a function in the scope of the first browser window; arguments and result cross as JSON. */
  run<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
}

/** Takes the session to Firefox's own scope and brings our half of the driver there. */
export async function enterChromeScope(marionette: Marionette): Promise<ChromeScope> {
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  const scope: ChromeScope = {
    async run<Args extends readonly unknown[], Result>(
      run: (...args: Args) => Result | Promise<Result>,
      ...args: Args
    ): Promise<Result> {
      const parameters = { script: runner(String(run)), args: [args], sandbox: 'system', newSandbox: false };
      const outcome = parse(Outcome, await marionette.ask('WebDriver:ExecuteAsyncScript', parameters));
      if ('error' in outcome) throw new Error(outcome.error);
      const { value }: { value: Result } = JSON.parse(outcome.text);
      return value;
    },
  };
  await scope.run(installChromeSide);
  await scope.run(installInput);
  await scope.run(installErrors);
  return scope;
}

/**
 * A small harness for checks of a platform interface, modelled on web-platform-tests: each check passes, or reports how it failed.
 * Sent to the page as text, so it uses nothing from outside itself.
 */

export interface Harness {
  /** Runs one check; its result is `pass`, or what it threw. */
  check(name: string, run: () => unknown): Promise<void>;
  /** Notes a fact that the standard leaves open, or that a browser is known to get wrong: only compared. */
  note(name: string, run: () => unknown): Promise<void>;
  same(actual: unknown, expected: unknown): void;
  throws(name: string, run: () => unknown): void;
  /** The next event of this type. */
  next(target: EventTarget, type: string): Promise<MessageEvent>;
  /** Address of a stream that sends this text, with further parameters. */
  stream(text: string, parameters?: Readonly<Record<string, string>>): string;
  /** Data of all messages up to the one whose data is `end`; closes the source. */
  collect(source: EventSource, type?: string): Promise<string[]>;
  readonly results: Record<string, string>;
}

export function createHarness(): Harness {
  const results: Record<string, string> = {};
  const tell = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
  const told = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  const patience = 5_000;

  async function record(name: string, run: () => unknown, result: (value: unknown) => string): Promise<void> {
    const timeout = new Promise((_, reject) => setTimeout(reject, patience, new Error('nothing happened')));
    try {
      results[name] = result(await Promise.race([run(), timeout]));
    } catch (error) {
      results[name] = `failed: ${told(error)}`;
    }
  }

  return {
    results,
    check: (name, run) => record(name, run, () => 'pass'),
    note: (name, run) => record(name, run, tell),
    same(actual, expected) {
      if (tell(actual) !== tell(expected)) throw new Error(`${tell(actual)} instead of ${tell(expected)}`);
    },
    throws(name, run) {
      try {
        run();
      } catch (error) {
        if (error instanceof Error || error instanceof DOMException) {
          if (error.name === name) return;
          throw new Error(`threw ${error.name} instead of ${name}`);
        }
      }
      throw new Error(`did not throw ${name}`);
    },
    next: (target, type) =>
      new Promise((resolve) => {
        target.addEventListener(
          type,
          (event) => resolve(event instanceof MessageEvent ? event : new MessageEvent(type)),
          {
            once: true,
          },
        );
      }),
    stream: (text, parameters = {}) => `/web-platform/stream?${new URLSearchParams({ text, ...parameters })}`,
    collect: (source, type = 'message') =>
      new Promise((resolve) => {
        const list: string[] = [];
        source.addEventListener(type, ({ data }) => {
          if (data === 'end') {
            source.close();
            resolve(list);
          } else list.push(data);
        });
      }),
  };
}

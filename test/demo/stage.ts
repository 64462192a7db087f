/**
 * What the demo pages share in the browser: a log of what the page itself received, buttons, and the usual ways to open
 * a stream. `createStage` is sent to the page as text, so it uses nothing from outside itself.
 */

export interface StageAddresses {
  /** The scenario's stream, with the page's own query. */
  readonly stream: string;
  /** The same server under another origin. */
  readonly otherOrigin: string;
  /** The same server over HTTP/2 and TLS. */
  readonly secureOrigin: string;
}

export interface Stage extends StageAddresses {
  /** Adds a line to the page's own log. */
  log(text: string): void;
  /** Adds a button above the log. */
  button(label: string, action: () => unknown): void;
  /** Opens an EventSource whose messages of these types (and state changes) are logged. */
  listen(url?: string, types?: readonly string[], options?: EventSourceInit): EventSource;
  /** Reads a response's body to its end and logs the pieces; gives the number of characters. */
  read(response: Response): Promise<number>;
}

export function createStage(addresses: StageAddresses): Stage {
  const list = document.getElementById('log');
  const buttons = document.getElementById('buttons');

  function log(text: string): void {
    const line = document.createElement('li');
    line.textContent = text.length > 300 ? `${text.slice(0, 300)} … (${text.length} characters)` : text;
    list?.prepend(line);
    while (list !== null && list.children.length > 100) list.lastChild?.remove();
  }

  function button(label: string, action: () => unknown): void {
    const element = document.createElement('button');
    element.textContent = label;
    element.addEventListener('click', action);
    buttons?.append(element);
  }

  function listen(
    url = addresses.stream,
    types: readonly string[] = ['message'],
    options: EventSourceInit = {},
  ): EventSource {
    const source = new EventSource(url, options);
    const name = new URL(source.url).pathname;
    source.addEventListener('open', () => log(`${name} is open`));
    source.addEventListener('error', () =>
      log(source.readyState === EventSource.CLOSED ? `${name} failed for good` : `${name} is reconnecting`),
    );
    for (const type of types) {
      source.addEventListener(type, (event) =>
        log(`${type}${event.lastEventId && ` #${event.lastEventId}`}: ${event.data}`),
      );
    }
    button(`Close ${name}`, () => source.close());
    return source;
  }

  async function read(response: Response): Promise<number> {
    let characters = 0;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let result = await reader?.read(); result !== undefined && !result.done; result = await reader?.read()) {
      characters += result.value.length;
      log(result.value.trim());
    }
    return characters;
  }

  return { ...addresses, log, button, listen, read };
}

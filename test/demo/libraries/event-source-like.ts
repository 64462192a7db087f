/** Reads the resumable stream through anything with the interface of `EventSource`, and reports what it saw. */

export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent) => void): void;
  close(): void;
}

/** Resolves once the last message is there: the events in order with the state in which they came. */
export function readToEnd(source: EventSourceLike): Promise<string[]> {
  const lines: string[] = [];
  return new Promise((resolve) => {
    const told = (event: MessageEvent) => {
      lines.push(`${event.type} ${event.data ?? ''} ${event.lastEventId ?? ''} in state ${source.readyState}`);
      if (event.data !== 'end') return;
      source.close();
      lines.push(`closed, state ${source.readyState}`);
      resolve(lines);
    };
    for (const type of ['open', 'message', 'tick', 'error']) source.addEventListener(type, told);
  });
}

/** The state and the event in which a refused connection ends. */
export function readRefusal(source: EventSourceLike): Promise<string[]> {
  return new Promise((resolve) => {
    source.addEventListener('error', (event: MessageEvent) => {
      const line = `${event.type} in state ${source.readyState}`;
      source.close();
      resolve([line]);
    });
  });
}

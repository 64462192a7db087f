/**
 * Commands: what a key (see `shortcuts.ts`) or a button can request. The component that can run one registers a handler
 * while it is mounted.
 */
import { useLayoutEffect } from 'preact/hooks';

export type Command =
  | 'filter'
  | 'record'
  | 'clear'
  | 'import'
  | 'export'
  | 'next-pane'
  | 'shortcuts'
  | 'step-up'
  | 'next-of-type'
  | 'previous-of-type'
  | 'next-finding'
  | 'previous-finding'
  | 'next-error'
  | 'next-gap'
  | 'jump-to-time'
  | 'newest'
  | 'time-mode'
  | 'enlarge'
  | 'tab-1'
  | 'tab-2'
  | 'tab-3'
  | 'tab-4'
  | 'copy-data'
  | 'select-all'
  | 'mark'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'pan-left'
  | 'pan-right'
  | 'live'
  | 'mute'
  | 'solo';

/** Runs a command; `false` when there was nothing to do, so that the key is left to DevTools. Any other result is ignored. */
type Handler = () => unknown;

const handlers = new Map<Command, Handler>();

/** Commands of parts that load after the first rows (see `parts.tsx`): requested earlier, they run once their part has loaded. */
const comeLater: ReadonlySet<Command> = new Set(['filter', 'import', 'export']);
/** How long a requested command stays pending, in ms: after that the user has moved on. */
const patience = 3_000;
let asked: { readonly command: Command; readonly until: number } | null = null;

/** Runs a command now or once its part has loaded; false when it has no handler or there was nothing to do. */
export function runCommand(command: Command): boolean {
  const run = handlers.get(command);
  if (run !== undefined) return run() !== false;
  if (!comeLater.has(command)) return false;
  asked = { command, until: performance.now() + patience };
  return true;
}

/** Runs the commands requested before their handlers, `provided`, were registered. */
function catchUp(provided: readonly (readonly [Command, Handler])[]): void {
  const found = provided.find(([command]) => command === asked?.command);
  if (asked === null || found === undefined) return;
  const inTime = performance.now() <= asked.until;
  asked = null;
  const [, run] = found;
  if (inTime) run();
}

/** Registers handlers of commands; returns a function that removes them. */
export function provideCommands(commands: Partial<Record<Command, Handler>>): () => void {
  const provided = Object.entries(commands).filter((entry): entry is [Command, Handler] => entry[1] !== undefined);
  for (const [command, run] of provided) handlers.set(command, run);
  catchUp(provided);
  return () => {
    for (const [command, run] of provided) if (handlers.get(command) === run) handlers.delete(command);
  };
}

/** Registers handlers for as long as the component is mounted. */
export function useCommands(commands: Partial<Record<Command, Handler>>): void {
  useLayoutEffect(() => provideCommands(commands));
}

/** The assembler of a connection, kept up with its log in slices that leave room for drawing. */
import { useEffect, useState } from 'preact/hooks';
import { type Assembler, createAssembler } from '../../../core/assemble/assembler.ts';
import type { Provider } from '../../../core/assemble/provider.ts';
import type { Connection } from '../../../core/session/types.ts';
import { useStore } from '../../store-context.ts';

/** Work in one frame, in ms. */
const SLICE = 6;
/** Entries of a file read ahead. */
const READ_AHEAD = 512;

interface Kept {
  readonly assembler: Assembler;
  /** The session's generation and the provider a user chose that it was made for. */
  readonly generation: number;
  readonly provider: Provider | null;
}

/** Assemblers live as long as their connection, so that opening the tab again costs nothing. */
const assemblers = new WeakMap<Connection, Kept>();

/**
 * The assembler, and its version: a component that reads both is drawn again when something was added. `provider` is the
 * one a user chose instead of the one that fits; null leaves the choice to the assembler.
 */
export function useAssembler(
  connection: Connection,
  provider: Provider | null,
): { readonly assembler: Assembler; readonly version: number } {
  const store = useStore();
  const { session } = store;
  const sessionVersion = store.version.value;
  const { generation } = session;
  const kept = assemblers.get(connection);
  const isCurrent = kept !== undefined && kept.generation === generation && kept.provider === provider;
  const assembler = isCurrent
    ? kept.assembler
    : createAssembler(connection, session.types, provider === null ? {} : { provider });
  if (!isCurrent) assemblers.set(connection, { assembler, generation, provider });
  // Paired with the assembler: another one may have the same version.
  const [, setShown] = useState({ assembler, version: -1 });

  useEffect(() => {
    let frame = 0;
    let isOver = false;
    const step = () => {
      const end = performance.now() + SLICE;
      const from = assembler.next;
      assembler.update(() => performance.now() > end);
      const { version } = assembler;
      setShown((shown) =>
        shown.assembler === assembler && shown.version === version ? shown : { assembler, version },
      );
      if (assembler.next >= connection.log.end) return;
      if (assembler.next > from) {
        frame = requestAnimationFrame(step);
        return;
      }
      // A file that cannot be read any more is shown as far as it was read.
      const goOn = () => {
        if (!isOver) step();
      };
      connection.log.load(assembler.next, assembler.next + READ_AHEAD).then(goOn, () => {});
    };
    step();
    return () => {
      isOver = true;
      cancelAnimationFrame(frame);
    };
  }, [assembler, connection, sessionVersion]);

  return { assembler, version: assembler.version };
}

/** A part in a chunk of its own, so that the panel's first load stays small. Until it has loaded, nothing is shown. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

interface Lazy<Properties extends object> {
  (properties: Properties): VNode | null;
  /** Loads it before it is shown: it is then drawn at once, not a frame or two later. */
  preload(): void;
}

/**
 * A component that loads itself when it is first shown; after a failed load, it tries again when it is next shown.
 * `load` imports the module and picks the component; `drawn` is called once the component is on the screen.
 */
export function lazy<Properties extends object>(
  load: () => Promise<ComponentType<Properties>>,
  drawn: () => void = () => {},
): Lazy<Properties> {
  let loading: Promise<void> | null = null;
  let loaded: ComponentType<Properties> | null = null;

  function begin(): Promise<void> {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      () => {
        loading = null;
      },
    );
    return loading;
  }

  function Lazy(properties: Properties) {
    const [, redraw] = useState(0);
    const Part = loaded;
    // Together with the drawing, not a frame later: a file offered in between would wait for it.
    useLayoutEffect(() => {
      if (Part !== null) return;
      let here = true;
      void begin().then(() => {
        if (here && loaded !== null) redraw((turn) => turn + 1);
      });
      return () => {
        here = false;
      };
    }, []);
    useEffect(() => {
      if (Part !== null) drawn();
    }, [Part]);
    return Part && <Part {...properties} />;
  }
  return Object.assign(Lazy, { preload: () => void begin() });
}

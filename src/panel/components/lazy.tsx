/** Components loaded as files of their own, so that the panel's first load stays small. Until one is there, nothing is shown. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

interface Lazy<Properties extends object> {
  (properties: Properties): VNode | null;
  /** Loads it before it is shown: it is then drawn at once, not a frame or two later. */
  preload(): void;
}

/**
 * A component that loads itself when it is first shown, and again when a load failed and it is shown anew.
 * `load` imports the module and picks the component; `drawn` is told once the component is on the screen.
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
    // With the drawing, not a frame later: a file that came meanwhile would wait for it.
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

/** A part that comes as a file of its own, so that the panel's first load stays small. Until it is there, nothing is shown. */
import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Lazy<Properties extends object> {
  (properties: Properties): VNode | null;
  /** Loads it before it is shown: it is then drawn at once, not a frame or two later. */
  preload(): void;
}

/**
 * A component that loads itself when it is first shown, and again when a load failed and it is shown anew.
 * `load` imports the module and picks the component.
 */
export function lazy<Properties extends object>(load: () => Promise<ComponentType<Properties>>): Lazy<Properties> {
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
    useEffect(() => {
      // Asked of what was drawn: between a drawing and its effects the file may come.
      if (Part !== null) return;
      let here = true;
      void begin().then(() => {
        if (here && loaded !== null) redraw((turn) => turn + 1);
      });
      return () => {
        here = false;
      };
    }, []);
    return Part && <Part {...properties} />;
  }
  return Object.assign(Lazy, { preload: () => void begin() });
}

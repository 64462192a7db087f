/** A part that comes as a file of its own, so that the panel's first load stays small. Until it is there, nothing is shown. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that loads itself when it is first shown, and again when a load failed and it is shown anew.
 * `load` imports the module and picks the component.
 */
export function lazy<Properties extends object>(
  load: () => Promise<ComponentType<Properties>>,
): (properties: Properties) => preact.VNode | null {
  let loading: Promise<ComponentType<Properties>> | null = null;
  let loaded: ComponentType<Properties> | null = null;
  return function Lazy(properties: Properties) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded !== null) return;
      let here = true;
      loading ??= load();
      loading.then(
        (component) => {
          loaded = component;
          if (here) redraw((turn) => turn + 1);
        },
        () => {
          loading = null;
        },
      );
      return () => {
        here = false;
      };
    }, []);
    const Part = loaded;
    return Part && <Part {...properties} />;
  };
}

/**
 * Pulses while it is shown, in few steps: for an endless CSS animation the browser composites the whole panel sixty times a
 * second, which took 7–11 % of a core in a panel where nothing else moved.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** One pulse, in ms. */
const period = 1_600;
const opacities = ['1', '0.675', '0.35', '0.675'];

export function Pulse({ children }: { readonly children: ComponentChildren }) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    let step = 0;
    const timer = setInterval(() => {
      step = still.matches ? 0 : (step + 1) % opacities.length;
      if (ref.current) ref.current.style.opacity = opacities[step] ?? '';
    }, period / opacities.length);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="pulse" ref={ref}>
      {children}
    </span>
  );
}

/** One icon. It is decoration: its meaning is beside it or in the label of its button. */
import { type IconName, type IconShape, iconShapes } from './icon-paths.ts';

export function Icon({ name, class: extra = '' }: { readonly name: IconName; readonly class?: string }) {
  const { line, solid, cutOut, dash, weight }: IconShape = iconShapes[name];
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {line && <path d={line} stroke-dasharray={dash} stroke-width={weight} />}
      {solid && <path class="solid" d={solid} />}
      {cutOut && <path class="cut-out" d={cutOut} />}
    </svg>
  );
}

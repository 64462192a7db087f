/** A button with an icon alone, or with the text in `children`: its label is its accessible name and its tooltip. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'label' | 'icon' | 'class'> {
  readonly icon: IconName;
  readonly label: string;
  readonly small?: boolean;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

export function IconButton({
  icon,
  label,
  small = false,
  class: extra = '',
  children,
  ...attributes
}: IconButtonProps) {
  return (
    <button type="button" class={`icon-button ${extra}`} title={label} aria-label={label} {...attributes}>
      <Icon name={icon} class={small ? 'small' : ''} />
      {children}
    </button>
  );
}

/** What a menu is, and the one menu that may be open at a time; `ContextMenu` shows it. */
import { signal } from '@preact/signals';

export type MenuItem =
  | {
      readonly kind: 'item';
      readonly label: string;
      /** A second, quieter text: what it does or its key. */
      readonly hint?: string;
      /** Given: the item can be on or off. */
      readonly checked?: boolean;
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string };

export interface OpenMenu {
  readonly items: readonly MenuItem[];
  readonly label: string;
  /** Where it opens, in client coordinates. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus back when the menu closes. */
  readonly opener: Element | null;
}

export const openMenu = signal<OpenMenu | null>(null);

/** Opens a menu at a point of the window. */
export function showMenu(label: string, items: readonly MenuItem[], x: number, y: number): void {
  openMenu.value = { label, items, x, y, opener: document.activeElement };
}

/** Opens a menu below its button. */
export function showMenuBelow(button: Element, label: string, items: readonly MenuItem[]): void {
  const { left, bottom } = button.getBoundingClientRect();
  showMenu(label, items, left, bottom + 2);
}

/** Closes the open menu and gives the focus back. */
export function closeMenu(): void {
  const opener = openMenu.value?.opener;
  openMenu.value = null;
  if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}

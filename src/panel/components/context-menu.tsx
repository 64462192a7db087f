/** The one menu of the panel: context menus and the menus of buttons. Keys as in any menu: arrows, Home, End, letters. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { closeMenu, type MenuItem, openMenu } from './menu.ts';

/** Least distance to the window's edges, in CSS pixels. */
const margin = 4;

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}

function onKeyDown(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const items = itemsOf(event.currentTarget);
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const move = (to: number) => items[(to + items.length) % items.length]?.focus();
  if (event.key === 'ArrowDown') move(at + 1);
  else if (event.key === 'ArrowUp') move(at < 0 ? -1 : at - 1);
  else if (event.key === 'Home') move(0);
  else if (event.key === 'End') move(-1);
  else if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
  else if (event.key.length === 1 && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    rest.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function Item({ item }: { readonly item: MenuItem }) {
  if (item.kind === 'separator') return <hr />;
  if (item.kind === 'heading') return <div class="menu-heading">{item.label}</div>;
  const state =
    item.checked === undefined
      ? ({ role: 'menuitem' } as const)
      : ({ role: 'menuitemcheckbox', 'aria-checked': item.checked } as const);
  return (
    <button
      type="button"
      {...state}
      tabIndex={-1}
      disabled={item.disabled}
      onClick={() => {
        closeMenu();
        item.run();
      }}
      onPointerMove={(event) => event.currentTarget.focus()}
    >
      {item.checked ? <Icon name="check" class="small" /> : <span />}
      <span>{item.label}</span>
      <span class="dim">{item.hint}</span>
    </button>
  );
}

export function ContextMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const open = openMenu.value;

  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null || open === null) return;
    /** Keeps the menu within the window, also when the panel is docked elsewhere while it is open. */
    const place = () => {
      // At its current position it may be squeezed.
      element.style.left = '0';
      element.style.top = '0';
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(margin, Math.min(open.x, innerWidth - width - margin))}px`;
      element.style.top = `${Math.max(margin, Math.min(open.y, innerHeight - height - margin))}px`;
    };
    place();
    itemsOf(element)[0]?.focus({ preventScroll: true });
    const outside = (event: Event) => {
      if (event.target instanceof Node && !element.contains(event.target)) openMenu.value = null;
    };
    addEventListener('pointerdown', outside, true);
    addEventListener('blur', closeMenu);
    addEventListener('resize', place);
    return () => {
      removeEventListener('pointerdown', outside, true);
      removeEventListener('blur', closeMenu);
      removeEventListener('resize', place);
    };
  }, [open]);

  if (open === null) return null;
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={open.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {open.items.map((item, position) => (
        <Item key={position} item={item} />
      ))}
    </div>
  );
}

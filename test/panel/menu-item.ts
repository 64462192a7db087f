/** A user's choice from a menu. */
import { type MenuItem, openMenu } from '../../src/panel/components/menu.ts';

/** Does what the item of that label does, in the menu that is open unless another one is given. Throws when there is none. */
export function chooseItem(label: string, menu: readonly MenuItem[] = openMenu.value?.items ?? []): void {
  const item = menu.find((one) => one.kind === 'item' && one.label === label);
  if (item?.kind !== 'item') throw new Error(`The menu has no "${label}".`);
  item.run();
}

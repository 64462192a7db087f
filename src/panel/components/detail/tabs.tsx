/** The tabs of the detail pane: one tab stop, arrow keys choose. */
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../text.ts';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** A number beside the label. */
  readonly badge?: string;
  readonly content: () => ComponentChildren;
}

interface TabsProps<Name extends string> {
  readonly tabs: readonly Tab<Name>[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
}

export function Tabs<Name extends string>({ tabs, selected, onSelect }: TabsProps<Name>) {
  const id = useId();
  const at = Math.max(
    0,
    tabs.findIndex(({ name }) => name === selected),
  );
  const shown = tabs[at];
  const list: HTMLAttributes<HTMLDivElement> = {
    role: 'tablist',
    'aria-label': text('detail_tabs'),
    onKeyDown(event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = (at + step + tabs.length) % tabs.length;
      const tab = tabs[next];
      const button = event.currentTarget.children[next];
      event.preventDefault();
      event.stopPropagation();
      if (tab) onSelect(tab.name);
      if (button instanceof HTMLElement) button.focus();
    },
  };
  const tabOf = (name: Name, isShown: boolean) =>
    ({
      role: 'tab',
      id: `${id}-${name}`,
      'aria-selected': isShown,
      'aria-controls': isShown ? `${id}-panel` : undefined,
      tabIndex: isShown ? 0 : -1,
    }) as const;
  const panel: HTMLAttributes<HTMLDivElement> = {
    role: 'tabpanel',
    id: `${id}-panel`,
    'aria-labelledby': shown && `${id}-${shown.name}`,
  };
  return (
    <>
      <div class="tabs" {...list}>
        {tabs.map(({ name, label, badge }) => (
          <button key={name} type="button" {...tabOf(name, name === shown?.name)} onClick={() => onSelect(name)}>
            <span class="cut">{label}</span>
            {badge && <span class="tab-badge num">{badge}</span>}
          </button>
        ))}
      </div>
      <div class="detail-body" data-tab={shown?.name} {...panel}>
        {shown?.content()}
      </div>
    </>
  );
}

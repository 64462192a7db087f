/** A choice of a few, side by side: one tab stop, arrow keys choose. */
import type { ComponentChildren, HTMLAttributes } from 'preact';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
  readonly hint?: string;
}

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  const at = options.findIndex((option) => option.value === value);
  const group: HTMLAttributes<HTMLDivElement> = {
    role: 'radiogroup',
    'aria-label': label,
    onKeyDown(event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const next = (at + step + options.length) % options.length;
      const option = options[next];
      const button = event.currentTarget.children[next];
      if (option) onChange(option.value);
      if (button instanceof HTMLElement) button.focus();
    },
  };
  const radio = (option: Option<Value>) =>
    ({ role: 'radio', 'aria-checked': option.value === value, tabIndex: option.value === value ? 0 : -1 }) as const;
  return (
    <div class="segments" {...group}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          title={option.hint}
          onClick={() => onChange(option.value)}
          {...radio(option)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

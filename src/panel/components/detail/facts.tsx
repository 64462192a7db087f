/** Names with their values, in one or two columns; and a section that folds. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon.tsx';

export interface Fact {
  readonly name: string;
  readonly value: ComponentChildren;
  /** Protocol terms and data are set in monospace. */
  readonly mono?: boolean;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  readonly class?: string;
}

export function Facts({ facts, class: extra = '' }: FactsProps) {
  return (
    <dl class={`facts ${extra}`}>
      {facts.map(({ name, value, mono }, at) => (
        <div key={`${name} ${at}`}>
          <dt>{name}</dt>
          <dd class={mono ? 'mono' : ''}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface SectionProps {
  readonly title: string;
  readonly about?: ComponentChildren;
  readonly children: ComponentChildren;
  /** Buttons at the right of the head. */
  readonly tools?: ComponentChildren;
  /** Takes the room that is left. */
  readonly grows?: boolean;
}

export function Section({ title, about, children, tools, grows = false }: SectionProps) {
  const open = useSignal(true);
  return (
    <section class={`detail-section${grows && open.value ? ' grows' : ''}`}>
      <div class="section-head">
        <h3>
          <button
            type="button"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            <Icon name={open.value ? 'chevron-down' : 'chevron-right'} class="tiny" />
            {title}
          </button>
        </h3>
        {about !== undefined && <span class="dim caption cut">{about}</span>}
        {tools !== undefined && <span class="grow" />}
        {open.value && tools}
      </div>
      {open.value && children}
    </section>
  );
}

/** Filters that a user saved by name: use one, forget one, save the one in force. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { count } from '../../format.ts';
import { mostSavedFilters } from '../../settings.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { PaintedFilter } from './suggestion-list.tsx';

/** Code units. */
const longestName = 200;

export function SavedFilters({ onUse }: { readonly onUse: (filter: string) => void }) {
  const store = useStore();
  const saved = store.settings.value.savedFilters;
  const inForce = store.filterText.value;
  const name = useSignal('');
  const list = useRef<HTMLElement>(null);
  const savedName = (name.value.trim() || inForce).slice(0, longestName);

  const save = (event: Event) => {
    event.preventDefault();
    const others = saved.filter((one) => one.name !== savedName);
    store.set({ savedFilters: [...others, { name: savedName, text: inForce }] });
    name.value = '';
  };
  return (
    <section ref={list} tabIndex={-1} class="filter-popover saved-filters scroll" aria-label={text('filter_box_saved')}>
      <h3 class="suggestion-title">{text('filter_box_saved')}</h3>
      {saved.length === 0 && <p class="dim">{text('filter_box_no_saved')}</p>}
      {saved.map((one) => (
        <div key={one.name} class="saved-filter">
          <button type="button" class="suggestion" onClick={() => onUse(one.text)}>
            <bdi class="cut">{one.name}</bdi>
            <code class="cut">
              <PaintedFilter source={one.text} />
            </code>
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={text('filter_box_forget', one.name)}
            onClick={() => {
              // The button goes, and the list would close without the focus.
              list.current?.focus();
              store.set({ savedFilters: saved.filter((other) => other.name !== one.name) });
            }}
          >
            <Icon name="close" class="small" />
          </button>
        </div>
      ))}
      {inForce !== '' && saved.length >= mostSavedFilters && (
        <p class="dim">{text('filter_box_saved_full', count(mostSavedFilters))}</p>
      )}
      {inForce !== '' && saved.length < mostSavedFilters && (
        <form class="save-filter" onSubmit={save}>
          <input
            type="text"
            value={name.value}
            maxLength={longestName}
            placeholder={inForce}
            aria-label={text('filter_box_save_name')}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="button">
            {text('filter_box_save_done')}
          </button>
        </form>
      )}
    </section>
  );
}

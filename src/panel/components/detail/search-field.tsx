/** The search field over a tree: Enter goes to the next find, Shift+Enter to the one before. */
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import type { TreeSearch } from './tree-search.ts';

export function SearchField({ search }: { readonly search: TreeSearch }) {
  const { needle, hits, position } = search;
  const found = hits.value;
  const at = found === 0 ? 0 : (((position.value % found) + found) % found) + 1;
  return (
    <label class="search-field">
      <input
        type="search"
        value={needle.value}
        maxLength={200}
        placeholder={text('detail_search')}
        aria-label={text('detail_search')}
        onInput={(event) => {
          needle.value = event.currentTarget.value;
          position.value = 0;
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') {
            const step = event.shiftKey ? -1 : 1;
            position.value = found === 0 ? 0 : (position.value + step + found) % found;
          } else if (event.key === 'Escape' && needle.value !== '') needle.value = '';
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {needle.value !== '' && (
        <span class="dim caption num" role="status">
          {found === 0 ? text('detail_search_none') : text('detail_search_hits', count(at), count(found))}
        </span>
      )}
    </label>
  );
}

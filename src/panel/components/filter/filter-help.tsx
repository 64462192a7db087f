/** The filter language on one page, each line with an example that a click puts into the box. */
import { type TextKey, text } from '../../text.ts';
import { PaintedFilter } from './suggestion-list.tsx';

const lines: readonly { readonly example: string; readonly about: TextKey }[] = [
  { example: 'timeout', about: 'filter_box_help_words_about' },
  { example: '"connection lost"', about: 'filter_box_help_phrase_about' },
  { example: '/order-\\d+/i', about: 'filter_box_help_regex_about' },
  { example: 'type:ping,pong', about: 'filter_about_type' },
  { example: 'id:40..60', about: 'filter_about_id' },
  { example: 'data.user.id:7', about: 'filter_about_data' },
  { example: '$..user.name:Ada', about: 'filter_about_json_path' },
  { example: 'conn:chat', about: 'filter_about_conn' },
  { example: 'size>1k', about: 'filter_about_size' },
  { example: 'gap>500ms', about: 'filter_about_gap' },
  { example: 'time>12:30:05', about: 'filter_about_time' },
  { example: 'is:comment,error', about: 'filter_about_is' },
  { example: '-type:heartbeat', about: 'filter_box_help_exclude_about' },
  { example: '(type:a or type:b) size>1k', about: 'filter_box_help_or_about' },
];

export function FilterHelp({ onTry }: { readonly onTry: (example: string) => void }) {
  return (
    <section class="filter-popover filter-help scroll" aria-label={text('filter_box_help')}>
      {lines.map(({ example, about }) => (
        <button type="button" key={example} class="suggestion" onClick={() => onTry(example)}>
          <code>
            <PaintedFilter source={example} />
          </code>
          <span>{text(about)}</span>
        </button>
      ))}
      <footer class="suggestion-keys">{text('filter_box_help_keys')}</footer>
    </section>
  );
}

/** The Data tab: JSON as a tree, other data as text, a sentence where there is none; below it the facts of the entry. */
import { useSignal } from '@preact/signals';
import { type Connection, EntryFlag } from '../../../core/session/types.ts';
import { sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { entryRows } from '../events/entry-rows.ts';
import { copyData } from '../events/row-menu.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { Section } from './facts.tsx';
import { JsonTreeView } from './json-tree.tsx';
import { MessageSection } from './message-section.tsx';
import { SearchField } from './search-field.tsx';
import { TextView } from './text-view.tsx';
import { useTreeSearch } from './tree-search.ts';
import { useEntryText } from './use-entry-text.ts';
import { useJsonDocument } from './use-json-document.ts';
import { WholeSentence } from './whole-sentence.tsx';

interface DataTabProps {
  readonly connection: Connection;
  readonly index: number;
}

export function DataTab({ connection, index }: DataTabProps) {
  const loaded = useEntryText(connection, index);
  const kind = connection.log.kind(index);
  const hasData = kind === 'message' || kind === 'comment';
  return (
    <>
      {!hasData && <WholeSentence connection={connection} index={index} />}
      {loaded.state === 'loading' && <p class="detail-note">{text('detail_loading')}</p>}
      {loaded.state === 'failed' && <p class="detail-note">{text('detail_load_failed', loaded.reason)}</p>}
      {loaded.state === 'ready' && hasData && <Payload connection={connection} index={index} data={loaded.text} />}
      <Section title={text(kind === 'message' ? 'detail_message' : 'detail_entry')}>
        <MessageSection connection={connection} index={index} />
      </Section>
    </>
  );
}

function Payload({ connection, index, data }: DataTabProps & { readonly data: string }) {
  const store = useStore();
  const { rows } = entryRows(store, useDerived()).value;
  const expandAll = useSignal(0);
  /** A long string of the tree, shown whole. */
  const whole = useSignal<{ readonly of: string; readonly value: string } | null>(null);
  const search = useTreeSearch();
  const isMessage = connection.log.kind(index) === 'message';
  /** Truncated data is not called broken JSON. */
  const isCut = (connection.log.flags(index) & EntryFlag.incomplete) !== 0;
  const read = useJsonDocument(!isCut && /^\s*[[{]/.test(data) ? data : null);
  const isReading = read === 'reading';
  const parsed = isReading ? null : read;
  const document = parsed?.ok ? parsed.document : null;
  if (data === '') return <p class="detail-note">{text(isMessage ? 'detail_empty_data' : 'detail_no_data')}</p>;
  const members = document?.count(0) ?? 0;
  const unit = text(document?.kind(0) === 'array' ? 'detail_items' : 'detail_keys', count(members));
  const about =
    document === null
      ? text('detail_text_summary', sizeText(connection.log.dataSize(index)))
      : text('detail_json_summary', unit);
  return (
    <Section
      title={text('detail_payload')}
      about={about}
      grows
      tools={
        <>
          {document !== null && <SearchField search={search} />}
          {document !== null && (
            <button
              type="button"
              class="icon-button"
              onClick={() => {
                expandAll.value += 1;
              }}
            >
              {text('detail_expand_all')}
            </button>
          )}
          <button type="button" class="icon-button" onClick={() => copyData(store, connection, index)}>
            <Icon name="copy" class="small" />
            {text('detail_copy')}
          </button>
        </>
      }
    >
      {parsed?.ok === false && <p class="detail-note">{text('detail_not_json', say(parsed.error.phrase))}</p>}
      {isReading && <p class="detail-note">{text('detail_reading')}</p>}
      {document === null ? (
        !isReading && <TextView text={data} label={text('detail_data')} filter={rows.filter} />
      ) : (
        <JsonTreeView
          // Open branches belong to one entry.
          key={`${connection.id} ${index}`}
          document={document}
          arrival={connection.timing === 'none' ? null : connection.log.time(index)}
          expandAll={expandAll.value}
          search={search}
          onWhole={(value) => {
            whole.value = { of: data, value };
          }}
        />
      )}
      {whole.value?.of === data && (
        <div class="whole-value">
          <IconButton
            icon="close"
            label={text('detail_close_whole')}
            small
            onClick={() => {
              whole.value = null;
            }}
          />
          <TextView text={whole.value.value} label={text('detail_whole_value')} filter={rows.filter} />
        </div>
      )}
    </Section>
  );
}

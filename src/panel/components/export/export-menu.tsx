/** The export button of the toolbar: its menu, and the note that reports how an export went and what it masked. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { curlCommand } from '../../../core/export/curl.ts';
import type { ExportFormat } from '../../../core/export/export-format.ts';
import { exportFormats } from '../../../core/export/formats.ts';
import { jsonFormat } from '../../../core/export/json-events.ts';
import { markdownFormat } from '../../../core/export/markdown.ts';
import { createMasking } from '../../../core/export/masking.ts';
import { rawStreamFormat } from '../../../core/export/raw-stream.ts';
import { useCommands } from '../../commands.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { copyText, mostCopied } from '../events/copy.ts';
import { entryRows } from '../events/entry-rows.ts';
import { Icon } from '../icon.tsx';
import { type MenuItem, showMenuBelow } from '../menu.ts';
import { ExportNote, type ExportState } from './export-note.tsx';
import { countOf, type ScopeName, scopeOf, scopesNow } from './export-scope.ts';
import { copyExport, type ExportJob, exportFile } from './run-export.ts';
import { wholeRows } from './whole-rows.ts';
import './export.css';

/** What is also of use as a text. */
const copyable = [
  { format: markdownFormat, label: 'export_copy_markdown' },
  { format: jsonFormat, label: 'export_copy_json' },
  { format: rawStreamFormat, label: 'export_copy_raw' },
] as const;

const scopeWords = {
  entries: 'export_scope_entries',
  filtered: 'export_scope_filtered',
  connections: 'export_scope_connections',
  session: 'export_scope_session',
  entry: 'export_scope_entry',
} as const;

export function ExportMenu() {
  const store = useStore();
  const derived = useDerived();
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useSignal<ScopeName | null>(null);
  const masks = useSignal(true);
  const state = useSignal<ExportState | null>(null);

  const open = () => {
    if (!button.current) return;
    const view = entryRows(store, derived);
    const { rows } = view.peek();
    const scopes = scopesNow(store);
    const name = scopes.find((scope) => scope === chosen.value) ?? scopes[0] ?? 'session';
    const entries = countOf(name, store, rows);
    const job = (): ExportJob => ({
      masking: createMasking(masks.value),
      async scope(signal) {
        const chosenRows = name === 'filtered' ? await wholeRows(view, signal) : rows;
        return chosenRows && scopeOf(name, store, chosenRows);
      },
    });
    const [single, ...others] = derived.connectionsInView.peek();
    const items: MenuItem[] = [
      { kind: 'heading', label: text(scopeWords[name], count(entries)) },
      ...exportFormats.map((format) => formatItem(format, () => void exportFile(format, job(), state))),
      { kind: 'separator' },
      ...copyable.map(
        ({ format, label }): MenuItem => ({
          kind: 'item',
          label: text(label),
          disabled: entries > mostCopied,
          run: () => void copyExport(store, format, job(), state),
        }),
      ),
      {
        kind: 'item',
        label: text('export_copy_curl'),
        disabled: single === undefined || others.length > 0,
        run: () => {
          if (single) void copyText(store, curlCommand(single, createMasking(masks.value)), 'cURL');
        },
      },
      { kind: 'separator' },
      ...(scopes.length > 1 ? scopes : []).map(
        (other): MenuItem => ({
          kind: 'item',
          label: text(scopeWords[other], count(countOf(other, store, rows))),
          checked: other === name,
          run: () => {
            chosen.value = other;
            open();
          },
        }),
      ),
      {
        kind: 'item',
        label: text('export_mask'),
        checked: masks.value,
        run: () => {
          masks.value = !masks.value;
          open();
        },
      },
    ];
    showMenuBelow(button.current, text('export_title'), items);
  };
  useCommands({ export: open });

  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        title={text('export_hint', 'X')}
        aria-label={text('export_hint', 'X')}
        aria-haspopup="menu"
        onClick={open}
      >
        <Icon name="export" />
        <span class="wide-only">{text('export_title')}</span>
        <Icon name="chevron-down" class="small" />
      </button>
      {state.value && <ExportNote state={state.value} onClose={() => (state.value = null)} />}
    </>
  );
}

function formatItem({ label, hint }: ExportFormat, run: () => void): MenuItem {
  return { kind: 'item', label: say(label), hint: say(hint), run };
}

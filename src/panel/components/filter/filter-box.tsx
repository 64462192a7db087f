/** The filter box: text in the core's query language, proposals, errors at their place, matched count, saved filters, help. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import '../../styles/filter.css';
import { namedConnections } from '../../../core/filter/named-connections.ts';
import { collectPaths } from '../../../core/filter/seen-paths.ts';
import { type SuggestContext, suggest } from '../../../core/filter/suggest.ts';
import type { Connection } from '../../../core/session/types.ts';
import { useCommands } from '../../commands.ts';
import type { Derived } from '../../derived.ts';
import { count } from '../../format.ts';
import type { Store } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { entryRows } from '../events/entry-rows.ts';
import { Icon } from '../icon.tsx';
import { FilterHelp } from './filter-help.tsx';
import { FilterInput } from './filter-input.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { type Proposal, SuggestionList } from './suggestion-list.tsx';
import { useFilterDraft } from './use-filter-draft.ts';

/** Types proposed at most: 50,000 different ones are no list. */
const mostTypes = 1_000;
const shownHistory = 5;
/** What was seen in the session is looked up again after this, in ms. */
const contextLifetime = 3_000;

type Popover = 'suggestions' | 'help' | 'saved' | null;

export function FilterBox() {
  const store = useStore();
  const derived = useDerived();
  const draft = useFilterDraft(store);
  const popover = useSignal<Popover>(null);
  const proposed = useSignal<readonly Proposal[]>([]);
  const active = useSignal(-1);
  /** The user went into the list by arrow keys: Enter then takes the proposal. */
  const chosen = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const context = useRef(cachedContext(store, () => suggestContext(store, derived)));
  const value = draft.text.value;
  const problem = store.filterProblem.value;
  const proposals = proposed.value;
  const listOpen = popover.value === 'suggestions' && proposals.length > 0;

  useCommands({
    filter: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const propose = (content: string, caret: number) => {
    const offers = suggest(content, caret, context.current());
    const [first] = offers;
    proposed.value = content === '' ? [...pastFilters(store), ...offers] : offers;
    // An empty word offers everything and proposes nothing: Tab then leaves the box.
    active.value = first === undefined || first.start >= caret ? -1 : 0;
    chosen.value = false;
    popover.value = 'suggestions';
  };
  const edit = (content: string, caret: number) => {
    if (content !== value) draft.set(content);
    propose(content, caret);
  };
  const replace = (content: string) => {
    draft.set(content);
    popover.value = null;
    input.current?.focus();
  };
  const accept = ({ insert, start, end: to }: Proposal) => {
    const before = value.slice(0, start) + insert;
    const after = value.slice(to);
    // More is to be typed after an operator or a path.
    const open = /[:.]$/.test(insert);
    const end = open || after.startsWith(' ') ? '' : ' ';
    replace(before + end + after);
    const caret = before.length + end.length;
    // After the new text was drawn the caret would stand at its end.
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(caret, caret);
      if (open) propose(before + after, caret);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    // Enter, Esc and the arrows are the input method's while it composes a word.
    if (event.isComposing) return;
    const proposal = listOpen ? proposals[active.value] : undefined;
    if (listOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active.value = (active.value + step + proposals.length) % proposals.length;
      chosen.value = true;
    } else if (event.key === 'ArrowDown') propose(value, input.current?.selectionStart ?? value.length);
    else if (event.key === 'Tab' && proposal && !event.shiftKey) accept(proposal);
    else if (event.key === 'Enter' && proposal && chosen.value) accept(proposal);
    else if (event.key === 'Enter') {
      draft.keep();
      popover.value = null;
    } else if (event.key === 'Escape') {
      if (popover.value !== null) popover.value = null;
      else if (value !== '') draft.set('');
      else input.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget)) return;
    popover.value = null;
  };
  const toggle = (which: Popover) => {
    popover.value = popover.value === which ? null : which;
  };

  const otherOpen = popover.value === 'help' || popover.value === 'saved';
  // While the list completes the very term that is wrong, it is not wrong but half typed.
  const isHalfTyped = listOpen && problem !== null && (proposals[active.value]?.start ?? Infinity) <= problem.from;
  const reason = problem && (
    <div class="filter-problem" id={`${id}-problem`} role="status">
      {!isHalfTyped && <Icon name="error" class="small" />}
      {!isHalfTyped && <b>{say(problem.reason)}</b>}
      <span class="dim">{text('filter_box_stays')}</span>
    </div>
  );
  return (
    <search
      class={`filter-box${problem === null || listOpen ? '' : ' wrong'}`}
      ref={box}
      onFocusOut={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing || popover.value === null) return;
        popover.value = null;
        input.current?.focus();
        event.stopPropagation();
      }}
    >
      <Icon name="filter" class="small" />
      <FilterInput
        value={value}
        problem={problem}
        inputRef={input}
        list={listOpen ? `${id}-list` : null}
        active={active.value}
        problemId={problem === null || otherOpen ? null : `${id}-problem`}
        placeholder={text(store.layout.value === 'full' ? 'filter_box_placeholder' : 'filter_box_placeholder_short')}
        onEdit={edit}
        onKey={onKey}
        onLeave={() => draft.keep()}
      />
      <Matched />
      {value !== '' && (
        <button type="button" class="icon-button" aria-label={text('filter_box_clear')} onClick={() => replace('')}>
          <Icon name="close" class="small" />
        </button>
      )}
      <PopoverButton
        icon="mark"
        label={text('filter_box_saved')}
        open={popover.value === 'saved'}
        onClick={() => toggle('saved')}
      />
      <PopoverButton
        icon="help"
        label={text('filter_box_help')}
        open={popover.value === 'help'}
        onClick={() => toggle('help')}
      />
      {reason !== null && !listOpen && !otherOpen && <div class="filter-popover">{reason}</div>}
      {listOpen && (
        <SuggestionList
          id={`${id}-list`}
          proposals={proposals}
          active={active.value}
          problem={reason}
          onAccept={accept}
        />
      )}
      {popover.value === 'help' && <FilterHelp onTry={replace} />}
      {popover.value === 'saved' && <SavedFilters onUse={replace} />}
    </search>
  );
}

interface PopoverButtonProps {
  readonly icon: 'mark' | 'help';
  readonly label: string;
  readonly open: boolean;
  readonly onClick: () => void;
}

function PopoverButton({ icon, label, open, onClick }: PopoverButtonProps) {
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} aria-expanded={open} onClick={onClick}>
      <Icon name={icon} class="small" />
    </button>
  );
}

/** How many entries match; nothing while there is no filter. */
function Matched() {
  const store = useStore();
  const { rows } = entryRows(store, useDerived()).value;
  if (store.filterText.value === '') return null;
  return (
    <span class="filter-matched num" aria-live="off">
      {text('filter_box_matched', count(rows.length), count(rows.progress.total))}
    </span>
  );
}

/** Looking through messages costs some ms: not at every key, though anew for another filter. */
function cachedContext(store: Store, make: () => SuggestContext): () => SuggestContext {
  let made: { readonly at: number; readonly filter: string; readonly context: SuggestContext } | null = null;
  return () => {
    const now = performance.now();
    const filter = store.filterText.peek();
    if (made?.filter !== filter || now - made.at > contextLifetime) made = { at: now, filter, context: make() };
    return made.context;
  };
}

function suggestContext(store: Store, derived: Derived): SuggestContext {
  const { session } = store;
  const { types } = derived.typeCounts.peek();
  const seen = types
    .slice(0, mostTypes)
    .map((events, id) => ({ name: session.types.name(id), count: events }))
    .filter((type) => type.count > 0);
  const names = derived.names.peek();
  const nameOf = ({ id, url }: Connection) => names.get(id)?.full ?? url;
  const { filter } = entryRows(store, derived).peek().rows;
  return {
    types: seen.sort((a, b) => b.count - a.count),
    connections: session.connections.map((connection) => ({ name: nameOf(connection), count: connection.messages })),
    paths: collectPaths(namedConnections(filter, session, nameOf, derived.connectionsInView.peek())),
  };
}

function pastFilters(store: Store): Proposal[] {
  return store.settings
    .peek()
    .filterHistory.slice(0, shownHistory)
    .map((past) => ({ group: 'history', insert: past, start: 0, end: 0 }));
}

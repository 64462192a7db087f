/** The filter box: text in the core's query language, proposals, errors at their place, matched count, saved filters, help. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import '../../styles/filter.css';
import { complete } from '../../../core/filter/complete.ts';
import { useCommands } from '../../commands.ts';
import { count } from '../../format.ts';
import type { FilterProblem } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { entryRows } from '../events/entry-rows.ts';
import { Icon } from '../icon.tsx';
import { FilterHelp } from './filter-help.tsx';
import { FilterInput } from './filter-input.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { type Proposal, SuggestionList } from './suggestion-list.tsx';
import { useFilterDraft } from './use-filter-draft.ts';
import { useProposals } from './use-proposals.ts';

type Popover = 'suggestions' | 'help' | 'saved' | null;

export function FilterBox() {
  const store = useStore();
  const draft = useFilterDraft(store);
  const proposed = useProposals(store, useDerived());
  const popover = useSignal<Popover>(null);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const value = draft.text.value;
  const problem = store.filterProblem.value;
  const proposals = proposed.list.value;
  const active = proposed.active.value;
  const listOpen = popover.value === 'suggestions' && proposals.length > 0;

  useCommands({
    filter: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const propose = (content: string, caret: number) => {
    proposed.propose(content, caret);
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
  const accept = (proposal: Proposal) => {
    const { text: completed, caret, isOpen } = complete(value, proposal);
    replace(completed);
    // Once the new text is drawn the caret would be at its end.
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(caret, caret);
      if (isOpen) propose(completed, caret);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter, Esc and the arrows belong to it.
    if (event.isComposing) return;
    const proposal = listOpen ? proposals[active] : undefined;
    if (listOpen && event.key === 'ArrowDown') proposed.move(1);
    else if (listOpen && event.key === 'ArrowUp') proposed.move(-1);
    else if (event.key === 'ArrowDown') propose(value, input.current?.selectionStart ?? value.length);
    else if (event.key === 'Tab' && proposal && !event.shiftKey) accept(proposal);
    else if (event.key === 'Enter' && proposal && proposed.isChosen.value) accept(proposal);
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
  const isHalfTyped = listOpen && problem !== null && (proposals[active]?.start ?? Infinity) <= problem.from;
  const reason = problem && <Problem id={`${id}-problem`} problem={problem} isHalfTyped={isHalfTyped} />;
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
        active={active}
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
        <SuggestionList id={`${id}-list`} proposals={proposals} active={active} problem={reason} onAccept={accept} />
      )}
      {popover.value === 'help' && <FilterHelp onTry={replace} />}
      {popover.value === 'saved' && <SavedFilters onUse={replace} />}
    </search>
  );
}

interface ProblemProps {
  readonly id: string;
  readonly problem: FilterProblem;
  /** Whether the text may still become valid: then only the second half is shown. */
  readonly isHalfTyped: boolean;
}

/** Why the text is no filter, and that the one before it stays in force. */
function Problem({ id, problem, isHalfTyped }: ProblemProps) {
  return (
    <div class="filter-problem" id={id} role="status">
      {!isHalfTyped && <Icon name="error" class="small" />}
      {!isHalfTyped && <b>{say(problem.reason)}</b>}
      <span class="dim">{text('filter_box_stays')}</span>
    </div>
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

/** The proposals under the filter box, in groups, as a list box that the input controls. */
import type { ComponentChildren } from 'preact';
import type { Suggestion } from '../../../core/filter/suggest.ts';
import { count as formatCount } from '../../format.ts';
import { say, type TextKey, text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { paintFilter } from './paint-filter.ts';

/** What the core offers, or a text that was used before. */
export type Proposal =
  | Suggestion
  | { readonly group: 'history'; readonly insert: string; readonly start: number; readonly end: number };

const titles = {
  seen: 'filter_box_seen',
  field: 'filter_box_fields',
  history: 'filter_box_history',
} as const satisfies Record<Proposal['group'], TextKey>;

/** Code units of a proposal that are shown. */
const shownLength = 80;

/** Coloured as in the box itself. */
export function PaintedFilter({ source }: { readonly source: string }) {
  return (
    <>
      {paintFilter(source).map((piece, at) => (
        <span key={at} class={`term-${piece.kind}`}>
          {piece.text}
        </span>
      ))}
    </>
  );
}

interface SuggestionListProps {
  readonly id: string;
  readonly proposals: readonly Proposal[];
  readonly active: number;
  /** The error in the text so far; shown above the proposals. */
  readonly problem: ComponentChildren;
  readonly onAccept: (proposal: Proposal) => void;
}

export function SuggestionList({ id, proposals, active, problem, onAccept }: SuggestionListProps) {
  return (
    <div class="filter-popover suggestions">
      {problem}
      <div role="listbox" id={id} aria-label={text('filter_box_suggestions')} class="scroll">
        {proposals.map((proposal, at) => (
          <Option
            key={`${proposal.group} ${proposal.insert}`}
            id={`${id}-${at}`}
            proposal={proposal}
            heads={proposals[at - 1]?.group !== proposal.group}
            active={at === active}
            onAccept={onAccept}
          />
        ))}
      </div>
      <footer class="suggestion-keys">
        <span>
          <kbd>Tab</kbd> {text('filter_box_accept')}
        </span>
        <span>
          <kbd>-</kbd> {text('filter_box_exclude')}
        </span>
        <span>
          <kbd>/…/</kbd> {text('filter_box_regex')}
        </span>
        <span>
          <kbd>"…"</kbd> {text('filter_box_exact')}
        </span>
      </footer>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly proposal: Proposal;
  /** The first of its group: the group's title is shown above it. */
  readonly heads: boolean;
  readonly active: boolean;
  readonly onAccept: (proposal: Proposal) => void;
}

function Option({ id, proposal, heads, active, onAccept }: OptionProps) {
  return (
    <>
      {heads && (
        <div class="suggestion-title" role="presentation">
          {text(titles[proposal.group])}
        </div>
      )}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        class="suggestion"
        // The input keeps the focus: a mouse button that goes down elsewhere would take it.
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onAccept(proposal)}
        onKeyDown={(event) => event.key === 'Enter' && onAccept(proposal)}
      >
        <code>
          <bdi>
            <PaintedFilter source={visibleText(cutText(proposal.insert, shownLength))} />
          </bdi>
        </code>
        <span>{proposal.group === 'history' ? '' : say(proposal.description)}</span>
        <em>
          {proposal.group === 'history' || proposal.count === null
            ? ''
            : text('filter_box_events', formatCount(proposal.count))}
        </em>
      </div>
    </>
  );
}

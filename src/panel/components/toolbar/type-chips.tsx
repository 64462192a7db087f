/** One chip an event type with its count: click shows only it, Alt+click hides it. What does not fit goes to a menu. */
import { chipPart, hasPart, removePart, togglePart, typePart } from '../../../core/filter/edit.ts';
import { count } from '../../format.ts';
import { isFlat } from '../../layout.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';
import { type MenuItem, showMenuBelow } from '../menu.ts';

/** Chips beside the actions when docked at the bottom, and at most in a line of their own. */
const chipsInOneLine = 3;
const mostChips = 24;
/** Types listed in the overflow menu. */
const mostInMenu = 200;
/** Code units of a name that a chip shows. */
const longestName = 40;

interface ChipType {
  readonly id: number;
  readonly name: string;
  readonly amount: number;
}

function useTypes(): readonly ChipType[] {
  const { session } = useStore();
  const { types } = useDerived().typeCounts.value;
  const found: ChipType[] = [];
  for (const [id, amount] of types.entries()) if (amount > 0) found.push({ id, name: session.types.name(id), amount });
  return found;
}

const shortened = (name: string) => visibleText(cutText(name, longestName));

function TypeChip({ type }: { readonly type: ChipType }) {
  const store = useStore();
  const filter = store.filterText.value;
  const part = typePart(type.name);
  const only = hasPart(filter, part);
  const hidden = hasPart(filter, `-${part}`);
  return (
    <button
      type="button"
      class={`chip ${only ? 'only' : ''} ${hidden ? 'hidden-type' : ''}`}
      aria-pressed={only}
      title={text('toolbar_type_hint', shortened(type.name))}
      onClick={(event) => {
        store.filterText.value = event.altKey
          ? togglePart(removePart(filter, part), `-${part}`)
          : chipPart(filter, part);
      }}
    >
      <i class={swatchClass(store.typeMark(type.id))} />
      <bdi>{shortened(type.name)}</bdi>
      <b>{count(type.amount)}</b>
    </button>
  );
}

function MoreTypes({ types }: { readonly types: readonly ChipType[] }) {
  const store = useStore();
  const label = text('toolbar_more_types_label', types.length);
  const open = (button: Element) => {
    const items: MenuItem[] = types.slice(0, mostInMenu).map(({ name, amount }) => ({
      kind: 'item',
      label: shortened(name),
      hint: count(amount),
      checked: hasPart(store.filterText.value, typePart(name)),
      run: () => {
        store.filterText.value = chipPart(store.filterText.value, typePart(name));
      },
    }));
    showMenuBelow(button, label, items);
  };
  return (
    <button
      type="button"
      class="chip"
      aria-haspopup="menu"
      title={label}
      aria-label={label}
      onClick={(event) => open(event.currentTarget)}
    >
      {text('toolbar_more_types', types.length)}
    </button>
  );
}

function KindChip({
  words,
  amount,
  wanted,
}: {
  readonly words: string;
  readonly amount: number;
  readonly wanted: string;
}) {
  const store = useStore();
  const filter = store.filterText.value;
  const hidden = hasPart(filter, `-${wanted}`);
  return (
    <button
      type="button"
      class={`chip ${hasPart(filter, wanted) ? 'only' : ''} ${hidden ? 'hidden-type' : ''}`}
      aria-pressed={hasPart(filter, wanted)}
      title={text('toolbar_type_hint', words)}
      onClick={(event) => {
        store.filterText.value = event.altKey
          ? togglePart(removePart(filter, wanted), `-${wanted}`)
          : chipPart(filter, wanted);
      }}
    >
      <Icon name={wanted === 'is:comment' ? 'comment' : 'info'} />
      <span>{words}</span>
      <b>{count(amount)}</b>
    </button>
  );
}

export function TypeChips() {
  const store = useStore();
  const types = useTypes();
  const { comments, system } = useDerived().typeCounts.value;
  if (types.length + comments + system === 0) return null;
  const shown = isFlat(store.layout.value) ? chipsInOneLine : mostChips;
  const rest = types.slice(shown);
  return (
    <fieldset class="toolbar-chips">
      <legend class="visually-hidden">{text('toolbar_types_label')}</legend>
      {types.slice(0, shown).map((type) => (
        <TypeChip key={type.id} type={type} />
      ))}
      {rest.length > 0 && <MoreTypes types={rest} />}
      <span class="divider" />
      {comments > 0 && <KindChip words={text('toolbar_comments')} amount={comments} wanted="is:comment" />}
      {system > 0 && <KindChip words={text('toolbar_system')} amount={system} wanted="is:system" />}
    </fieldset>
  );
}

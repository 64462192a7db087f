/** What a person should know at once: the newest note that says that the session may lack something, until it was read. */
import { useSignal } from '@preact/signals';
import { gapOf } from '../../../core/findings/gap-notes.ts';
import { count } from '../../format.ts';
import { useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { CloseButton } from '../close-button.tsx';
import { Icon } from '../icon.tsx';

/** Code units of a note that are shown; a page may have written it. */
const longestNote = 400;

export function NotesBanner() {
  const { session, version } = useStore();
  void version.value;
  /** How many of the notes were read; a cleared session starts over. */
  const read = useSignal(0);
  const gaps = session.notes.filter((note) => gapOf(note) !== null);
  const total = gaps.length;
  const note = gaps.at(-1);
  if (read.value > total) read.value = 0;
  if (!note || read.value >= total) return null;
  const more = total - read.value - 1;
  return (
    <div class="banner warning" role="status">
      <Icon name="warning" />
      <span class="banner-text">
        {visibleText(cutText(say({ key: note.code, values: note.values }), longestNote))}
        {more > 0 && <> {text('state_notes_more', count(more))}</>}
      </span>
      <span class="grow" />
      <CloseButton
        onClick={() => {
          read.value = total;
        }}
      />
    </div>
  );
}

/** Bodies that the page reads in a way that shows its hook no bytes: as JSON, in a worker, as a request's body. */
import type { Connection } from '../session/types.ts';

/** The note that the hook then leaves (`relay/body.ts`); what it did see is before this note. */
const unseenBody = 'note_body_unseen';

/**
 * Returns a function that tells whether the hook has left that note in `connection`. Each call checks only new entries.
 */
export function watchForUnseenBody({ log }: Connection): () => boolean {
  let next = log.first;
  let isUnseen = false;
  return () => {
    for (next = Math.max(next, log.first); !isUnseen && next < log.end; next += 1) {
      const detail = log.kind(next) === 'note' ? log.detail(next) : null;
      isUnseen = detail?.kind === 'note' && detail.code === unseenBody;
    }
    return isUnseen;
  };
}

/** Bodies that the page takes where its hook sees no bytes: as JSON, in a worker, as a request's body. */
import type { Connection } from '../session/types.ts';

/** What the hook says then (`relay/body.ts`); what it saw before stands before this note. */
const unseenBody = 'note_body_unseen';

/** Whether the hook has said so of `connection`. Each call looks at what is new only. */
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

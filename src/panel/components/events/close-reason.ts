/** The reason of an end with its fact, for a sentence. */
import type { CloseReason } from '../../../core/record.ts';
import type { Response } from '../../../core/session/types.ts';
import { text } from '../../text.ts';
import { plainReasonText } from '../connections/describe.ts';

/** `network error`, `status 503`, `wrong content type text/html`. */
export function reasonWords(reason: CloseReason, response: Response | null): string {
  const words = plainReasonText({ endReason: reason, response });
  return reason === 'content-type' ? text('events_wrong_content_type', words) : words;
}

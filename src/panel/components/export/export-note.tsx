/** How an export goes: written so far, with Cancel; then the file's name and what was hidden in it; or why it failed. */
import { sizeText } from '../../../core/units.ts';
import { text } from '../../text.ts';
import { CloseButton } from '../close-button.tsx';

export type ExportState =
  | { readonly kind: 'running'; readonly written: number; readonly cancel: () => void }
  | { readonly kind: 'done'; readonly name: string; readonly size: number; readonly masked: readonly string[] }
  | { readonly kind: 'copied'; readonly what: string; readonly masked: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string };

interface ExportNoteProps {
  readonly state: ExportState;
  readonly onClose: () => void;
}

export function ExportNote({ state, onClose }: ExportNoteProps) {
  return (
    <div class="export-note" role="status">
      <span class="grow">
        <Words state={state} />
      </span>
      {state.kind === 'running' ? (
        <button type="button" class="button" onClick={state.cancel}>
          {text('common_cancel')}
        </button>
      ) : (
        <CloseButton onClick={onClose} />
      )}
    </div>
  );
}

function Words({ state }: Pick<ExportNoteProps, 'state'>) {
  switch (state.kind) {
    case 'running':
      return <>{text('export_running', sizeText(state.written))}</>;
    case 'failed':
      return <>{text('export_failed', state.reason)}</>;
    case 'copied':
      return (
        <>
          {text('export_copied', state.what)}
          <Masked names={state.masked} />
        </>
      );
    case 'done':
      return (
        <>
          {text('export_done', state.name, sizeText(state.size))}
          <Masked names={state.masked} />
        </>
      );
  }
}

/** What was masked, so that nobody takes *** for the bytes on the wire. */
function Masked({ names }: { readonly names: readonly string[] }) {
  return names.length > 0 ? <small>{text('export_masked', names.join(', '))}</small> : null;
}

/** The files being imported and those that were, each with its progress, its result or why it was refused. */
import type { Importer } from '../../sources/import.ts';
import type { ImportJob } from '../../sources/import-job.ts';
import { say, text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportRefused } from './import-refused.tsx';
import { ImportResult } from './import-result.tsx';

interface ImportDialogProps {
  readonly importer: Importer;
  /** Opens the file picker. */
  readonly onChoose: () => void;
  readonly onClose: () => void;
}

export function ImportDialog({ importer, onChoose, onClose }: ImportDialogProps) {
  const jobs = importer.jobs.value;
  const notice = importer.notice.value;
  const running = jobs.some(({ state }) => state.value.kind === 'reading' || state.value.kind === 'waiting');
  return (
    <Dialog title={text('import_title')} onClose={onClose}>
      {notice && (
        <p class="import-hint" role="status">
          {visibleText(say(notice))}
        </p>
      )}
      {jobs.map((job) => (
        <Job key={job.id} importer={importer} job={job} onChoose={onChoose} onClose={onClose} />
      ))}
      {running && <p class="import-hint">{text('import_closing_hint')}</p>}
    </Dialog>
  );
}

function Job({ importer, job, onChoose, onClose }: ImportDialogProps & { readonly job: ImportJob }) {
  const state = job.state.value;
  switch (state.kind) {
    case 'waiting':
    case 'reading':
      return <ImportProgress importer={importer} job={job} state={state} />;
    case 'imported':
      return <ImportResult importer={importer} job={job} state={state} onClose={onClose} />;
    case 'refused':
      return <ImportRefused importer={importer} job={job} state={state} onChoose={onChoose} />;
  }
}

/** A file that was not imported: why, its first lines, and what can be done about it. */
import { sizeText } from '../../../core/units.ts';
import type { Importer } from '../../sources/import.ts';
import type { ImportJob, ImportState } from '../../sources/import-job.ts';
import { say, text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';

interface ImportRefusedProps {
  readonly importer: Importer;
  readonly job: ImportJob;
  readonly state: Extract<ImportState, { kind: 'refused' }>;
  readonly onChoose: () => void;
}

export function ImportRefused({ importer, job, state, onChoose }: ImportRefusedProps) {
  const { reason, quote } = state.refusal;
  return (
    <section class="import-job" role="alert">
      <div class="import-file">
        <Icon name="error" class="bad" />
        <b>
          <bdi>{visibleText(job.name)}</bdi>
        </b>
        <span class="badge error">{text('import_not_imported')}</span>
        <span class="dim">{sizeText(job.file.size)}</span>
      </div>
      <p class="import-reason">{visibleText(say(reason))}</p>
      {quote.length > 0 && (
        <ol class="import-quote">
          {quote.map((line, at) => (
            // The lines never change their places.
            <li key={`${at} ${line}`}>
              <i>{text('import_line', at + 1)}</i>
              <code>
                <bdi>{visibleText(line)}</bdi>
              </code>
            </li>
          ))}
        </ol>
      )}
      <div class="import-row">
        <span class="grow" />
        {quote.length > 0 && job.reading === undefined && (
          <button type="button" class="button" onClick={() => importer.readAs(job, 'event-stream')}>
            {text('import_read_anyway')}
          </button>
        )}
        <button
          type="button"
          class="button primary"
          onClick={() => {
            importer.remove(job);
            onChoose();
          }}
        >
          {text('import_choose_another')}
        </button>
      </div>
    </section>
  );
}

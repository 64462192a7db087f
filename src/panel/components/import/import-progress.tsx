/** A file that is being read: how far, how long still, what was found so far. */
import { durationText, sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import type { Importer } from '../../sources/import.ts';
import type { ImportJob, ImportState } from '../../sources/import-job.ts';
import { text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';

interface ImportProgressProps {
  readonly importer: Importer;
  readonly job: ImportJob;
  readonly state: Extract<ImportState, { kind: 'waiting' | 'reading' }>;
}

/** Before that the rate says nothing about the rest, in ms. */
const soonestEstimate = 300;

export function ImportProgress({ importer, job, state }: ImportProgressProps) {
  const { read, total, counts } =
    state.kind === 'reading' ? state : { read: 0, total: job.file.size, counts: { connections: 0, messages: 0 } };
  const share = total === 0 ? 0 : Math.min(1, read / total);
  const percent = Math.floor(share * 100);
  const spent = performance.now() - job.started;
  const left = share > 0 && spent > soonestEstimate ? (spent / share) * (1 - share) : null;
  return (
    <section class="import-job">
      <div class="import-file">
        <Icon name="state-file" />
        <b>
          <bdi>{visibleText(job.name)}</bdi>
        </b>
        <span class="dim">{text('import_progress_bytes', sizeText(read), sizeText(total))}</span>
      </div>
      <div
        class="import-progress"
        role="progressbar"
        aria-label={visibleText(job.name)}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <div class="import-row">
        <span>
          {state.kind === 'waiting'
            ? text('import_waiting')
            : left === null
              ? text('import_percent', percent)
              : text('import_percent_left', percent, durationText(left), sizeText((read / spent) * 1_000))}
        </span>
        <span class="dim grow">{text('import_so_far', count(counts.connections), count(counts.messages))}</span>
        <button type="button" class="button" onClick={() => importer.remove(job)}>
          {text('common_cancel')}
        </button>
      </div>
    </section>
  );
}

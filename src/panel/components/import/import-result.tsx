/** The result of an import: the format recognised, what the file held, where its times come from, and what was wrong with it. */
import type { FormatName } from '../../../core/import/format.ts';
import { formatLabels } from '../../../core/import/format-labels.ts';
import type { DetectedContent } from '../../../core/import/messages.ts';
import { durationText, sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { goToEntry, selectConnections } from '../../selection.ts';
import type { Importer } from '../../sources/import.ts';
import { type ImportJob, type ImportState, isOfJob } from '../../sources/import-job.ts';
import { useStore } from '../../store-context.ts';
import { say, text } from '../../text.ts';
import { visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';
import { type Remark, remarksOf } from './import-remarks.ts';

interface ImportResultProps {
  readonly importer: Importer;
  readonly job: ImportJob;
  readonly state: Extract<ImportState, { kind: 'imported' }>;
  readonly onClose: () => void;
}

/** Above this confidence no figure is shown. */
const sure = 0.95;

export function ImportResult({ importer, job, state, onClose }: ImportResultProps) {
  const store = useStore();
  const { report, took } = state;
  const connections = store.session.connections.filter(({ id }) => isOfJob(job, id));
  const show = () => {
    selectConnections(
      store,
      connections.map(({ id }) => id),
    );
    onClose();
  };
  const reveal = (entry: NonNullable<Remark['entry']>) => {
    goToEntry(store, entry);
    onClose();
  };
  return (
    <section class="import-job">
      <div class="import-file">
        <Icon name="state-file" />
        <b>
          <bdi>{visibleText(job.name)}</bdi>
        </b>
        <span class="import-done">{text('import_imported')}</span>
        <span class="dim">{text('import_took', sizeText(job.file.size), durationText(took))}</span>
      </div>
      <dl class="import-facts">
        <dt>{text('import_detected')}</dt>
        <dd>
          <Detected job={job} contents={job.contents.value} onReadAs={(reading) => importer.readAs(job, reading)} />
        </dd>
        <dt>{text('import_contents')}</dt>
        <dd>
          {text(
            'import_contents_counts',
            count(report.counts.connections),
            count(report.counts.messages),
            count(report.counts.comments),
          )}
        </dd>
        <dt>{text('import_times')}</dt>
        <dd>{say(report.times)}</dd>
      </dl>
      <Remarks remarks={remarksOf(report, connections)} reveal={reveal} />
      <div class="import-row">
        <span class="grow" />
        <button type="button" class="button" onClick={() => importer.remove(job)}>
          {text('common_undo')}
        </button>
        <button type="button" class="button primary" onClick={show}>
          {text('import_show')}
        </button>
      </div>
    </section>
  );
}

interface DetectedProps {
  readonly job: ImportJob;
  readonly contents: readonly DetectedContent[];
  readonly onReadAs: (reading: FormatName) => void;
}

/** One content can be read otherwise; an archive's members are only counted by format. */
function Detected({ job, contents, onReadAs }: DetectedProps) {
  const [first] = contents;
  const chosen = first?.candidates[0];
  if (!first || !chosen) return null;
  const wrapping = first.wrapping.map(say);
  if (contents.length > 1) {
    const formats = new Set(contents.map(({ candidates }) => candidates[0]?.name));
    const names = [...formats].map((name) => (name ? say(formatLabels[name]) : ''));
    return [text('import_members', count(contents.length)), ...names, ...wrapping].join(text('common_list_separator'));
  }
  const named = text('import_confidence', say(formatLabels[chosen.name]), Math.round(chosen.confidence * 100));
  const plain = chosen.confidence >= sure || job.reading !== undefined;
  const others: FormatName[] = (['event-stream', 'http-text', 'timestamped-lines', 'ndjson-stream'] as const).filter(
    (name) => name !== chosen.name && !first.candidates.some((candidate) => candidate.name === name),
  );
  const readings = [...first.candidates.slice(1).map(({ name }) => name), ...others];
  return (
    <>
      {[plain ? say(formatLabels[chosen.name]) : named, ...wrapping].join(text('common_list_separator'))}{' '}
      <label class="import-reading">
        {text('import_read_as')}{' '}
        <select
          value=""
          onChange={({ currentTarget }) => {
            const reading = readings[currentTarget.selectedIndex - 1];
            if (reading) onReadAs(reading);
          }}
        >
          <option value="">…</option>
          {readings.map((name) => (
            <option key={name} value={name}>
              {say(formatLabels[name])}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface RemarksProps {
  readonly remarks: readonly Remark[];
  readonly reveal: (entry: NonNullable<Remark['entry']>) => void;
}

function Remarks({ remarks, reveal }: RemarksProps) {
  if (remarks.length === 0) return null;
  return (
    <ul class="import-remarks">
      {remarks.map(({ words, offset, entry }) => (
        <li key={[words.key, ...words.values].join(' ')}>
          <Icon name="warning" />
          <span class="grow">{visibleText(say(words))}</span>
          {offset !== null &&
            (entry ? (
              <button type="button" class="link" onClick={() => reveal(entry)}>
                {text('import_byte', count(offset))}
              </button>
            ) : (
              <span class="dim">{text('import_byte', count(offset))}</span>
            ))}
        </li>
      ))}
    </ul>
  );
}

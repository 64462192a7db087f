/** The ways to import files: chosen, dropped anywhere in the panel, pasted, opened with the viewer. */
import { useEffect, useRef } from 'preact/hooks';
import { type Phrase, phrase } from '../../../core/phrase.ts';
import { useCommands } from '../../commands.ts';
import type { Importer } from '../../sources/import.ts';
import { type DroppedFiles, mostFiles } from '../../sources/import-drop.ts';
import { onLaunchedFiles } from '../../sources/launched-files.ts';
import type { OfferedFiles } from '../../sources/offered-files.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';

/** Names of the formats: the same in any language, or localised. */
const formats = ['.sse, .txt', 'curl -i, -v, --trace', 'HAR', 'NDJSON', 'VCR', 'SSE DevTools'];

interface ImportWaysProps {
  readonly importer: Importer;
  readonly offers: OfferedFiles;
}

export function ImportWays({ importer, offers }: ImportWaysProps) {
  const picker = useRef<HTMLInputElement>(null);
  useCommands({ import: () => picker.current?.click() });

  useEffect(() => {
    onLaunchedFiles((files) => importer.addFiles(files));
    return offers.take((offer) => {
      const notice = noticeOf(offer);
      if (notice !== null) {
        importer.notice.value = notice;
        importer.shown.value = true;
      }
      for (const file of offer.files) importer.add(file);
    });
  }, [importer, offers]);

  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          importer.addFiles([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {offers.over.value && <DropVeil />}
    </>
  );
}

/** What to know about files that were left out, or not there at all; null when there is nothing. */
function noticeOf({ files, cut, unread }: DroppedFiles): Phrase | null {
  if (cut) return phrase('import_folder_cut', mostFiles);
  if (unread.length > 0) return phrase('import_folder_unread', unread.length, unread[0] ?? '');
  return files.length === 0 ? phrase('import_folder_empty') : null;
}

function DropVeil() {
  return (
    <div class="drop-veil">
      <section>
        <Icon name="import" class="large" />
        <h2>{text('import_drop_title')}</h2>
        <p>{text('import_drop_text')}</p>
        <p class="drop-formats">
          {formats.map((format) => (
            <span key={format}>{format}</span>
          ))}
          <span>{text('import_format_timestamped_lines')}</span>
        </p>
      </section>
    </div>
  );
}

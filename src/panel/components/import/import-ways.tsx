/** The ways by which files come in: chosen, dropped anywhere in the panel (folders too), pasted. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { phrase } from '../../../core/phrase.ts';
import { useCommands } from '../../commands.ts';
import type { Importer } from '../../sources/import.ts';
import { filesOfFolders, holdsFolder, mostFiles, offered, pastedText } from '../../sources/import-drop.ts';
import { onLaunchedFiles } from '../../sources/launched-files.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';

/** Formats by their names, which are the same in any language, or in words. */
const formats = ['.sse, .txt', 'curl -i, -v, --trace', 'HAR', 'NDJSON', 'VCR', 'SSE DevTools'];

export function ImportWays({ importer }: { readonly importer: Importer }) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useCommands({ import: () => picker.current?.click() });

  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    onLaunchedFiles((files) => importer.addFiles(files));
    document.addEventListener('paste', (event) => paste(event, importer), { signal });
    document.addEventListener(
      'dragover',
      (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    document.addEventListener(
      'dragleave',
      // Leaving for a child is no leaving.
      (event) => {
        if (event.relatedTarget === null) setOver(false);
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        drop(event, importer);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [importer]);

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
      {over && <DropVeil />}
    </>
  );
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

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function drop(event: DragEvent, importer: Importer): void {
  const { dataTransfer } = event;
  if (!dataTransfer || !holdsFiles(event)) return;
  event.preventDefault();
  if (!holdsFolder(dataTransfer)) {
    importer.addFiles([...dataTransfer.files]);
    return;
  }
  void filesOfFolders(dataTransfer).then(({ files, cut }) => {
    if (cut) importer.notice.value = phrase('import_folder_cut', mostFiles);
    for (const file of files) importer.add(file);
  });
}

function paste({ target, clipboardData }: ClipboardEvent, importer: Importer): void {
  const inField = target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
  if (inField || !clipboardData) return;
  const files = [...clipboardData.files].map(offered);
  const pasted = pastedText(clipboardData, text('import_clipboard'), Date.now());
  for (const file of files.length > 0 ? files : pasted ? [pasted] : []) importer.add(file);
}

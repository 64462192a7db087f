/** What importing adds to the panel: the ways to import files, and the dialog that reports the results. */
import { useState } from 'preact/hooks';
import { runCommand } from '../../commands.ts';
import { createImporter } from '../../sources/import.ts';
import type { OfferedFiles } from '../../sources/offered-files.ts';
import { useStore } from '../../store-context.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ImportWays } from './import-ways.tsx';
import './import.css';

export function ImportView({ offers }: { readonly offers: OfferedFiles }) {
  const store = useStore();
  const [importer] = useState(() => createImporter(store));
  const hasNews = importer.jobs.value.length > 0 || importer.notice.value !== null;
  return (
    <>
      <ImportWays importer={importer} offers={offers} />
      {importer.shown.value && hasNews && (
        <ImportDialog
          importer={importer}
          onChoose={() => runCommand('import')}
          onClose={() => {
            importer.shown.value = false;
            importer.dismiss();
          }}
        />
      )}
    </>
  );
}

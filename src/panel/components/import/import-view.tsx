/** What importing adds to the panel: the ways by which files come in, and the dialog that tells what became of them. */
import { runCommand } from '../../commands.ts';
import type { Importer } from '../../sources/import.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ImportWays } from './import-ways.tsx';
import './import.css';

export function ImportView({ importer }: { readonly importer: Importer }) {
  return (
    <>
      <ImportWays importer={importer} />
      {importer.shown.value && importer.jobs.value.length > 0 && (
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

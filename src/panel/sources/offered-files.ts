/**
 * Files that are dropped anywhere in the panel (folders too) or pasted. They are handled from the panel's start: files offered
 * before the import part has loaded wait for it; unhandled, a dropped file would make the browser open it in place of the panel.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type DroppedFiles,
  filesOfFolders,
  holdsFolder,
  type OfferedFile,
  offered,
  pastedText,
} from './import-drop.ts';

export interface OfferedFiles {
  /** Files are dragged over the panel now. */
  readonly over: ReadonlySignal<boolean>;
  /** Passes offered files to `use`, starting with those that waited. Returns the undo: after it, files wait again. */
  take(use: (offer: DroppedFiles) => void): () => void;
}

/** Watches `panel` for its life; a pasted text gets the name `pastedName`. */
export function watchOfferedFiles(panel: Document, pastedName: string): OfferedFiles {
  const over = signal(false);
  const waiting: DroppedFiles[] = [];
  let taker: ((offer: DroppedFiles) => void) | null = null;
  const offer = (files: DroppedFiles) => {
    if (taker === null) waiting.push(files);
    else taker(files);
  };

  panel.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    over.value = true;
  });
  panel.addEventListener('dragleave', ({ relatedTarget }) => {
    // Leaving for a child is no leaving.
    if (relatedTarget === null) over.value = false;
  });
  panel.addEventListener('drop', (event) => {
    over.value = false;
    const { dataTransfer } = event;
    if (!dataTransfer || !holdsFiles(event)) return;
    event.preventDefault();
    if (holdsFolder(dataTransfer)) void filesOfFolders(dataTransfer).then(offer);
    else offer(plain([...dataTransfer.files].map(offered)));
  });
  panel.addEventListener('paste', ({ target, clipboardData }) => {
    const inField = target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
    if (inField || !clipboardData) return;
    const files = [...clipboardData.files].map(offered);
    const pasted = pastedText(clipboardData, pastedName, Date.now());
    if (files.length > 0) offer(plain(files));
    else if (pasted !== null) offer(plain([pasted]));
  });

  return {
    over,
    take(use) {
      taker = use;
      for (const files of waiting.splice(0)) use(files);
      return () => {
        if (taker === use) taker = null;
      };
    },
  };
}

/** Files that were complete when offered. */
function plain(files: readonly OfferedFile[]): DroppedFiles {
  return { files, cut: false, unread: [] };
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

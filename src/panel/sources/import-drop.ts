/** Files out of what was dropped or pasted: single ones, many, whole folders, or a text. */

export interface OfferedFile {
  readonly file: Blob;
  readonly name: string;
  /** Epoch ms. */
  readonly modified: number;
}

/** More files than anybody drops on purpose. */
export const mostFiles = 10_000;

export interface DroppedFiles {
  readonly files: readonly OfferedFile[];
  /** There were more than {@link mostFiles}: the others are left out. */
  readonly cut: boolean;
  /** Paths of files and folders that the system does not let be read, or that are gone: links that lead nowhere are common. */
  readonly unread: readonly string[];
}

/** Whether a folder is among what was dropped. */
export function holdsFolder(transfer: DataTransfer): boolean {
  return entriesOf(transfer).some(({ isDirectory: folder }) => folder);
}

/** The files of a drop, folders entered. Call it in the event's handler: the list of items is gone after it. */
export async function filesOfFolders(transfer: DataTransfer): Promise<DroppedFiles> {
  const found: Found = { files: [], unread: [] };
  let cut = false;
  for (const entry of entriesOf(transfer)) cut = !(await collect(entry, found)) || cut;
  return { ...found, cut };
}

function entriesOf({ items }: DataTransfer): FileSystemEntry[] {
  return [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
}

/** The text of a paste as a file; null when it holds no text. A URL is a text like any other: it is never fetched. */
export function pastedText(transfer: DataTransfer, name: string, now: number): OfferedFile | null {
  const text = transfer.getData('text/plain');
  return text === '' ? null : { file: new Blob([text]), name, modified: now };
}

/** A file of a file picker. */
export function offered(file: File): OfferedFile {
  return { file, name: file.name, modified: file.lastModified };
}

interface Found {
  readonly files: OfferedFile[];
  readonly unread: string[];
}

/** False when a file was left out. */
async function collect(entry: FileSystemEntry, found: Found): Promise<boolean> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    if (found.files.length >= mostFiles) return false;
    const file = await read(entry).catch(() => null);
    if (file === null) found.unread.push(path);
    else found.files.push({ ...offered(file), name: path });
    return true;
  }
  if (!isDirectory(entry)) return true;
  const inside = await children(entry).catch(() => null);
  if (inside === null) found.unread.push(path);
  for (const child of inside ?? []) if (!(await collect(child, found))) return false;
  return true;
}

function read(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives a folder's children in pieces (Chromium: 100), an empty one at the end. */
async function children(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name));
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

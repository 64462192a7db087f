/** Unpacks the members of a zip archive into Blobs in one pass; keeps what could be read of damaged ones. */
import { Unzip, UnzipInflate } from 'fflate';
import { phrase } from '../phrase.ts';
import { keepWhileRead } from './being-read.ts';
import { ImportRefusal } from './format.ts';

export interface ZipMember {
  readonly path: string;
  readonly blob: Blob;
  readonly damaged: boolean;
}

/** Maximum number of members in an archive without the ZIP64 extension. */
const mostMembers = 65_535;

/** Folders and macOS metadata files are skipped. Throws {@link ImportRefusal} beyond `largest` bytes in total. */
export async function unzip(archive: ReadableStream<Uint8Array>, largest: number): Promise<ZipMember[]> {
  const members: { path: string; parts: Uint8Array<ArrayBuffer>[]; damaged: boolean; complete: boolean }[] = [];
  let size = 0;
  let tooLarge = false;
  const reader = new Unzip((file) => {
    if (file.name.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$)/.test(file.name)) return;
    if (members.length >= mostMembers) return;
    const member = { path: file.name, parts: [] as Uint8Array<ArrayBuffer>[], damaged: false, complete: false };
    members.push(member);
    file.ondata = (error, data, final) => {
      size += data?.length ?? 0;
      tooLarge ||= size > largest;
      if (error) member.damaged = true;
      else if (!tooLarge) member.parts.push(new Uint8Array(data));
      if (final) member.complete = true;
    };
    try {
      file.start();
    } catch {
      member.damaged = true;
    }
  });
  reader.register(UnzipInflate);
  let broken = false;
  const letGo = keepWhileRead(archive);
  try {
    for await (const chunk of archive) {
      reader.push(chunk);
      if (tooLarge) throw new ImportRefusal(phrase('import_refused_too_large', largest));
    }
    reader.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    broken = true;
  } finally {
    letGo();
  }
  if (members.length === 0)
    throw new ImportRefusal(phrase(broken ? 'import_refused_packing' : 'import_refused_zip_empty', 'zip'));
  return members.map(({ path, parts, damaged, complete }) => ({
    path,
    blob: new Blob(parts),
    damaged: damaged || !complete,
  }));
}

/** Exports a session as the panel does, into one text. */
import type { ExportFormat, ExportScope } from '../../../src/core/export/export-format.ts';
import { createMasking, type Masking } from '../../../src/core/export/masking.ts';
import type { SessionView } from '../../../src/core/session/types.ts';

/** Everything in a session. */
export function wholeSession({ connections, types }: SessionView): ExportScope {
  return { connections: connections.map((connection) => ({ connection, entries: null })), types };
}

/** The exported file, unpacked. */
export async function exportBytes(
  format: ExportFormat,
  scope: ExportScope,
  masking: Masking = createMasking(false),
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: BlobPart[] = [];
  const say = ({ key, values }: { key: string; values: readonly (string | number)[] }) => [key, ...values].join(' ');
  for await (const part of format.write(scope, { masking, now: Date.UTC(2026, 10, 21), say })) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export async function exportText(format: ExportFormat, scope: ExportScope, masking?: Masking): Promise<string> {
  return new TextDecoder().decode(await exportBytes(format, scope, masking));
}

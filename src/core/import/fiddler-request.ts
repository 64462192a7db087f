/**
 * Fiddler's archives (`.saz`) contain for each session the request (`1_c.txt`), the response (`1_s.txt`) and metadata
 * (`1_m.xml`).
 */
import type { ImportInput } from './format.ts';

const response = /(?:^|\/)(\d+)_s\.txt$/;
const part = /^\d+_(?:c\.txt|m\.xml)$/;
/** Maximum size of a request's head, in bytes. */
const longestHead = 65_536;

/** The head of the request that the file responds to; null if the archive has none. */
export async function requestBeside({ name, neighbours }: ImportInput): Promise<Uint8Array<ArrayBuffer> | null> {
  const session = response.exec(name)?.[1];
  if (session === undefined) return null;
  const request = neighbours.take(`${session}_c.txt`);
  if (request === null) return null;
  neighbours.leaveOut((path) => part.test(path));
  const [head = ''] = (await request.slice(0, longestHead).text()).split('\r\n\r\n');
  return new TextEncoder().encode(`${head}\r\n\r\n`);
}

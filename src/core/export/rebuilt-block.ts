/** The shortest block of an event stream that a parser reads as a given entry. */

/** A message. `ownId`: its block is to name this id; null when the id in force stays. */
export function messageBlock(type: string, data: string, ownId: string | null): string {
  const event = type === 'message' || type === '' ? '' : `event: ${type.replace(/[\r\n]/g, ' ')}\n`;
  const id = ownId === null ? '' : `id: ${ownId}\n`;
  return `${event}${id}${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}

/** A comment line; the text is what stood behind its colon. */
export function commentLine(text: string): string {
  return `${text
    .split(/\r\n|\r|\n/)
    .map((line) => `:${line}\n`)
    .join('')}`;
}

export function retryLine(milliseconds: string): string {
  return `retry: ${milliseconds}\n`;
}

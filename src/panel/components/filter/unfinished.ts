/** Whether a filter text stops in the middle of a name: what was in force is more use to eyes than an empty table. */
import type { TypeTable } from '../../../core/session/types.ts';

const lastType = /(?:^|[\s(-])type:(?:[^\s,"/*]+,)*([^\s,"/*()]+)$/;

/** True while the text ends in `type:` and the beginning of a type that was seen, but of no whole one. */
export function endsInPartOfType(text: string, types: TypeTable): boolean {
  const part = lastType.exec(text)?.[1]?.toLowerCase();
  if (part === undefined) return false;
  let begins = false;
  for (let id = 0; id < types.size; id += 1) {
    const name = types.name(id).toLowerCase();
    if (name === part) return false;
    begins ||= name.startsWith(part);
  }
  return begins;
}

/** The text before the term that holds `position`. */
export function textBefore(text: string, position: number): string {
  return text.slice(0, text.slice(0, position).lastIndexOf(' ') + 1).trim();
}

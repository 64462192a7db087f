/**
 * The anchors (`&name`) and aliases (`*name`) in a YAML text's last document: the scope of a name ends with its
 * document.
 */
import { COLLECTION_STYLE, EVENT_ID, type Event } from 'js-yaml';

export interface YamlNames {
  readonly named: ReadonlySet<string>;
  /** Names that are used but were not defined earlier in this document. */
  readonly missing: ReadonlySet<string>;
  /** The document is a block mapping, which may have more lines before and after it. */
  readonly mayGrow: boolean;
}

export function namesOf(text: string, events: readonly Event[]): YamlNames {
  let named = new Set<string>();
  let missing = new Set<string>();
  let document: Event | undefined;
  let root: Event | undefined;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      named = new Set();
      missing = new Set();
      document = event;
      root = undefined;
      continue;
    }
    root ??= event;
    if (!('anchorStart' in event) || event.anchorStart < 0) continue;
    const name = text.slice(event.anchorStart, event.anchorEnd);
    if (event.type !== EVENT_ID.ALIAS) named.add(name);
    else if (!named.has(name)) missing.add(name);
  }
  const isOpen = document?.type === EVENT_ID.DOCUMENT && !document.explicitEnd;
  const mayGrow = isOpen && root?.type === EVENT_ID.MAPPING && root.style === COLLECTION_STYLE.BLOCK;
  return { named, missing, mayGrow };
}

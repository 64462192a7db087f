/** The colours of a filter text while it is typed: fields, exclusions, values. Takes any text, also an unfinished one. */

type FilterPieceKind = 'field' | 'exclude' | 'value' | 'plain' | 'word';

export interface FilterPiece {
  readonly kind: FilterPieceKind;
  readonly text: string;
}

const pieces =
  /(?<exclude>(?<=^|[\s(])(?:-|not\b|NOT\b))|(?<field>(?<=^|[\s(-])(?:(?:type|id|conn|is|size|gap|time)(?=[:<>=!])|data(?=[.[:<>=!])|\$)[^\s"()<>=!:]*[:<>=!]*)|(?<value>"(?:[^"\\]|\\.)*"?|\/(?:[^/\\\s]|\\.)+\/[a-z]*)|(?<word>(?<=[\s)])(?:or|OR|AND)(?=[\s(]))|[^\s"(-]+|[\s\S]/gu;

/** The pieces of a text in order; together they are the text. */
export function paintFilter(text: string): FilterPiece[] {
  return Array.from(text.matchAll(pieces), ({ 0: piece, groups }) => ({ kind: kindOf(groups), text: piece }));
}

function kindOf(groups: Record<string, string | undefined> | undefined): FilterPieceKind {
  if (groups?.exclude !== undefined) return 'exclude';
  if (groups?.field !== undefined) return 'field';
  if (groups?.value !== undefined) return 'value';
  return groups?.word !== undefined ? 'word' : 'plain';
}

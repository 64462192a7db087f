/** The JSON of an entry's data. Megabytes are parsed in slices, so that everything else has its turn in between. */
import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { type JsonDocumentResult, JsonParser } from '../../../core/json/parse-document.ts';
import { nextFrame } from '../../next-frame.ts';

/** Longest slice, in ms; most data takes less than one. */
const slice = 12;
/** Values between two looks at the clock. */
const valuesPerLook = 2_048;

/** `data` as JSON, or `reading` until all of it was read; null when `data` is. */
export function useJsonDocument(data: string | null): JsonDocumentResult | 'reading' | null {
  const parser = useMemo(() => (data === null ? null : new JsonParser(data)), [data]);
  const [, readOn] = useReducer((turn: number) => turn + 1, 0);
  const result = parser === null ? null : readSlice(parser);
  useEffect(() => {
    return result === 'reading' ? nextFrame(() => readOn(0)) : undefined;
  });
  return result;
}

function readSlice(parser: JsonParser): JsonDocumentResult | 'reading' {
  const end = performance.now() + slice;
  do {
    const result = parser.read(valuesPerLook);
    if (result !== null) return result;
  } while (performance.now() < end);
  return 'reading';
}

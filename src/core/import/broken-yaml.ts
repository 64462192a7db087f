/** Salvages damaged YAML: keeps the part before the fault, with the first ending that makes it valid again. */
import type { YamlFault, YamlReader } from './yaml.ts';

/** The documents in `text`, which is invalid from `fault` on. */
export function readBroken(text: string, fault: YamlFault, reader: YamlReader): readonly unknown[] {
  const kept = text.slice(0, fault.position);
  // An unclosed quote is only recognised as one if its next line is indented as required.
  for (const whole of kept.endsWith('\n') ? [kept, kept + indentation] : [kept]) {
    const result = reader.read(whole);
    if ('documents' in result) return result.documents;
    for (const ended of endings(whole, result.fault)) {
      const read = reader.read(ended);
      if ('documents' in read) return read.documents;
    }
  }
  const withoutLine = reader.read(kept.slice(0, kept.lastIndexOf('\n', kept.length - 2) + 1));
  return 'documents' in withoutLine ? withoutLine.documents : [];
}

/** Indentation for a quote's last line: more than that of any collection around it. */
const indentation = ' '.repeat(200);

/** The text with endings that close a quote and a brace that may be open. */
function* endings(text: string, { reason }: YamlFault): Generator<string> {
  const quote = /single quoted/.test(reason) ? "'" : /double quoted|escape|hexadecimal/.test(reason) ? '"' : null;
  if (quote === null) return;
  // The text may end in the middle of an escape.
  for (const kept of [text, text.replace(/(?:\\\w{0,8}|')$/, '')]) {
    yield kept + quote;
    yield `${kept}${quote}}`;
  }
}

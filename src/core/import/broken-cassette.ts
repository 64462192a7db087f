/**
 * What can be read of a cassette that is no whole YAML: cut off, or damaged. Its interactions before the fault are read as they
 * are, the one with the fault up to it, by the first ending that makes it YAML again.
 */
import { readYaml, type YamlFault } from './yaml.ts';

/** The list of interactions up to its first one, whose indentation is that of all. */
const listStart = /^(?:http_)?interactions:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)-\s/m;

/** Interactions that may be passed over in search of the sound ones: an open quote is noticed at the next quote only. */
const mostPassed = 3;

/** The documents in `text`, which breaks at `fault`. `most`: as for {@link readYaml}. */
export function readBroken(text: string, fault: YamlFault, most: number, passed = 0): readonly unknown[] {
  const list = listStart.exec(text);
  const [start = '', indent = ''] = list ?? [];
  const first = list === null ? 0 : list.index + start.length - indent.length - 2;
  const last = text.lastIndexOf(`\n${indent}- `, fault.position - 1) + 1;
  if (list === null || last <= first) return readTail(text.slice(0, fault.position), most);
  const before = readYaml(text.slice(0, last), most);
  // Read alone: what its aliases stand for is not known there.
  const tail = readTail(text.slice(0, first) + text.slice(last, fault.position), most);
  if ('documents' in before) return [...before.documents, ...tail];
  return passed < mostPassed ? [...readBroken(text.slice(0, last), before.fault, most, passed + 1), ...tail] : tail;
}

function readTail(text: string, most: number): readonly unknown[] {
  const whole = readYaml(text, most);
  if ('documents' in whole) return whole.documents;
  for (const ended of endings(text, whole.fault)) {
    const read = readYaml(ended, most);
    if ('documents' in read) return read.documents;
  }
  return [];
}

/** The text with the quote and the brace closed that it may end in; and without its last line. */
function* endings(text: string, { reason, position }: YamlFault): Generator<string> {
  const quote = /single quoted/.test(reason) ? "'" : /double quoted|escape|hexadecimal/.test(reason) ? '"' : null;
  if (quote !== null) {
    // The last character may be the half of an escape.
    for (const kept of [text, text.replace(/(?:\\\w{0,8}|')$/, '')]) {
      yield kept + quote;
      yield `${kept}${quote}}`;
    }
  }
  yield text.slice(0, text.lastIndexOf('\n', position - 1) + 1);
}

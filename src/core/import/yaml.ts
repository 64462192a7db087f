/**
 * YAML as recorders of HTTP (VCR in Ruby and Python, go-vcr) write it, read by js-yaml with the options such files need.
 * Not `yaml` (eemeli): it reads broken texts too, but takes 20 times as long for many small interactions.
 */
import {
  boolCoreTag,
  defineScalarTag,
  FAILSAFE_SCHEMA,
  intCoreTag,
  loadAll,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullCoreTag,
  Schema,
  seqTag,
  strTag,
  YAMLException,
} from 'js-yaml';
import { phrase } from '../phrase.ts';
import { decodeBase64 } from './base64.ts';
import { ImportRefusal } from './format.ts';

/** Values that merge keys (`<<`) may bring, in all of a text. */
const mostMerged = 1_000_000;

/** Why a text is no YAML, and where. */
export interface YamlFault {
  readonly reason: string;
  /** In code units. */
  readonly position: number;
  /** From 1. */
  readonly line: number;
}

export type YamlResult = { readonly documents: readonly unknown[] } | { readonly fault: YamlFault };

/**
 * All documents of a text. Numbers are numbers where no digit is lost by it; dates stay texts; binaries are bytes; a tag that
 * is not known changes nothing. `most`: what the text may hold when its aliases are written out, in code units (and bytes):
 * more is refused ({@link ImportRefusal}), as a few lines of aliases can stand for more than any memory holds.
 */
export function readYaml(text: string, most: number): YamlResult {
  try {
    return { documents: loadAll(text, { schema: schemaOf(most), json: true, maxTotalMergeKeys: mostMerged }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { position = text.length, line = 0 } = error.mark ?? {};
    return { fault: { reason: error.reason, position, line: line + 1 } };
  }
}

/** Nothing is ever written as YAML here. */
const identify = () => false;

const safeInt: typeof intCoreTag = {
  ...intCoreTag,
  resolve(source, isExplicit, tagName) {
    const value = intCoreTag.resolve(source, isExplicit, tagName);
    return isExplicit || String(value) === source ? value : NOT_RESOLVED;
  },
};

/** YAML's own tag, and Ruby's; a damaged one is read up to its damage. */
const binaries = ['tag:yaml.org,2002:binary', '!binary'].map((name) =>
  defineScalarTag(name, { resolve: (source) => decodeBase64(source).bytes, identify }),
);

/** Any tag that has no reader of its own. */
const unknown = { tagName: '', matchByTagPrefix: true };

/** The collections count what they hold, that of each alias again. */
function schemaOf(most: number): Schema {
  const lengths = new Map<unknown, number>();
  const lengthOf = (part: unknown) =>
    typeof part === 'string' || part instanceof Uint8Array ? part.length : (lengths.get(part) ?? 1);
  const grow = (holder: unknown, more: number) => {
    const length = (lengths.get(holder) ?? 0) + more;
    if (length > most) throw new ImportRefusal(phrase('import_refused_aliases', most));
    lengths.set(holder, length);
  };
  const map: typeof mapTag = {
    ...mapTag,
    addPair(holder, key, value) {
      grow(holder, lengthOf(key) + lengthOf(value));
      return mapTag.addPair(holder, key, value);
    },
  };
  const list: typeof seqTag = {
    ...seqTag,
    addItem(holder, item) {
      grow(holder, lengthOf(item));
      holder.push(item);
    },
  };
  return new Schema([
    ...FAILSAFE_SCHEMA.tags,
    map,
    list,
    nullCoreTag,
    boolCoreTag,
    safeInt,
    mergeTag,
    ...binaries,
    { ...strTag, ...unknown },
    { ...list, ...unknown },
    { ...map, ...unknown },
  ]);
}

/** What YAML's tags mean here: as HTTP recorders in several languages use them. */
import {
  boolCoreTag,
  defineScalarTag,
  FAILSAFE_SCHEMA,
  intCoreTag,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullCoreTag,
  Schema,
  seqTag,
  strTag,
} from 'js-yaml';
import { isObject } from '../json-object.ts';
import { decodeBase64 } from './base64.ts';

/** Tag of a value that the reader already has; followed by its number. */
export const keptTag = '!kept:';

export interface SchemaOptions {
  /** The value with that number, for a {@link keptTag}. */
  readonly kept: (number: number) => unknown;
  /** Called when something is added to a collection. */
  readonly grow: (holder: object, ...parts: unknown[]) => void;
}

/**
 * Numbers are converted only if they lose no digits; dates stay strings; binaries become bytes, up to any damage;
 * unknown tags are ignored.
 */
export function createSchema({ kept, grow }: SchemaOptions): Schema {
  const keptValue = (tagName: string) => kept(Number(tagName.slice(keptTag.length)));
  const map: typeof mapTag = {
    ...mapTag,
    addPair(holder, key, value) {
      grow(holder, key, value);
      return mapTag.addPair(holder, key, value);
    },
  };
  const list: typeof seqTag = {
    ...seqTag,
    addItem(holder, item) {
      grow(holder, item);
      holder.push(item);
    },
  };
  const keptMap = (tagName: string) => {
    const value = keptValue(tagName);
    return isObject(value) ? value : {};
  };
  const keptList = (tagName: string): unknown[] => {
    const value = keptValue(tagName);
    return Array.isArray(value) ? value : [];
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
    defineScalarTag(keptTag, {
      matchByTagPrefix: true,
      resolve: (_source, _isExplicit, tagName) => keptValue(tagName),
      identify,
    }),
    { ...list, tagName: keptTag, matchByTagPrefix: true, create: keptList },
    { ...map, tagName: keptTag, matchByTagPrefix: true, create: keptMap },
    { ...strTag, ...unknown },
    { ...list, ...unknown },
    { ...map, ...unknown },
  ]);
}

/** Unused, as nothing is ever written as YAML. */
const identify = () => false;

const safeInt: typeof intCoreTag = {
  ...intCoreTag,
  resolve(source, isExplicit, tagName) {
    const value = intCoreTag.resolve(source, isExplicit, tagName);
    return isExplicit || String(value) === source ? value : NOT_RESOLVED;
  },
};

/** YAML's own tag, and Ruby's. */
const binaries = ['tag:yaml.org,2002:binary', '!binary'].map((name) =>
  defineScalarTag(name, { resolve: (source) => decodeBase64(source).bytes, identify }),
);

/** Matches any tag without a definition of its own. */
const unknown = { tagName: '', matchByTagPrefix: true };

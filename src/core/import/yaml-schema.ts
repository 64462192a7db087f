/** What YAML's tags mean here: as recorders of HTTP in several languages use them. */
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

/** Tag of a value that the reader knows already; its number follows. */
export const keptTag = '!kept:';

export interface SchemaOptions {
  /** A value that has the {@link keptTag}. */
  readonly kept: (number: number) => unknown;
  /** Something was put into a collection. */
  readonly grow: (holder: object, ...parts: unknown[]) => void;
}

/**
 * Numbers are numbers where no digit is lost by it; dates stay texts; binaries are bytes, a damaged one up to its damage; a tag
 * that is not known changes nothing.
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

/** Nothing is ever written as YAML here. */
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

/** Any tag that has no reader of its own. */
const unknown = { tagName: '', matchByTagPrefix: true };

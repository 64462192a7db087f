/**
 * Rejects regular expressions that could run forever before they run, because JavaScript cannot interrupt one.
 * Rejected: an unbounded repeat around another repeat, or around alternatives that may begin alike (each character
 * doubles the cost). What remains is polynomial in the text's length, so patterns with repeats read only the beginning
 * of a text: {@link textLimit}.
 */
const largestBound = 20;

/**
 * How many code units of a text a pattern may read, by its number of unbounded repeats: keeps the work near 10⁸ steps.
 */
const limits = [Number.POSITIVE_INFINITY, 20_000, 4_000];
const lowestLimit = 1_000;

type RegexRisk = 'nested-repeat' | 'ambiguous-alternatives';

export interface RegexReport {
  readonly risk: RegexRisk | null;
  /** How many code units of a text the pattern may read. */
  readonly textLimit: number;
}

interface Group {
  hasRepeat: boolean;
  firsts: string[];
  first: string | null;
}

/** Checks the source of a pattern that `new RegExp` accepts. */
export function judgeRegex(source: string): RegexReport {
  const groups: Group[] = [{ hasRepeat: false, firsts: [], first: null }];
  let repeats = 0;
  let risk: RegexRisk | null = null;
  let last: Group | null = null;
  const tokens =
    /\(\?<?[=!]|\(\?(?:<[^>]*>|[a-z-]*:)|\\(?:[pPu]\{[^}]*\}|u....|x..|k<[^>]*>|c.|.)|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|./gsu;

  for (const [token] of source.matchAll(tokens)) {
    const group = groups.at(-1);
    if (group === undefined) break;
    if (token.startsWith('(')) {
      group.first ??= '(';
      groups.push({ hasRepeat: false, firsts: [], first: null });
      last = null;
    } else if (token === ')') {
      last = groups.length > 1 ? (groups.pop() ?? null) : null;
      if (last !== null) last.firsts.push(last.first ?? '');
      const outer = groups.at(-1);
      if (outer !== undefined && last?.hasRepeat) outer.hasRepeat = true;
    } else if (token === '|') {
      group.firsts.push(group.first ?? '');
      group.first = null;
      last = null;
    } else if (isRepeat(token)) {
      if (isUnbounded(token)) {
        repeats++;
        if (last?.hasRepeat) risk = 'nested-repeat';
        else if (last !== null && mayOverlap(last.firsts)) risk ??= 'ambiguous-alternatives';
      }
      group.hasRepeat = true;
      last = null;
    } else {
      group.first ??= token;
      last = null;
    }
  }
  return { risk, textLimit: limits[repeats] ?? lowestLimit };
}

/** `?` counts: `(a?a)*` is exponential like `(a+)*`. A `?` after a quantifier only makes it lazy, at the same cost. */
function isRepeat(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || /^\{\d+,?\d*\}$/.test(token);
}

function isUnbounded(token: string): boolean {
  if (token === '*' || token === '+') return true;
  const bounds = /^\{(\d+)(,?)(\d*)\}$/.exec(token);
  if (bounds === null) return false;
  const upper =
    bounds[3] === '' ? (bounds[2] === ',' ? Number.POSITIVE_INFINITY : Number(bounds[1])) : Number(bounds[3]);
  return upper > largestBound;
}

/** Whether two alternatives may begin with the same character; only different literal characters certainly do not. */
function mayOverlap(firsts: readonly string[]): boolean {
  if (firsts.length < 2) return false;
  const plain = firsts.every((first) => /^([^\\[.(^$]|\\[^a-zA-Z0-9])$/u.test(first));
  return !plain || new Set(firsts.map((first) => first.toLowerCase())).size < firsts.length;
}

/** Small seeded randomness, so that every picture of the harness shows the same session. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** One of the names, by weight. */
  pick<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** Times from `from` to `to` with steps as `step` gives them. */
  times(from: number, to: number, step: (time: number) => number): number[];
}

export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return {
    next,
    pick(weights) {
      const names = Object.keys(weights).filter((name): name is keyof typeof weights & string => name in weights);
      let rest = next();
      for (const name of names) {
        rest -= weights[name];
        if (rest < 0) return name;
      }
      const last = names.at(-1);
      if (last === undefined) throw new RangeError('Nothing to pick from.');
      return last;
    },
    times(from, to, step) {
      const found: number[] = [];
      for (let time = from; time < to; time += step(time)) found.push(time);
      return found;
    },
  };
}

import { sample } from "../../sim/random.ts";

/** Dice of a task: the same seed and key always fall the same. */
export interface Dice {
  /** A whole number from one to another, both included. */
  readonly number: (key: string, from: number, to: number) => number;
  readonly pick: <T>(key: string, all: readonly [T, ...T[]]) => T;
  /** So many different ones, in the order of the list. */
  readonly some: <T>(key: string, all: readonly T[], count: number) => readonly T[];
  readonly shuffled: <T>(key: string, all: readonly T[]) => readonly T[];
}

export function diceOf(seed: number): Dice {
  const number = (key: string, from: number, to: number): number =>
    from + Math.min(Math.floor(sample(seed, `task/${key}`) * (to - from + 1)), to - from);
  const shuffled = <T>(key: string, all: readonly T[]): readonly T[] =>
    all
      .map((one, at) => ({ one, at: sample(seed, `task/${key}/${String(at)}`) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
  return {
    number,
    pick: (key, all) => all[number(key, 0, all.length - 1)] ?? all[0],
    shuffled,
    some: (key, all, count) => {
      const chosen = new Set(shuffled(key, all).slice(0, count));
      return all.filter((one) => chosen.has(one));
    },
  };
}

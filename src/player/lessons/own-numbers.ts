import { measureOf, type Stretch } from "../../lessons/measure-of.ts";
import type { Step } from "../../lessons/lesson.ts";

/** Numbers of a step's texts by name, as they are in somebody's own run. */
export type OwnNumbers = Readonly<Record<string, number>>;

/**
 * The numbers that a step states of its beginning or of its end, read off the run in which somebody has done it: it may
 * have gone another way than the one for which the file states them. Those that cannot be read there are left out.
 */
export function ownNumbers({ numbers = {} }: Step, when: "start" | "end", stretch: Stretch): OwnNumbers {
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, { of, at = "end" }]): readonly (readonly [string, number])[] => {
      const value = at === when ? measureOf(of, stretch) : null;
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** All numbers of a step's texts: one's own as far as they are known, the file's for the rest. */
export function numbersFor({ numbers = {} }: Step, own: OwnNumbers = {}): OwnNumbers {
  return { ...Object.fromEntries(Object.entries(numbers).map(([name, { is }]) => [name, is])), ...own };
}

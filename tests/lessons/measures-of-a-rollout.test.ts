import { describe, expect, it } from "vitest";
import type { Measure } from "../../src/lessons/measure.ts";
import type { Move } from "../../src/lessons/lesson.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonOf, words } from "./support/small-lesson.ts";
import { opened, stated } from "./support/walked.ts";

const lesson = lessonOf({
  id: "one",
  title: words,
  body: words,
  goals: [{ goal: { look: "logs" }, say: words }],
  hints: [],
  solution: [],
  alternatives: [],
  done: words,
});
const to = (image: string): Move => ({ set: "image", of: "web", to: image });

/** After these moves, each of which is waited for. */
function numbers(moves: readonly Move[], ...measures: readonly Measure[]): readonly (number | null)[] {
  const session = opened(lesson, 0);
  walk(
    session.desk,
    moves.flatMap((move) => [move, { wait: 60 }]),
    () => false,
  );
  return measures.map((of) => stated(session, of));
}

describe("a number of the last rollout", () => {
  const made: Measure = { podsMade: "web" };
  const least: Measure = { leastAvailable: "web" };

  it("counts neither the rollouts before it nor what went wrong before it", () => {
    const moves: readonly Move[] = [to("web:v3"), { run: "kubectl delete pods --all" }, to("web:v2")];
    const inRollout = [made, least].map((number): Measure => ({ rollout: "web", number }));
    expect(numbers(moves, made, least, ...inRollout)).toEqual([6, 0, 2, 2]);
  });

  it("goes on over acts that begin no rollout", () => {
    const moves: readonly Move[] = [to("web:v2"), { set: "replicas", of: "web", to: 3 }];
    expect(numbers(moves, { rollout: "web", number: made })).toEqual([3]);
  });

  it("is one of all the time where there was no rollout", () => {
    expect(numbers([{ set: "replicas", of: "web", to: 3 }], { rollout: "web", number: made })).toEqual([1]);
  });
});

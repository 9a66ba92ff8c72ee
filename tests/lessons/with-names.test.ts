import { describe, expect, it } from "vitest";
import { parseTarget, withNames } from "../../src/lessons/target.ts";
import { stateNow } from "../../src/player/lessons/do-move.ts";
import { walk } from "../../src/player/lessons/walk.ts";
import { lessonOf, words } from "./support/small-lesson.ts";
import { opened } from "./support/walked.ts";

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

describe("a revision in a line", () => {
  it("is named by the image that it runs, and is the number that it has just then", () => {
    const { desk } = opened(lesson, 0);
    const line = "undo --to-revision=${revision:web:v1@web}";
    expect(withNames(line, stateNow(desk))).toBe("undo --to-revision=1");
    walk(desk, [{ set: "image", of: "web", to: "web:v2" }, { wait: 30 }, { set: "undo", of: "web" }], () => false);
    expect(withNames(line, stateNow(desk))).toBe("undo --to-revision=3");
    expect(withNames("${revision:web:v2}", stateNow(desk))).toBe("2");
  });

  it("is none where no revision runs that", () => {
    expect(withNames("${revision:web:v7@web}", stateNow(opened(lesson, 0).desk))).toBeNull();
    expect(parseTarget("revision:")).toEqual({ expected: ["revision:IMAGE"] });
  });
});

import { describe, expect, it } from "vitest";
import { checkLesson } from "../../src/lessons/check-lesson.ts";
import { highlightOf } from "../../src/lessons/highlight-of.ts";
import { lessonIn } from "./support/curriculum.ts";

const lesson = lessonIn("new-version.yaml");
const follow = lesson.steps.find(({ id }) => id === "follow")!;

describe("what a step has marked", () => {
  it.each([
    [[false, false], "control:image@web"],
    [[true, false], "time:next"],
    // A part that is met is not led to again, whatever comes before it.
    [[false, true], "control:image@web"],
    [[true, true], "time:next"],
  ])("with %j of its goal met is %s", (met, marked) => {
    expect(highlightOf(follow, met)).toBe(marked);
  });

  it("is something that there is, also where a part of its goal says it", () => {
    const goals = follow.goals.map((part) => ({ ...part, highlight: "control:picture@web" }));
    const at = lesson.steps.indexOf(follow);
    const broken = { ...lesson, steps: lesson.steps.with(at, { ...follow, goals }) };
    expect(checkLesson(lesson)).toEqual([]);
    expect(checkLesson(broken).map(({ path }) => path.join("."))).toEqual(
      goals.map((_, part) => `steps.${at}.goals.${part}.highlight`),
    );
  });
});

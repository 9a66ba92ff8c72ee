import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLesson } from "../../src/lessons/parse-lesson.ts";
import type { LessonProblem } from "../../src/lessons/lesson-fault.ts";

const sound = readFileSync(join(import.meta.dirname, "support/small-lesson.yaml"), "utf8");

/** The lesson with one thing in it written otherwise. */
function spoilt(good: string, bad: string): string {
  expect(sound).toContain(good);
  return sound.replace(good, bad);
}

/** The line of a text in a lesson, from 1. */
function lineOf(text: string, part: string): number {
  const lines = text.split("\n");
  return lines.findIndex((line) => line.includes(part)) + 1;
}

function faultsOf(text: string) {
  const parsed = parseLesson(text);
  return parsed.ok ? [] : parsed.error;
}

describe("a lesson's file", () => {
  it("is a lesson where nothing is wrong with it", () => {
    expect(faultsOf(sound)).toEqual([]);
  });

  const faults: readonly {
    readonly what: string;
    readonly good: string;
    readonly bad: string;
    /** What the line of the fault has in it. */
    readonly line: string;
    readonly field: string;
    readonly problem: Partial<LessonProblem>;
  }[] = [
    {
      what: "is no YAML",
      good: "id: small",
      bad: "id: [small",
      line: "minutes: 5",
      field: "",
      problem: { code: "syntax" },
    },
    {
      what: "has a field twice",
      good: "minutes: 5",
      bad: "minutes: 5\nminutes: 6",
      line: "minutes: 6",
      field: "",
      problem: { code: "syntax" },
    },
    {
      what: "lacks a field",
      good: "minutes: 5\n",
      bad: "",
      line: "id: small",
      field: "minutes",
      problem: { code: "missing" },
    },
    {
      what: "has a field that is written wrongly",
      good: "minutes: 5",
      bad: "minuts: 5",
      line: "minuts: 5",
      field: "minuts",
      problem: { code: "unknownField", near: "minutes" },
    },
    {
      what: "has a text where a number has to be",
      good: "minutes: 5",
      bad: "minutes: five",
      line: "minutes: five",
      field: "minutes",
      problem: { code: "type", expected: "number", found: "string" },
    },
    {
      what: "has a number that is too large",
      good: "minutes: 5",
      bad: "minutes: 500",
      line: "minutes: 500",
      field: "minutes",
      problem: { code: "form", found: "500", examples: ["1 – 60"] },
    },
    {
      what: "has a name with capital letters",
      good: "id: small",
      bad: "id: Small",
      line: "id: Small",
      field: "id",
      problem: { code: "form", found: "Small" },
    },
    {
      what: "has a topic that there is not",
      good: "topics: [scaling]",
      bad: "topics: [scalling]",
      line: "topics:",
      field: "topics[0]",
      problem: { code: "oneOf", found: "scalling", near: "scaling" },
    },
    {
      what: "lacks a language",
      good: "      es: Pide tres\n",
      bad: "",
      line: "    title:",
      field: "steps[0].title.es",
      problem: { code: "missing" },
    },
    {
      what: "has an empty text",
      good: "es: Pide tres",
      bad: 'es: ""',
      line: 'es: ""',
      field: "steps[0].title.es",
      problem: { code: "form" },
    },
    {
      what: "has no steps",
      good: "steps:",
      bad: "steps: []\nlater:",
      line: "steps: []",
      field: "steps",
      problem: { code: "form", examples: ["- …"] },
    },
    {
      what: "has a goal of a kind that there is not",
      good: "goal: { state:",
      bad: "goal: { stat:",
      line: "goal: { stat:",
      field: "steps[0].goals[0].goal",
      problem: { code: "oneOf", found: "stat", near: "state" },
    },
    {
      what: "has a goal of two kinds at once",
      good: "goal: { state: { deployment: { name: web, replicas: 3 } } }",
      bad: "goal: { lost: 0, state: { deployment: { name: web, replicas: 3 } } }",
      line: "goal: { lost: 0",
      field: "steps[0].goals[0].goal",
      problem: { code: "oneOf", found: "lost, state" },
    },
    {
      what: "asks for a state of a Deployment that there is not",
      good: "replicas: 3 } } }",
      bad: "state: ready } } }",
      line: "state: ready",
      field: "steps[0].goals[0].goal.state.deployment.state",
      problem: { code: "oneOf", found: "ready", known: ["complete", "progressing", "stalled", "paused"] },
    },
    {
      what: "has an amount that is none",
      good: "replicas: 3 } } }",
      bad: "replicas: many } } }",
      line: "replicas: many",
      field: "steps[0].goals[0].goal.state.deployment.replicas",
      problem: { code: "form", found: "many" },
    },
    {
      what: "points at what there is not",
      good: "highlight: control:replicas@web",
      bad: "highlight: control:replica@web",
      line: "highlight:",
      field: "steps[0].highlight",
      problem: { code: "oneOf", found: "control:replica@web", near: "control:replicas" },
    },
    {
      what: "means an object in a line that cannot be meant so",
      good: "kubectl scale deployment/web",
      bad: "kubectl scale deployment/${pod:first@web}",
      line: "${pod:first@web}",
      field: "steps[0].solution[1].run",
      problem: { code: "oneOf", found: "pod:first@web" },
    },
    {
      what: "has a move that is none",
      good: "- run: kubectl",
      bad: "- rum: kubectl",
      line: "- rum:",
      field: "steps[0].solution[1]",
      problem: { code: "oneOf", found: "rum", near: "run" },
    },
    {
      what: "has a step twice",
      good: "  - id: again",
      bad: "  - id: scale",
      line: "  - id: scale # again",
      field: "steps[1].id",
      problem: { code: "twice", found: "scale" },
    },
    {
      what: "answers a question that it does not ask",
      good: "- predict: pods",
      bad: "- predict: pots",
      line: "- predict: pots",
      field: "steps[0].solution[0].predict",
      problem: { code: "noSuch", what: "prediction", found: "pots", known: ["pods"] },
    },
    {
      what: "answers with an option that there is not",
      good: "answer: three",
      bad: "answer: four",
      line: "answer: four",
      field: "steps[0].solution[0].answer",
      problem: { code: "noSuch", what: "option", found: "four", known: ["three", "two"] },
    },
    {
      what: "says a number that it does not have",
      good: "There are {pods} Pods",
      bad: "There are {pots} Pods",
      line: "There are {pots} Pods",
      field: "steps[0].body.en",
      problem: { code: "noSuch", what: "number", found: "pots", known: ["pods"] },
    },
    {
      what: "has a mark that is not closed",
      good: "`kubectl scale`",
      bad: "`kubectl scale",
      line: "`kubectl scale",
      field: "steps[0].body.en",
      problem: { code: "mark", found: "`" },
    },
  ];

  it.each(faults)("$what: is told by line, field and what would be right", ({ good, bad, line, field, problem }) => {
    const text = spoilt(good, bad);
    const found = faultsOf(text);
    const places = found.map((fault) => ({ line: fault.line, field: fault.field, problem: fault.problem }));
    expect(places).toContainEqual({
      line: lineOf(text, line),
      field,
      problem: expect.objectContaining(problem),
    });
  });

  it("is refused unread where it is far too large", () => {
    expect(faultsOf(`${sound}# ${"x".repeat(500_000)}`)).toMatchObject([
      { line: 1, problem: { code: "tooLarge", limit: 400 } },
    ]);
  });

  it("is read whatever stands in it, and never throws", () => {
    for (const text of ["", "- 1", "null", "a: &a [*a]", "{", "\u0000", "id: !!js/function x", "steps: {a: 1}"]) {
      expect([text, faultsOf(text).length > 0]).toEqual([text, true]);
    }
  });
});

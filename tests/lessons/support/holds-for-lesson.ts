import { describe, expect, it } from "vitest";
import { wordsIn } from "../../../src/lessons/check-lesson.ts";
import { holds } from "../../../src/lessons/condition-holds.ts";
import { glossaryEntry } from "../../../src/lessons/glossary.ts";
import { paragraphsOf } from "../../../src/lessons/marks.ts";
import { rightAnswer } from "../../../src/player/lessons/mark-prediction.ts";
import { openStep } from "../../../src/player/lessons/lesson-opening.ts";
import { walk } from "../../../src/player/lessons/walk.ts";
import { lessonIn } from "./curriculum.ts";
import { namesPlace } from "./names-place.ts";
import { opened, solved, stated, walked } from "./walked.ts";

/** So long a lesson's whole time is, at 1×. */
const minuteMs = 60_000;

/** Digits, or words that count what a run has: how many things a text itself speaks of needs no simulator. */
const statedNumber = new RegExp(
  String.raw`\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty|hundred) (?:\w+ )?(?:Pods|ReplicaSets|nodes|revisions|requests|seconds|minutes)\b` +
    String.raw`|(?<!\b(?:los|las|sus) )\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|treinta|sesenta|cien) (?:\w+ )?(?:Pods|ReplicaSets|nodos|peticiones|segundos|minutos)\b`,
  "i",
);

/** A word in the singular or in the plural, right after a number that a run gives. */
const uncountedWord =
  /\{[a-zA-Z0-9]+\} (?:(?:new|old|more|ready) )?(?:\[\[)?(?:Pod|ReplicaSet|request|revision|node|petición|peticiones|revisión|revisiones|nodo)s?\b/;

/** What has to be so of a lesson: each of its steps is walked in every way that it tells of. */
export function holdsForLesson(file: string): void {
  const lesson = lessonIn(file);

  it("is called as its file, has 4 to 9 steps and takes 5 to 12 minutes", () => {
    expect(`${lesson.id}.yaml`).toBe(file);
    expect(lesson.steps.length).toBeGreaterThanOrEqual(4);
    expect(lesson.steps.length).toBeLessThanOrEqual(9);
    expect(lesson.minutes).toBeGreaterThanOrEqual(5);
    expect(lesson.minutes).toBeLessThanOrEqual(12);
  });

  /** Texts of which something is so, each with its place. */
  function textsWhere(isSo: (text: string, other: string) => boolean): readonly string[] {
    return wordsIn(lesson, []).flatMap(({ path, words: { en, es } }) =>
      [[en, es] as const, [es, en] as const].flatMap(([text, other]) =>
        isSo(text, other) ? [`${path.join(".")}: ${text}`] : [],
      ),
    );
  }

  it("says in each language about as much as in the other, and not the same", () => {
    const isFar = (text: string, other: string): boolean =>
      Math.abs(text.length - other.length) > 12 &&
      (text.length > 1.6 * other.length || text.length < 0.6 * other.length);
    expect(textsWhere(isFar)).toEqual([]);
    expect(textsWhere((text, other) => text === other && text.length > 24)).toEqual([]);
  });

  it("states no number that is not read off the simulator, neither in digits nor in words", () => {
    const isStated = (text: string): boolean =>
      paragraphsOf(text)
        .flat()
        .some((piece) => "text" in piece && piece.type !== "code" && statedNumber.test(piece.text));
    expect(textsWhere(isStated)).toEqual([]);
  });

  it("says the word that goes with a number as that number wants it: a run may have another", () => {
    const isFixed = (text: string): boolean => uncountedWord.test(text);
    expect(textsWhere(isFixed)).toEqual([]);
  });

  it("names things, and not their places: those are others on a phone", () => {
    expect(textsWhere(namesPlace)).toEqual([]);
  });

  it("has no marks in its titles and in what it is about: those are shown as they are", () => {
    const plain = [lesson.title, lesson.about, ...lesson.steps.map(({ title }) => title)];
    expect(plain.flatMap(({ en, es }) => [en, es]).filter((text) => /[`*[{]/.test(text))).toEqual([]);
  });

  it("names no term that the glossary does not have", () => {
    const hasUnknown = (text: string): boolean =>
      paragraphsOf(text)
        .flat()
        .some((piece) => piece.type === "term" && glossaryEntry(piece.term) === null);
    expect(textsWhere(hasUnknown)).toEqual([]);
  });

  it("says to answer before it says what to do, where a question comes before the run", () => {
    const asked = lesson.steps.filter(({ predict = [] }) => predict.some(({ heading }) => heading === undefined));
    const isSilent = ({ body }: (typeof asked)[number]): boolean =>
      !/\b[Aa]nswer\b/.test(body.en) || !/\b[Rr]esponde\b/.test(body.es);
    expect(asked.filter(isSilent).map(({ id }) => id)).toEqual([]);
  });

  describe.each(lesson.steps.map((step, at) => ({ id: step.id, step, at })))("$id", ({ step, at }) => {
    it("begins as it needs where the steps before were done as the lesson shows them", () => {
      const opening = openStep(lesson, at);
      if (!opening.ok) {
        throw new Error(opening.error);
      }
      const { timeline, nowMs } = opening.value;
      const now = timeline.frames.findLast(({ atMs }) => atMs <= nowMs);
      expect(step.from === undefined || (now !== undefined && holds(step.from, now.state))).toBe(true);
      expect(step.from === undefined || step.start === undefined).toBe(true);
    });

    it("is done by its solution", () => {
      const { end, strayed } = solved(lesson, at);
      expect(end).toEqual({ type: "enough" });
      expect([...strayed]).toEqual([]);
    });

    it("is not done by doing nothing for the lesson's whole time", () => {
      const { session, strayed } = walked(lesson, at, [{ wait: (lesson.minutes * minuteMs) / 1000 }]);
      expect(session.store.getState().isDone).toBe(false);
      expect([...strayed]).toEqual([]);
    });

    it.each(step.alternatives.map((moves, one) => ({ one, moves })))("is done in another way ($one)", ({ moves }) => {
      const { end, strayed } = walked(lesson, at, moves);
      expect(end).toEqual({ type: "enough" });
      expect([...strayed]).toEqual([]);
    });

    it.each((step.wrong ?? []).map((path, one) => ({ one, path })))(
      "answers a wrong path ($one), which does not do it",
      ({ one, path }) => {
        // What sets right again at its end is answered until then.
        const { session, strayed } = walked(lesson, at, path.moves);
        expect(session.store.getState().isDone).toBe(false);
        expect([...strayed]).toContain(one);
        // It can still be put right from there.
        const end = walk(session.desk, step.solution, () => session.store.getState().isDone);
        expect(end).toEqual({ type: "enough" });
      },
    );

    it("shows what is left to do from wherever somebody has got to", () => {
      for (let done = 1; done < step.solution.length; done++) {
        // After a minute in which nothing more was done: users never come to an end by themselves.
        const { session } = walked(lesson, at, step.solution.slice(0, done), minuteMs);
        const end = walk(session.desk, step.solution, () => session.store.getState().isDone);
        expect({ done, end }).toEqual({ done, end: { type: "enough" } });
      }
    });

    it.each((step.predict ?? []).map((prediction) => ({ id: prediction.id, prediction })))(
      "has a prediction ($id) that the simulator can mark, and that its solution gets right",
      ({ id, prediction }) => {
        const session = opened(lesson, at);
        const { timeline, playheadMs } = session.desk.player.store.getState();
        const { settings } = session.desk.pipelines.store.getState();
        const now = { timeline, nowMs: playheadMs, pipelines: settings };
        const right = rightAnswer(step, prediction, now, lesson.start.files);
        expect(right).not.toBeNull();
        const said = step.solution.find((move) => "predict" in move && move.predict === id);
        expect(said === undefined || !("predict" in said) ? right : said.answer).toEqual(right);
        const marked = solved(lesson, at).session.store.getState().answers[id];
        expect(marked === undefined || marked.isRight).toBe(true);
      },
    );

    it.each(Object.entries(step.numbers ?? {}))("states a number (%s) that is the simulator's", (_, number) => {
      const session = number.at === "start" ? opened(lesson, at) : solved(lesson, at).session;
      expect(stated(session, number.of)).toBe(number.is);
    });
  });
}

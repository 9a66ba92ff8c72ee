import { describe, expect, it } from "vitest";
import { createProgressStore } from "../../../src/player/lessons/progress-store.ts";
import {
  damagedProgressKey,
  joined,
  noProgress,
  type Progress,
  progressKey,
  progressText,
  progressVersion,
  readProgress,
} from "../../../src/player/lessons/progress.ts";

const some: Progress = {
  lessons: { rollback: { done: ["third", "back"], at: "again" } },
  tasks: { reach: [1, 3] },
};

/** What a browser stores; `full`: it takes nothing more. */
function storage(stored: Record<string, string> = {}, isFull = false) {
  return {
    stored,
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) {
        throw new DOMException("full", "QuotaExceededError");
      }
      stored[key] = value;
    },
  };
}

describe("progress as a text", () => {
  it("is read back as it was written", () => {
    expect(readProgress(progressText(some))).toEqual({ ok: true, value: some });
  });

  it.each([
    ["no JSON", "{", { code: "damaged" }],
    ["of another program", JSON.stringify({ app: "other", version: 1 }), { code: "other" }],
    ["without a version", JSON.stringify({ app: "rolloutscope", lessons: {}, tasks: {} }), { code: "other" }],
    ["a list", "[]", { code: "other" }],
    [
      "of today's version, with a field that is none",
      JSON.stringify({ app: "rolloutscope", version: progressVersion, lessons: { rollback: { done: 3 } }, tasks: {} }),
      { code: "damaged" },
    ],
    [
      "of a later version",
      JSON.stringify({ app: "rolloutscope", version: progressVersion + 1, skills: [] }),
      { code: "newer", version: progressVersion + 1, known: progressVersion },
    ],
  ])("that is %s is told as what it is", (_, text, error) => {
    expect(readProgress(text)).toEqual({ ok: false, error });
  });

  it("of every earlier version is brought to today's form", () => {
    // Version 1 is the first: what it has written has to be read for ever.
    const first = '{"app":"rolloutscope","version":1,"lessons":{"scaling":{"done":["out"],"at":null}},"tasks":{}}';
    expect(readProgress(first)).toEqual({
      ok: true,
      value: { lessons: { scaling: { done: ["out"], at: null } }, tasks: {} },
    });
  });
});

describe("two people's progress, or one's of two browsers", () => {
  const other: Progress = {
    lessons: { rollback: { done: ["back", "to-revision"], at: "find-two" }, scaling: { done: [], at: "out" } },
    tasks: { reach: [3, 4], fault: [1] },
  };

  it("joined has what was done in either", () => {
    expect(joined(some, other)).toEqual({
      lessons: {
        rollback: { done: ["third", "back", "to-revision"], at: "again" },
        scaling: { done: [], at: "out" },
      },
      tasks: { reach: [1, 3, 4], fault: [1] },
    });
  });

  it("brought in adds to what there is, and takes nothing away", () => {
    const here = storage({ [progressKey]: progressText(some) });
    const progress = createProgressStore(here);
    expect(progress.bringIn(progressText(other))).toEqual({ ok: true, value: null });
    expect(progress.store.getState().progress).toEqual(joined(some, other));
    expect(readProgress(here.stored[progressKey] ?? "")).toEqual({ ok: true, value: joined(some, other) });
  });

  it("that cannot be read changes nothing", () => {
    const progress = createProgressStore(storage({ [progressKey]: progressText(some) }));
    expect(progress.bringIn("{}")).toEqual({ ok: false, error: { code: "other" } });
    expect(progress.store.getState().progress).toEqual(some);
  });
});

describe("progress in a browser", () => {
  it("of two tabs that write is that of both", () => {
    const here = storage();
    const [one, two] = [createProgressStore(here), createProgressStore(here)];
    one.markDone("rollback", "third");
    two.markDone("rollback", "back");
    two.markTask("reach", 2);
    one.markTask("reach", 1);
    one.reread();
    two.reread();
    const both = one.store.getState().progress;
    expect(both.lessons["rollback"]?.done.toSorted()).toEqual(["back", "third"]);
    expect(both.tasks["reach"]?.toSorted()).toEqual([1, 2]);
    expect(two.store.getState().progress).toEqual(both);
    expect(createProgressStore(here).store.getState().progress).toEqual(both);
  });

  it("that was begun anew in one tab is begun anew in the other, and can be put back", () => {
    const here = storage({ [progressKey]: progressText(some) });
    const [one, two] = [createProgressStore(here), createProgressStore(here)];
    const before = one.reset();
    expect(before).toEqual(some);
    two.reread();
    expect(two.store.getState().progress).toEqual(noProgress);
    one.putBack(before);
    expect(createProgressStore(here).store.getState().progress).toEqual(some);
  });

  it("that is damaged is put aside and not lost, and what is done from then on is kept", () => {
    const here = storage({ [progressKey]: "{lessons" });
    const progress = createProgressStore(here);
    expect(progress.store.getState()).toEqual({ progress: noProgress, unkept: "damaged" });
    expect(here.stored[damagedProgressKey]).toBe("{lessons");
    progress.markDone("rollback", "third");
    expect(createProgressStore(here).store.getState()).toEqual({
      progress: { lessons: { rollback: { done: ["third"], at: "third" } }, tasks: {} },
      unkept: null,
    });
    expect(here.stored[damagedProgressKey]).toBe("{lessons");
  });

  it("of a later version of the page is not written over", () => {
    const later = JSON.stringify({ app: "rolloutscope", version: progressVersion + 1 });
    const here = storage({ [progressKey]: later });
    const progress = createProgressStore(here);
    progress.markDone("rollback", "third");
    expect(progress.store.getState().unkept).toBe("newer");
    expect(progress.store.getState().progress.lessons["rollback"]?.done).toEqual(["third"]);
    expect(here.stored).toEqual({ [progressKey]: later });
  });

  it("holds until the page is left where nothing may be kept, or nothing more", () => {
    for (const [progress, why] of [
      [createProgressStore(null), "forbidden"],
      [createProgressStore(storage({}, true)), "full"],
    ] as const) {
      progress.markDone("rollback", "third");
      expect(progress.store.getState().unkept).toBe(why);
      expect(progress.exported()).toBe(progressText(progress.store.getState().progress));
      expect(progress.store.getState().progress.lessons["rollback"]?.done).toEqual(["third"]);
    }
  });

  it("knows a step that was opened from one that was done, and each but once", () => {
    const progress = createProgressStore(storage());
    progress.markOpen("rollback", "third");
    progress.markDone("rollback", "third");
    progress.markDone("rollback", "third");
    progress.markOpen("rollback", "back");
    expect(progress.store.getState().progress.lessons).toEqual({ rollback: { done: ["third"], at: "back" } });
  });
});

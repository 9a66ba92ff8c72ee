import { describe, expect, it } from "vitest";
import type { ObjectRef } from "../../src/api/objects.ts";
import type { Timeline } from "../../src/sim/timeline.ts";
import { causeChain, causeOf, decisionsAbout, effectsAt, type CauseLink } from "../../src/view/why.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const END = 60_000;

function codeOf({ news }: CauseLink): string {
  return news.type === "input" ? "act" : news.decision.code;
}
function subjectOf({ news }: CauseLink): ObjectRef | null {
  return news.type === "input" ? null : news.decision.subject;
}
/** The decisions with a code, and what brought each about: `code of object`. */
function causesOf(timeline: Timeline, code: string): readonly string[] {
  return decisionsAbout(timeline, END, null, 1000)
    .filter(({ decision }) => decision.code === code)
    .map(({ place }) => {
      const link = causeOf(timeline, place);
      return link === null ? "nothing" : codeOf(link);
    })
    .toReversed();
}

describe("pods that take their steps together", () => {
  const run = simulate();
  run.request(100, { verb: "create", object: webManifest(4) });
  run.setImage(20_000, "web:v2");
  const timeline = run.until(END);
  const ofPods = decisionsAbout(timeline, END, null, 1000).filter(({ decision }) => decision.subject.kind === "Pod");

  it("are led to by what is about them, and by nothing about another", () => {
    expect(ofPods.length).toBeGreaterThan(30);
    for (const { place, decision } of ofPods) {
      // Further up a Pod may be made because another got ready.
      const chain = causeChain(timeline, place);
      const own = chain.slice(
        0,
        chain.findIndex((link) => subjectOf(link)?.kind !== "Pod"),
      );
      expect(own.map((link) => subjectOf(link)?.key)).toEqual(own.map(() => decision.subject.key));
    }
    expect(new Set(causesOf(timeline, "pullImage"))).toEqual(new Set(["bindPod"]));
    expect(new Set(causesOf(timeline, "containerStarted"))).toEqual(new Set(["pullImage", "bindPod"]));
    expect(new Set(causesOf(timeline, "bindPod"))).toEqual(new Set(["createPods"]));
    expect(new Set(causesOf(timeline, "stopPod"))).toEqual(new Set(["deletePods"]));
  });

  it("lead to what is about them, each thing once", () => {
    for (const { place, decision } of ofPods) {
      const effects = effectsAt(timeline, END, place);
      const own = effects.filter((link) => subjectOf(link)?.kind === "Pod");
      expect(own.every((link) => subjectOf(link)?.key === decision.subject.key)).toBe(true);
      expect(new Set(own.map(codeOf)).size).toBe(own.length);
    }
    const bound = ofPods.findLast(({ decision }) => decision.code === "bindPod");
    expect(effectsAt(timeline, END, bound!.place).map(codeOf)).toEqual(["pullImage"]);
  });

  it("go back to the act", () => {
    const started = ofPods.findLast(({ decision }) => decision.code === "containerStarted");
    expect(causeChain(timeline, started!.place).map(codeOf)).toEqual([
      "containerStarted",
      "pullImage",
      "bindPod",
      "createPods",
      "createReplicaSet",
      "act",
    ]);
  });
});

describe("a look that several asked for", () => {
  it("goes back to each of them: Pods of two ReplicaSets that the scheduler places at once", () => {
    const run = simulate();
    run.request(100, { verb: "create", object: webManifest(2) });
    run.request(105, { verb: "create", object: webManifest(2, "web:v1", {}, "api") });
    const timeline = run.until(END);
    const bound = decisionsAbout(timeline, END, null, 1000).filter(({ decision }) => decision.code === "bindPod");
    expect(bound).toHaveLength(4);
    for (const { place, decision } of bound) {
      const owner = subjectOf(causeOf(timeline, place)!)?.key ?? "none";
      expect(decision.subject.key.startsWith(`${owner}-`)).toBe(true);
    }
  });

  it("is the act's where a person changes the image while the controller is about to look anyway", () => {
    const run = simulate();
    run.request(100, { verb: "create", object: webManifest(4) });
    const ready = run
      .until(20_000)
      .frames.find(({ decisions }) => decisions.some(({ code }) => code === "podAvailable"));
    run.setImage((ready?.atMs ?? 0) + 10, "web:v2");
    expect(causesOf(run.until(END), "createReplicaSet")).toEqual(["act", "act"]);
  });

  it("counts for every Pod that got ready meanwhile", () => {
    const run = simulate();
    run.request(100, { verb: "create", object: webManifest(40) });
    const timeline = run.until(END);
    const ready = decisionsAbout(timeline, END, null, 1000).filter(({ decision }) => decision.code === "podReady");
    expect(ready).toHaveLength(40);
    for (const { place } of ready) {
      expect(effectsAt(timeline, END, place).map(codeOf)).toEqual(["podAvailable"]);
    }
  });

  it("is not its own reason while there is another", () => {
    const run = simulate();
    run.request(100, { verb: "create", object: webManifest(4) });
    run.setImage(20_000, "web:v2");
    const causes = causesOf(run.until(END), "scaleDownOldReplicaSet");
    expect(causes.slice(1).every((code) => code === "podAvailable" || code === "podGone")).toBe(true);
  });
});

describe("what a person did to a container", () => {
  it("stands between the act and its restart", () => {
    const run = simulate();
    run.request(100, { verb: "create", object: webManifest(2) });
    const pod = decisionsAbout(run.until(20_000), 20_000, null, 50).find(
      ({ decision }) => decision.code === "podReady",
    );
    run.fault(20_000, { type: "crashPod", pod: pod!.decision.subject.key });
    const timeline = run.until(END);
    const again = decisionsAbout(timeline, END, pod!.decision.subject, 3).find(
      ({ decision }) => decision.code === "containerStarted",
    );
    expect(causeChain(timeline, again!.place).map(codeOf)).toEqual(["containerStarted", "containerCrashed", "act"]);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { locales, translatorFor } from "../../src/i18n/i18n.ts";
import type { Change, Timeline } from "../../src/sim/timeline.ts";
import { listObjects } from "../../src/sim/queries.ts";
import { troublesOf } from "../../src/view/answers/pod-troubles.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { describeCaption } from "../../src/view/describe-caption.ts";
import { describeMoment } from "../../src/view/describe.ts";
import { momentsOf } from "../../src/view/moments.ts";
import { simulate, webManifest, type Simulation } from "./support/simulated.ts";

function begun(replicas: number, spec: JsonObject = {}): Simulation {
  const run = simulate();
  run.request(100, { verb: "create", object: webManifest(replicas, "web:v1", spec) });
  return run;
}
const titleAt = (timeline: Timeline, ms: number, locale: "en" | "es" = "en"): string => {
  const caption = captionAt(timeline, ms);
  return caption === null ? "" : describeCaption(caption, translatorFor(locale)).title;
};
const saidAt = (timeline: Timeline, ms: number, locale: "en" | "es" = "en"): string => {
  const caption = captionAt(timeline, ms);
  return caption === null ? "" : describeCaption(caption, translatorFor(locale)).sentence;
};

const runs: Readonly<Record<string, () => Timeline>> = {
  "a rolling update": () => {
    const run = begun(4);
    run.setImage(20_000, "web:v2");
    return run.until(60_000);
  },
  "a rollback from a broken image": () => {
    const run = begun(10);
    run.setImage(20_000, "web:missing");
    run.setImage(40_000, "web:v1");
    return run.until(70_000);
  },
  "a rollover": () => {
    const run = begun(4);
    run.setImage(20_000, "web:v2");
    run.setImage(23_000, "web:v3");
    return run.until(60_000);
  },
  "a scaling in mid-rollout": () => {
    const run = begun(10);
    run.setImage(20_000, "web:v2");
    run.patch(24_000, { replicas: 15 });
    return run.until(60_000);
  },
  Recreate: () => {
    const run = begun(3, { strategy: { type: "Recreate" } });
    run.setImage(20_000, "web:v2");
    run.patch(40_000, { replicas: 1 });
    return run.until(60_000);
  },
};

/** Sizes that the Deployment controller wrote: name, from, to. */
function resized({ before, after }: Change): readonly (readonly [string, number, number])[] {
  if (after?.kind !== "ReplicaSet") {
    return [];
  }
  const from = before?.kind === "ReplicaSet" ? before.spec.replicas : 0;
  return from === after.spec.replicas ? [] : [[after.metadata.name, from, after.spec.replicas]];
}

describe.each(Object.entries(runs))("%s", (_, make) => {
  const timeline = make();

  it.each(locales)("tells every change of a ReplicaSet's size once, in the moment of its instant: %s", (locale) => {
    const t = translatorFor(locale);
    const moments = momentsOf(timeline);
    let count = 0;
    for (const frame of timeline.frames) {
      for (const [name, from, to] of frame.changes.flatMap(resized)) {
        count += 1;
        const own = moments.filter(
          ({ firstFrame, lastFrame }) => firstFrame <= frame.index && frame.index <= lastFrame,
        );
        const told = own.map((moment) => describeMoment(moment, t).sentence);
        const named = told.filter((text) => text.includes(name));
        expect(named, `${name} ${from} ${to} at ${frame.atMs}`).toHaveLength(1);
        expect(named[0]).toMatch(new RegExp(from === 0 ? `\\b${to}\\b|only|único` : `${from} \\S+ ${to}\\b`));
      }
    }
    expect(count).toBeGreaterThan(1);
  });

  it("lets each caption between moments stand for long enough, or for as long as nothing new is decided", () => {
    const decided = new Map<string, number>();
    for (let ms = 0; ms < 60_000; ms += 5) {
      const caption = captionAt(timeline, ms, true);
      if (caption?.news.type === "decision" && caption.news.decision.code.startsWith("scale")) {
        const key = `${caption.frame}`;
        decided.set(key, (decided.get(key) ?? 0) + 5);
      }
    }
    expect([...decided.values()].every((stoodMs) => stoodMs >= 1150)).toBe(true);
  });
});

describe("a run that has come to rest", () => {
  it("rests on that its rollout is complete", () => {
    const timeline = runs["a rolling update"]?.() ?? begun(1).timeline();
    expect(titleAt(timeline, 59_000)).toBe("Rollout complete");
  });

  it("says after a change of size how many of them are available", () => {
    const run = begun(4);
    run.patch(20_000, { replicas: 7 });
    run.patch(40_000, { replicas: 2 });
    const timeline = run.until(60_000);
    expect(saidAt(timeline, 39_000)).toBe("7 of 7 Pods available, revision 1: nothing to do.");
    expect(saidAt(timeline, 59_000, "es")).toBe("2 de 2 Pods disponibles, revisión 1: no hay nada que hacer.");
    const last = momentsOf(timeline)
      .filter(({ kind }) => kind === "deployment")
      .at(-1);
    expect(last?.news.type === "decision" ? last.news.decision.code : "").toBe("deploymentInSync");
  });
});

describe("a stall", () => {
  it.each([
    ["web:missing", "2 Pods of web-\\w+ cannot pull web:missing\\.", "no pueden descargar web:missing"],
    ["web:crash", "2 Pods of web-\\w+ crash \\(web:crash\\)\\.", "se caen \\(web:crash\\)"],
    [
      "web:unready",
      "2 Pods of web-\\w+ run, but never pass their readiness probe \\(web:unready\\)",
      "corren, pero nunca pasan su readinessProbe \\(web:unready\\)",
    ],
    ["Bad Name", "2 Pods of web-\\w+ cannot even ask for Bad Name\\.", "ni siquiera pueden pedir Bad Name"],
  ])("with %s says why what is waited for does not come", (image, en, es) => {
    const run = begun(4);
    run.setImage(20_000, image);
    const timeline = run.until(60_000);
    expect(titleAt(timeline, 58_000)).toBe("Stalled: no new Pod becomes available");
    expect(saidAt(timeline, 58_000)).toMatch(new RegExp(`^${en}.*no room for another`));
    expect(saidAt(timeline, 58_000, "es")).toMatch(new RegExp(es));
  });

  it.each(["web:missing", "web:crash", "web:unready", "Bad Name"])(
    "with %s is stamped with the instant from which on all that it says is so",
    (image) => {
      const run = begun(4);
      run.setImage(20_000, image);
      const timeline = run.until(90_000);
      const stamps = new Set<number>();
      for (let ms = 20_000; ms < 90_000; ms += 100) {
        const caption = captionAt(timeline, ms);
        const frame = timeline.frames[caption?.frame ?? 0];
        expect(frame?.atMs).toBe(caption?.atMs);
        for (const { trouble, count } of caption?.stuck?.troubles ?? []) {
          const newest = listObjects(frame!.state, "ReplicaSet").toSorted(
            (a, b) => b.metadata.creationTimestamp - a.metadata.creationTimestamp,
          )[0];
          expect(troublesOf(timeline.frames, frame!.index, newest!.metadata.uid)[trouble]).toBe(count);
          stamps.add(frame!.atMs);
        }
      }
      expect(stamps.size).toBeGreaterThan(0);
      expect(Math.min(...stamps)).toBeGreaterThan(20_500);
    },
  );

  it("is none when one process ends once and is started again, by hand or by itself", () => {
    const run = begun(4);
    const [pod] = listObjects(run.until(20_000).frames.at(-1)!.state, "Pod");
    run.fault(20_000, { type: "crashPod", pod: `default/${pod!.metadata.name}` });
    const timeline = run.until(40_000);
    expect(titleAt(timeline, 20_000)).toBe("You made a container end");
    expect(saidAt(timeline, 20_000)).toMatch(/ends with an error, and its kubelet starts it again\.$/);
    for (let ms = 20_000; ms < 40_000; ms += 50) {
      expect(titleAt(timeline, ms)).not.toMatch(/Stalled/);
      expect(saidAt(timeline, ms)).not.toMatch(/crash/);
    }
    expect(saidAt(timeline, 21_500)).toMatch(/3 of 4 Pods available\. 1 Pod starts again after its process ended\.$/);
    expect(saidAt(timeline, 21_500, "es")).toMatch(/1 Pod arranca otra vez: su proceso había terminado\.$/);
    const slow = simulate();
    slow.request(100, { verb: "create", object: webManifest(1, "web:crash") });
    const ends = slow
      .until(60_000)
      .frames.filter(({ decisions }) => decisions.some(({ code }) => code === "containerCrashed"));
    const stalls = slow.timeline().frames.filter(({ atMs }) => /Stalled/.test(titleAt(slow.timeline(), atMs + 1)));
    expect(stalls[0]!.atMs).toBeGreaterThanOrEqual(ends[1]!.atMs);
    expect(stalls[0]!.atMs).toBeLessThan(ends[2]!.atMs);
  });

  it("is none where a person makes a process end again and again", () => {
    const run = begun(2);
    const [pod] = listObjects(run.until(20_000).frames.at(-1)!.state, "Pod");
    const key = `default/${pod!.metadata.name}`;
    run.fault(20_000, { type: "crashPod", pod: key });
    run.fault(26_000, { type: "crashPod", pod: key });
    const timeline = run.until(34_000);
    expect(saidAt(timeline, 33_000)).toMatch(/1 Pod starts again/);
    expect(titleAt(timeline, 33_000)).not.toMatch(/Stalled/);
  });

  it("for want of room says that no node can take the Pods", () => {
    const run = begun(4);
    run.patch(20_000, {
      template: { spec: { containers: [{ name: "web", image: "web:v2", resources: { requests: { cpu: "1000" } } }] } },
    });
    expect(saidAt(run.until(60_000), 58_000)).toMatch(/^2 Pods of web-\w+ fit on no node\./);
  });
});

describe("a person's act", () => {
  const acted = (spec: JsonObject): Timeline => {
    const run = begun(4);
    run.patch(20_000, spec);
    return run.timeline();
  };
  const rolling = (budget: JsonObject): JsonObject => ({ strategy: { type: "RollingUpdate", rollingUpdate: budget } });

  it.each([
    [
      rolling({ maxSurge: "50%" }),
      "You changed maxSurge",
      "maxSurge goes from 25% to 50%. That is at most 6 Pods (4 + 2 extra).",
    ],
    [
      rolling({ maxUnavailable: 0 }),
      "You changed maxUnavailable",
      "maxUnavailable goes from 25% to 0. That is at least 4 available (4 − 0).",
    ],
    [
      { strategy: { type: "Recreate", rollingUpdate: null } },
      "You changed strategy",
      "strategy goes from RollingUpdate to Recreate. From now on an update ends the old Pods first.",
    ],
    [{ minReadySeconds: 5 }, "You changed minReadySeconds", "minReadySeconds goes from 0 to 5."],
    [
      { template: { spec: { containers: [{ name: "web", image: "web:v2" }] } } },
      "You changed the image",
      "web goes from web:v1 to web:v2.",
    ],
  ])("says what it changes, from what to what, and what that comes to: %j", (spec, title, sentence) => {
    const timeline = acted(spec);
    expect([titleAt(timeline, 20_000), saidAt(timeline, 20_000)]).toEqual([title, sentence]);
  });

  it("names the probe that it changes, without all that it asks", () => {
    const probe = { exec: { command: ["true"] }, periodSeconds: 3 };
    const timeline = acted({ template: { spec: { containers: [{ name: "web", livenessProbe: probe }] } } });
    expect(titleAt(timeline, 20_000)).toBe("You changed livenessProbe");
  });

  it("says so when nothing changes by it", () => {
    expect(saidAt(acted({ replicas: 4 }), 20_000)).toBe("Nothing changes by it.");
  });
});

import { describe, expect, it } from "vitest";
import type { Input } from "../../src/sim/input.ts";
import type { Decision } from "../../src/sim/trace.ts";
import { momentAt, momentsOf, nextMoment, previousMoment } from "../../src/view/moments.ts";
import { translatorFor } from "../../src/i18n/i18n.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { describeCaption } from "../../src/view/describe-caption.ts";
import { causeChain, causeOf, decisionsAbout, effectsAt } from "../../src/view/why.ts";
import { deployment, pod, record, replicaSet } from "./support/hand-made.ts";

const web = deployment(2);
const a = replicaSet("aaa", 2, { revision: 1, of: web });
const b = replicaSet("bbb", 1, { revision: 2, of: web });
const budget = {
  desired: 2,
  maxSurge: "25%",
  maxUnavailable: "25%",
  surge: 1,
  unavailable: 0,
  maxTotal: 3,
  minAvailable: 2,
} as const;
const ofWeb = { actor: "deployment-controller", subject: { kind: "Deployment", key: "default/web" } } as const;
const setImage: Input = {
  type: "requests",
  atMs: 1000,
  from: "kubectl",
  command: "kubectl set image deployment/web web=web:v2",
  requests: [],
};
const create: Decision = {
  ...ofWeb,
  code: "createReplicaSet",
  facts: { ...budget, name: "web-bbb", revision: 2, images: ["web:v2"], size: 1, total: 2, strategy: "RollingUpdate" },
};
const wait = (newAvailable: number): Decision => ({
  ...ofWeb,
  code: "waitForAvailable",
  facts: { ...budget, name: "web-bbb", total: 3, available: 2, newSize: 1, newAvailable, oldSize: 2 },
});
const createPods: Decision = {
  actor: "replicaset-controller",
  subject: { kind: "ReplicaSet", key: "default/web-bbb" },
  code: "createPods",
  facts: { count: 1, have: 0, want: 1, batches: [1] },
};
const ofPod = (name: string) =>
  ({ actor: "kubelet", subject: { kind: "Pod", key: `default/web-bbb-${name}` } }) as const;
const bind = (name: string): Decision => ({
  ...ofPod(name),
  actor: "scheduler",
  code: "bindPod",
  facts: { node: "node-1", podsOfOwner: 0, nodesFit: 1, nodes: 1 },
});
const ready = (name: string): Decision => ({
  ...ofPod(name),
  code: "podReady",
  facts: { image: "web:v2", afterMs: 1000 },
});

function rollout() {
  const run = record();
  run.frame(0, { put: [web, a] });
  const act = run.frame(1000, { input: setImage, put: [web] });
  const created = run.frame(1020, { cause: act, put: [b], decisions: [create] });
  const made = run.frame(1040, { cause: created, put: [pod("q0", b, { atMs: 1040 })], decisions: [createPods] });
  const waits = run.frame(1041, { cause: created, decisions: [wait(0)] });
  const bound = run.frame(1060, { cause: made, put: [pod("q0", b, { atMs: 1040 })], decisions: [bind("q0")] });
  const again = run.frame(1080, { cause: bound, decisions: [wait(0)] });
  const isReady = run.frame(3000, {
    cause: bound,
    put: [pod("q0", b, { atMs: 1040, ready: true })],
    decisions: [ready("q0")],
  });
  return { run, act, created, made, waits, bound, again, isReady };
}
const told = (run: ReturnType<typeof record>): readonly string[] =>
  momentsOf(run.timeline()).map(
    ({ atMs, kind, news }) => `${atMs} ${kind} ${news.type === "input" ? "input" : news.decision.code}`,
  );

describe("moments", () => {
  it("are the acts, the decisions and the waits, each once", () => {
    expect(told(rollout().run)).toEqual([
      "1000 you input",
      "1020 deployment createReplicaSet",
      "1040 replicaset createPods",
      "1041 deployment waitForAvailable",
      "3000 pod podReady",
    ]);
  });

  it("have the colour of the revision they are about", () => {
    expect(momentsOf(rollout().run.timeline()).map(({ mark }) => mark?.letter ?? null)).toEqual([
      null,
      "B",
      "B",
      "B",
      "B",
    ]);
  });

  it("fold what happens at one instant, led by the Deployment controller", () => {
    const { run } = rollout();
    run.frame(4000, { decisions: [ready("q1")] });
    run.frame(4000, {
      decisions: [
        {
          ...ofWeb,
          code: "scaleDownOldReplicaSet",
          facts: { ...budget, name: "web-aaa", from: 2, to: 1, available: 3 },
        },
      ],
    });
    const last = momentsOf(run.timeline()).at(-1);
    expect(last).toMatchObject({ atMs: 4000, kind: "deployment", mark: { letter: "A" } });
    expect(last?.all).toHaveLength(2);
  });

  it("fold pods that do the same within a hop", () => {
    const { run } = rollout();
    for (let i = 0; i < 5; i++) {
      run.frame(5000 + i * 4, { decisions: [ready(`r${i}`)] });
    }
    run.frame(5400, { decisions: [ready("late")] });
    expect(told(run).slice(-3)).toEqual(["3000 pod podReady", "5016 pod podReady", "5400 pod podReady"]);
  });

  it("leave out a wait that only counts on", () => {
    const { run } = rollout();
    run.frame(3500, { decisions: [wait(1)] });
    expect(told(run).at(-1)).toBe("3000 pod podReady");
  });

  it("only ever grow at the end, and never go back in time", () => {
    const { run } = rollout();
    const whole = run.timeline();
    for (let count = 1; count <= whole.frames.length; count++) {
      const part = momentsOf({ ...whole, frames: whole.frames.slice(0, count) });
      const all = momentsOf(whole);
      expect(part.slice(0, -1)).toEqual(all.slice(0, Math.max(0, part.length - 1)));
      expect(part.map(({ index }) => index)).toEqual(part.map((_, i) => i));
      expect(part.map(({ atMs }) => atMs)).toEqual(part.map(({ atMs }) => atMs).toSorted((x, y) => x - y));
    }
    expect(momentsOf(whole)).toBe(momentsOf({ ...whole }));
  });

  it("are stepped through one by one", () => {
    const timeline = rollout().run.timeline();
    const steps: number[] = [];
    for (let at = nextMoment(timeline, -1); at !== null; at = nextMoment(timeline, at.atMs)) {
      steps.push(at.atMs);
    }
    expect(steps).toEqual([1000, 1020, 1040, 1041, 3000]);
    expect(previousMoment(timeline, 3000)?.atMs).toBe(1041);
    expect(previousMoment(timeline, 2999)?.atMs).toBe(1041);
    expect(previousMoment(timeline, 1000)).toBeNull();
    expect(momentAt(timeline, 1050)).toMatchObject({ atMs: 1041, index: 3 });
    expect(momentAt(timeline, 999)).toBeNull();
  });

  it("give an act its own, even at the instant of another", () => {
    const { run } = rollout();
    run.frame(3000, { input: { ...setImage, atMs: 3000 }, put: [web] });
    expect(told(run).slice(-2)).toEqual(["3000 pod podReady", "3000 you input"]);
    expect(captionAt(run.timeline(), 3000)?.news.type).toBe("input");
    expect(previousMoment(run.timeline(), 3000)?.atMs).toBe(1041);
  });
});

describe("why", () => {
  it("lists what was decided about an object, newest first and without repetitions", () => {
    const { run, created, waits } = rollout();
    const codes = (kind: "Deployment" | "ReplicaSet" | "Pod" | null, key = ""): readonly string[] =>
      decisionsAbout(run.timeline(), 9000, kind === null ? null : { kind, key }, 10).map(
        ({ decision }) => decision.code,
      );
    expect(codes("Deployment", "default/web")).toEqual(["waitForAvailable", "createReplicaSet"]);
    expect(codes("ReplicaSet", "default/web-bbb")).toEqual(["waitForAvailable", "createPods", "createReplicaSet"]);
    expect(codes("ReplicaSet", "default/web-aaa")).toEqual([]);
    expect(codes("Pod", "default/web-bbb-q0")).toEqual(["podReady", "bindPod"]);
    expect(codes(null)).toHaveLength(5);
    expect(decisionsAbout(run.timeline(), 1030, null, 10).map(({ frame }) => frame)).toEqual([created]);
    expect(decisionsAbout(run.timeline(), 9000, null, 2)).toHaveLength(2);
    expect(decisionsAbout(run.timeline(), 9000, { kind: "Deployment", key: "default/web" }, 1)[0]?.frame).toBe(waits);
  });

  it("links each decision to what caused it and to what it brought about", () => {
    const { run, act, created, made, waits, bound, isReady } = rollout();
    const [first] = decisionsAbout(run.timeline(), 9000, { kind: "Deployment", key: "default/web" }, 10).slice(-1);
    const place = { frame: created, order: 0 };
    expect(first).toMatchObject({ frame: created, place });
    expect(causeOf(run.timeline(), place)).toMatchObject({ frame: act, news: { type: "input" } });
    const effectsBy = (ms: number) => effectsAt(run.timeline(), ms, place).map(({ frame }) => frame);
    expect(effectsBy(9000)).toEqual([made, waits]);
    expect(effectsBy(1040)).toEqual([made]);
    expect(causeChain(run.timeline(), { frame: isReady, order: 0 }).map(({ frame }) => frame)).toEqual([
      isReady,
      bound,
      made,
      created,
      act,
    ]);
  });

  it("does not mix up two futures of one past", () => {
    const { run } = rollout();
    const other = run.fork();
    run.frame(4000, { decisions: [ready("mine")] });
    other.frame(4000, { decisions: [ready("yours")] });
    const newest = (one: ReturnType<typeof record>): string | undefined =>
      decisionsAbout(one.timeline(), 9000, null, 1)[0]?.decision.subject.key;
    expect([newest(run), newest(other), newest(run)]).toEqual([
      "default/web-bbb-mine",
      "default/web-bbb-yours",
      "default/web-bbb-mine",
    ]);
    expect(momentsOf(run.timeline()).at(-1)?.subject?.key).toBe("default/web-bbb-mine");
  });
});

describe("the caption", () => {
  const codeAt = (run: ReturnType<typeof record>, ms: number): string | null => {
    const news = captionAt(run.timeline(), ms)?.news;
    return news === undefined ? null : news.type === "input" ? "input" : news.decision.code;
  };

  it("says what happened last, and that it waits once it does", () => {
    const { run } = rollout();
    expect([999, 1000, 1020, 1040, 1041, 2000, 3000].map((ms) => codeAt(run, ms))).toEqual([
      null,
      "input",
      "createReplicaSet",
      "createPods",
      "waitForAvailable",
      "createReplicaSet",
      "podReady",
    ]);
  });

  it("lets what was decided stand until it can be read, and then says what is waited for", () => {
    const { run } = rollout();
    expect([1010, 1021, 1039, 1042, 2219, 2220, 2999].map((ms) => codeAt(run, ms))).toEqual([
      "input",
      "createReplicaSet",
      "createReplicaSet",
      "createReplicaSet",
      "createReplicaSet",
      "waitForAvailable",
      "waitForAvailable",
    ]);
  });

  it("tells at the instant of a moment that moment, for those who step", () => {
    const timeline = rollout().run.timeline();
    for (const moment of momentsOf(timeline)) {
      expect(captionAt(timeline, moment.atMs)?.news).toBe(moment.news);
    }
  });

  it("does not interrupt a wait for news of pods", () => {
    const { run } = rollout();
    run.frame(3040, { decisions: [wait(1)] });
    expect([3000, 3001, 3040, 4000].map((ms) => codeAt(run, ms))).toEqual([
      "podReady",
      "waitForAvailable",
      "waitForAvailable",
      "waitForAvailable",
    ]);
    expect(captionAt(run.timeline(), 4000)).toMatchObject({ isWait: true, atMs: 3040 });
  });
});

describe("the caption of what is decided in quick succession", () => {
  const scaleOld = (from: number): Decision => ({
    ...ofWeb,
    code: "scaleDownOldReplicaSet",
    facts: { ...budget, name: "web-aaa", from, to: from - 1, available: 3 },
  });
  const scaleNew: Decision = {
    ...ofWeb,
    code: "scaleUpNewReplicaSet",
    facts: { ...budget, name: "web-bbb", from: 1, to: 2, total: 2 },
  };
  const toldAt = (run: ReturnType<typeof record>, ms: number): string => {
    const caption = captionAt(run.timeline(), ms);
    return caption === null ? "" : describeCaption(caption, translatorFor("en")).sentence;
  };

  it("is one, with the reason of each", () => {
    const { run } = rollout();
    run.frame(5000, { decisions: [scaleOld(2)] });
    run.frame(5050, { decisions: [scaleNew] });
    expect(toldAt(run, 5100)).toBe(
      "3 Pods are available and 2 must stay: web-aaa goes from 2 to 1. And the new one, web-bbb, goes from 1 to 2: the ReplicaSets together ask for 2, and may ask for at most 3.",
    );
    expect(toldAt(run, 5050)).toBe(
      "The ReplicaSets together ask for 2 Pods, and may ask for at most 3 (2 + 1 extra): web-bbb goes from 1 to 2.",
    );
  });

  it("gives each its time, the newest last", () => {
    const { run } = rollout();
    for (const [ms, from] of [
      [5000, 9],
      [5400, 8],
      [5800, 7],
    ] as const) {
      run.frame(ms, { decisions: [scaleOld(from)] });
    }
    run.frame(5850, { decisions: [wait(0)] });
    const seen = [5001, 5401, 6199, 6200, 7399, 7400].map((ms) => /from \d/.exec(toldAt(run, ms))?.[0] ?? "waits");
    expect(seen).toEqual(["from 9", "from 9", "from 9", "from 7", "from 7", "waits"]);
  });

  it("gives way to a person's act at once", () => {
    const { run } = rollout();
    run.frame(5000, { decisions: [scaleOld(2)] });
    run.frame(5200, { input: { ...setImage, atMs: 5200 }, put: [web] });
    expect(captionAt(run.timeline(), 5201)?.news.type).toBe("input");
  });
});

it("a wait that shared its instant with an act has a moment when the controller looks again", () => {
  const { run, isReady } = rollout();
  const scaleDown: Decision = {
    ...ofWeb,
    code: "scaleDownOldReplicaSet",
    facts: { ...budget, name: "web-aaa", from: 2, to: 1, available: 3 },
  };
  run.frame(3050, { cause: isReady, decisions: [scaleDown] });
  run.frame(3050, { cause: isReady, decisions: [wait(1)] });
  run.frame(3050, { cause: isReady, decisions: [wait(1)] });
  expect(told(run).at(-1)).toBe("3050 deployment scaleDownOldReplicaSet");
  run.frame(3100, { decisions: [wait(1)] });
  run.frame(3150, { decisions: [wait(1)] });
  expect(told(run).slice(-2)).toEqual(["3050 deployment scaleDownOldReplicaSet", "3100 deployment waitForAvailable"]);
});

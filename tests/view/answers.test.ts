import { describe, expect, it } from "vitest";
import { decisionsAbout } from "../../src/view/why.ts";
import type { JsonObject, ObjectRef, Pod, ReplicaSet } from "../../src/api/objects.ts";
import { keyOf } from "../../src/api/objects.ts";
import { locales, translatorFor } from "../../src/i18n/i18n.ts";
import { deployments, podsOf, replicaSetsOf } from "../../src/sim/queries.ts";
import { frameAt, type Timeline } from "../../src/sim/timeline.ts";
import type { AnswerCode } from "../../src/view/answers/answer.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeDecision } from "../../src/view/describe.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { simulate, webManifest, type Simulation } from "./support/simulated.ts";

const web: ObjectRef = { kind: "Deployment", key: "default/web" };

function replicaSetsAt(timeline: Timeline, ms: number): readonly ReplicaSet[] {
  const { state } = frameAt(timeline, ms);
  return deployments(state)
    .flatMap(({ metadata }) => replicaSetsOf(state, metadata.uid))
    .toSorted((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp);
}
function podsAt(timeline: Timeline, ms: number): readonly Pod[] {
  const { state } = frameAt(timeline, ms);
  return replicaSetsAt(timeline, ms).flatMap(({ metadata }) => podsOf(state, metadata.uid));
}
const refTo = (kind: "Pod" | "ReplicaSet", object: Pod | ReplicaSet | undefined): ObjectRef => ({
  kind,
  key: object === undefined ? "" : keyOf(object),
});
const codes = (timeline: Timeline, ms: number, ref: ObjectRef | null): readonly AnswerCode[] =>
  answersAt(timeline, ms, ref).map(({ code }) => code);
const said = (timeline: Timeline, ms: number, ref: ObjectRef | null, locale: "es" | "en" = "en"): string =>
  describeAnswers(answersAt(timeline, ms, ref), translatorFor(locale), ms)
    .map(({ title, sentence, arithmetic, help }) => [title, sentence, ...arithmetic, help ?? ""].join(" | "))
    .join("\n")
    .replaceAll(" ", " ");

function created(replicas: number, image = "web:v1", spec: JsonObject = {}, seed = 7): Simulation {
  const run = simulate(seed);
  run.request(0, { verb: "create", object: webManifest(replicas, image, spec) });
  return run;
}

describe("a Deployment says what it is waiting for", () => {
  const stalled = created(4, "web:v1", { progressDeadlineSeconds: 60 });
  stalled.setImage(20_000, "web:missing");
  const stall = stalled.until(120_000);

  it.each([
    [20, ["notSeen"]],
    [2000, ["podsWait"]],
    [15_000, ["complete"]],
    [40_000, ["rolloutWaits"]],
    [110_000, ["deadlinePassed", "rolloutWaits"]],
  ])("at %i ms", (ms, expected) => {
    expect(codes(stall, ms, web)).toEqual(expected);
    expect(codes(stall, ms, null)).toEqual(ms === 15_000 ? ["allAsWanted"] : expected);
  });

  it("has seen a change about which it has decided something, also before its status says so", () => {
    const rollout = created(4);
    rollout.setImage(20_000, "web:v2");
    const run = rollout.until(40_000);
    const begun = run.frames.filter(({ atMs, index }) => atMs >= 20_000 && run.frames[index + 1]?.atMs !== atMs);
    const first = begun.findIndex(({ atMs }) => {
      const [newest] = decisionsAbout(run, atMs, web, 1);
      return newest !== undefined && newest.atMs > 20_000;
    });
    expect(first).toBeGreaterThan(0);
    expect(codes(run, begun[first - 1]?.atMs ?? -1, web)).toEqual(["notSeen"]);
    expect(codes(run, begun[first]?.atMs ?? -1, web)).toEqual(["nextStep"]);
  });

  it("says what comes at once as what will come, while time stands", () => {
    const held = (ms: number, locale: "en" | "es") =>
      describeAnswers(answersAt(stall, ms, web), translatorFor(locale), ms, true)[0];
    expect(held(20, "en")?.sentence).toMatch(/^The change is stored\. Once time goes on, .* will see it/);
    expect(held(20, "es")?.sentence).toMatch(/Cuando el tiempo siga, .* lo verá/);
    expect(said(stall, 20, web)).toContain("sees it a few hundredths of a second later");
    const rollout = created(4);
    rollout.setImage(20_000, "web:v2");
    const run = rollout.until(40_000);
    const ms = run.frames.find(({ atMs }) => codes(run, atMs, web)[0] === "nextStep")?.atMs ?? -1;
    const [next] = describeAnswers(answersAt(run, ms, web), translatorFor("en"), ms, true);
    expect(next).toMatchObject({ title: "Nothing: the next step comes once time goes on" });
  });

  it("with the sums of the surge and the minimum, the reason, since when, and what would help", () => {
    expect(said(stall, 40_000, web)).toBe(
      "Stalled: no new Pod becomes available | Not available yet: 2 cannot pull their image. The ReplicaSets together ask for 5 Pods, and may ask for at most 5 (4 + 1 extra): no room for another. With 3 available and a minimum of 3, none may go. | 5 asked for by the ReplicaSets, at most 4 + ⌈25% × 4⌉ = 5 | 3 available, at least 4 − ⌊25% × 4⌋ = 3 | no progress for 20 s; the deadline is in 40 s | What helps: an image that works, or a rollback.",
    );
  });

  it("and after the deadline that nothing goes back by itself, counting from the last progress", () => {
    expect(said(stall, 110_000, web)).toMatch(
      /^The deadline has passed \| No progress for more than 60 s.*nothing goes back by itself.*no progress for 1 min 30 s/,
    );
    expect(said(stall, 110_000, web, "es")).toMatch(/nada vuelve atrás por sí solo/);
  });

  it.each([
    ["web:crash", 20_000, "2 have crashed"],
    ["web:unready", 20_000, "2 run but never pass their readiness probe"],
    ["web:v1", 3800, "2 run and are not ready"],
  ])("of %s: why its Pods are not available", (image, ms, reason) => {
    expect(said(created(2, image).until(60_000), ms, web)).toContain(reason);
  });

  it("does not change its mind between two ends of a crash loop", () => {
    const timeline = created(1, "web:crash").until(60_000);
    const titles = new Set<string>();
    for (let ms = 8000; ms < 60_000; ms += 250) {
      titles.add(said(timeline, ms, web).split(" | ")[0] ?? "");
    }
    expect([...titles]).toEqual(["Stalled: its Pods do not become available"]);
  });

  it("under Recreate: for the old Pods, then for its own", () => {
    const run = created(3, "web:v1", { strategy: { type: "Recreate" } });
    run.setImage(20_000, "web:v2");
    const timeline = run.until(40_000);
    expect(codes(timeline, 20_300, web)).toEqual(["oldPodsGo"]);
    expect(said(timeline, 20_300, web)).toContain("3 have not ended yet, 3 terminating");
    expect(codes(timeline, 22_000, web)).toEqual(["podsWait"]);
  });

  it("paused, and whether a change waits", () => {
    const run = created(2);
    run.patch(20_000, { paused: true });
    run.setImage(22_000, "web:v2");
    const timeline = run.until(30_000);
    expect(answersAt(timeline, 21_000, web)).toMatchObject([{ code: "paused", facts: { changed: false } }]);
    expect(answersAt(timeline, 25_000, web)).toMatchObject([{ code: "paused", facts: { changed: true } }]);
    expect(said(timeline, 25_000, web)).toContain("kubectl rollout resume");
  });

  it("for the quota", () => {
    const run = simulate(7, { podQuotas: { default: { name: "few", pods: 2 } } });
    run.request(0, { verb: "create", object: webManifest(4) });
    const timeline = run.until(20_000);
    expect(codes(timeline, 20_000, web)).toEqual(["refused"]);
    expect(said(timeline, 20_000, web)).toMatch(/quota is used up.*exceeded quota: few/);
    expect(codes(timeline, 20_000, refTo("ReplicaSet", replicaSetsAt(timeline, 20_000)[0]))).toEqual([
      "sized",
      "refused",
    ]);
  });

  it("for minReadySeconds, and until when", () => {
    const timeline = created(3, "web:v1", { minReadySeconds: 10 }).until(9000);
    expect(said(timeline, 9000, web)).toMatch(/3 are ready, but not for 10 s yet.*the next one counts in \d s/);
    expect(codes(timeline, 9000, refTo("Pod", podsAt(timeline, 9000)[0]))[0]).toBe("notLongEnough");
  });

  it("for Pods of a node that is out of reach", () => {
    const run = created(3);
    run.until(20_000);
    run.fault(20_000, { type: "failNode", node: "node-1" });
    const timeline = run.until(100_000);
    const node: ObjectRef = { kind: "Node", key: "node-1" };
    expect(codes(timeline, 19_000, node)).toEqual(["nodeServes"]);
    expect(codes(timeline, 21_000, node)).toEqual(["nodeUnnoticed"]);
    expect(said(timeline, 21_000, node)).toContain("it notices in 49 s");
    const unheard = refTo(
      "Pod",
      podsAt(timeline, 21_000).find(({ spec }) => spec.nodeName === "node-1"),
    );
    expect(codes(timeline, 21_000, unheard)[0]).toBe("lastHeardReady");
    expect(said(timeline, 21_000, unheard)).toMatch(
      /^Yes, when last heard of \| node-1 has been silent for 1 s,.*in 49 s/,
    );
    expect(codes(timeline, 100_000, node)).toEqual(["nodeLost"]);
    expect(said(timeline, 100_000, web)).toContain("1 is on a silent node");
    const lost = podsAt(timeline, 100_000).find(({ spec }) => spec.nodeName === "node-1");
    expect(answersAt(timeline, 100_000, refTo("Pod", lost))).toMatchObject([
      { code: "nodeSilent", facts: { node: "node-1", evictMs: 370_000 }, links: [{ ref: node }] },
      { code: "madeFor" },
    ]);
  });

  it("for the one that is newest, when the template changes in mid-rollout", () => {
    const run = created(4);
    run.setImage(20_000, "web:missing");
    run.setImage(25_000, "web:unready");
    const timeline = run.until(45_000);
    const newest = replicaSetsAt(timeline, 45_000).at(-1);
    expect(answersAt(timeline, 45_000, web)).toMatchObject([
      { code: "rolloutWaits", facts: { name: newest?.metadata.name }, links: [{ ref: refTo("ReplicaSet", newest) }] },
    ]);
    expect(said(timeline, 45_000, web)).toContain("never pass");
  });
});

describe("a ReplicaSet says why it is this size", () => {
  const run = created(10);
  run.setImage(20_000, "web:missing");
  run.patch(30_000, { replicas: 20 });
  run.setImage(40_000, "web:v3");
  const timeline = run.until(90_000);

  it.each([
    [15_000, 0, "createReplicaSet"],
    [25_000, 0, "scaleDownOldReplicaSet"],
    [35_000, 0, "scaleProportionally"],
    [35_000, 1, "scaleProportionally"],
  ])("at %i ms, of the revision in place %i: %s", (ms, at, code) => {
    const [first] = answersAt(timeline, ms, refTo("ReplicaSet", replicaSetsAt(timeline, ms)[at]));
    expect(first).toMatchObject({ code: "sized", facts: { decision: { code } } });
    expect(first?.code === "sized" && first.facts.size).toBe(replicaSetsAt(timeline, ms)[at]?.spec.replicas);
  });

  it("at nought: kept for rollback", () => {
    const old = refTo("ReplicaSet", replicaSetsAt(timeline, 90_000)[0]);
    expect(answersAt(timeline, 90_000, old)).toMatchObject([
      { code: "kept", facts: { revision: 1, kept: 2, limit: 10 } },
    ]);
  });

  it("and that Pods on their way out count no more", () => {
    const ms = timeline.frames.find(
      ({ atMs, state }) => atMs > 20_000 && podsAt(timeline, state.nowMs).some((pod) => pod.metadata.deletionTimestamp),
    )?.atMs;
    expect(codes(timeline, (ms ?? 0) + 100, refTo("ReplicaSet", replicaSetsAt(timeline, 20_500)[0]))).toContain(
      "podsLeave",
    );
  });
});

describe("a silent node", () => {
  const SILENT = 21_234;
  const run = created(3);
  run.until(SILENT);
  run.fault(SILENT, { type: "failNode", node: "node-1" });
  const timeline = run.until(500_000);
  const node: ObjectRef = { kind: "Node", key: "node-1" };
  const lostPod = refTo(
    "Pod",
    podsAt(timeline, SILENT).find(({ spec }) => spec.nodeName === "node-1"),
  );
  const noticed = timeline.frames.find(({ decisions }) => decisions.some(({ code }) => code === "nodeLost"));

  it("is noticed at the instant that was told, by numbers that add up", () => {
    expect(noticed?.atMs).toBe(75_000);
    for (let ms = SILENT; ms < 75_000; ms += 333) {
      const [, silent, left, whole] =
        /silent for (\d+) s.*in (\d+) s, after (\d+) s of/.exec(said(timeline, ms, node)) ?? [];
      expect(Number(silent) + Number(left)).toBe(Number(whole));
      expect(Number(whole)).toBe(54);
      expect(Math.abs(ms + Number(left) * 1000 - 75_000)).toBeLessThan(1000);
    }
  });

  it("has been silent for as long as the decision says", () => {
    const [decision] = noticed!.decisions;
    expect(describeDecision(decision!, translatorFor("en")).sentence.replaceAll("\u00a0", " ")).toMatch(
      /silent for 53\.8 s \(50 s are allowed\)/,
    );
    expect(said(timeline, 75_000, node)).toContain("silent for 54 s");
  });

  it("keeps a Pod whose end nobody confirms", () => {
    expect(codes(timeline, 499_000, lostPod)).toEqual(["evicted", "cannotStop", "madeFor"]);
    expect(said(timeline, 499_000, lostPod)).toMatch(
      /Nobody confirms that it has ended.*by force.*--grace-period=0 --force/,
    );
    expect(said(timeline, 499_000, lostPod)).not.toContain("once they are evicted");
    expect(said(timeline, 499_000, node)).toMatch(/1 is to end, which nobody confirms.*evicted already/);
  });
});

describe("a node with a taint that a person has set", () => {
  const AT = 20_000;
  const run = created(3);
  run.until(AT);
  run.request(AT, {
    verb: "patch",
    ref: { kind: "Node", key: "node-1" },
    patchType: "strategic",
    patch: { spec: { taints: [{ key: "own", value: "yes", effect: "NoExecute" }] } },
  });
  const timeline = run.until(AT + 10_000);
  const pod = refTo(
    "Pod",
    podsAt(timeline, AT).find(({ spec }) => spec.nodeName === "node-1"),
  );

  it("is why its Pods were chosen to go, and is not out of reach", () => {
    expect(codes(timeline, AT + 200, pod)).toEqual(["evictedByTaint", "stopping", "madeFor"]);
    expect(said(timeline, AT + 200, pod)).toContain("It does not tolerate own=yes:NoExecute on node-1");
    expect(said(timeline, AT + 200, pod, "es")).toContain("No tolera own=yes:NoExecute en node-1");
    expect(codes(timeline, AT + 200, { kind: "Node", key: "node-1" })).toEqual(["nodeServes"]);
  });

  it("is named where the decision is told", () => {
    const evicted = timeline.frames.flatMap(({ decisions }) => decisions).find(({ code }) => code === "evictPod");
    expect(describeDecision(evicted!, translatorFor("en")).sentence).toMatch(
      /is deleted because it does not tolerate the taint own=yes:NoExecute of node-1\.$/,
    );
  });
});

describe("a Pod says", () => {
  it("why it is not ready, from its making to its readiness", () => {
    const timeline = created(1).until(20_000);
    const pod = refTo("Pod", podsAt(timeline, 20_000)[0]);
    const seen = timeline.frames.filter(({ atMs }) => atMs >= 100).map(({ atMs }) => codes(timeline, atMs, pod)[0]);
    expect([...new Set(seen)]).toEqual(["noNodeYet", "starts", "pulls", "probe", "serves"]);
  });

  it.each([
    ["web:missing", 8000, "pullBackOff", /next comes in \d+ s at the earliest/],
    ["web:crash", 20_000, "crashLoop", /starts again in \d+ s \(CrashLoopBackOff\)/],
    [
      "web:unready",
      20_000,
      "neverReady",
      /readiness probe fails each time \(HTTP probe failed with statuscode: 503\), and nothing about web:unready/,
    ],
    ["web:a b", 20_000, "imageRefused", /no name that an image can have/],
  ])("of %s", (image, ms, code, text) => {
    const timeline = created(1, image).until(30_000);
    const pod = refTo("Pod", podsAt(timeline, ms)[0]);
    expect(codes(timeline, ms, pod)[0]).toBe(code);
    expect(said(timeline, ms, pod)).toMatch(text);
  });

  it("when its probe looks next", () => {
    const containers = [
      { name: "web", image: "web:slow", readinessProbe: { httpGet: { port: 80 }, periodSeconds: 5 } },
    ];
    const manifest = webManifest(1, "web:slow", {
      template: { metadata: { labels: { app: "web" } }, spec: { containers } },
    });
    const run = simulate();
    run.request(0, { verb: "create", object: manifest });
    const timeline = run.until(30_000);
    const running = timeline.frames.find(({ atMs }) =>
      codes(timeline, atMs, refTo("Pod", podsAt(timeline, atMs)[0])).includes("probe"),
    );
    const pod = refTo("Pod", podsAt(timeline, 20_000)[0]);
    expect(said(timeline, (running?.atMs ?? 0) + 1000, pod)).toMatch(/looks every 5 s, next in 4 s/);
  });

  it("that a person made it not ready", () => {
    const run = created(2);
    const pod = refTo("Pod", podsAt(run.until(20_000), 20_000)[0]);
    run.fault(20_000, { type: "setPodReady", pod: pod.key, ready: false });
    expect(codes(run.until(22_000), 22_000, pod)[0]).toBe("unreadyByHand");
  });

  it("that it fits on no node", () => {
    const containers = [{ name: "web", image: "web:v1", resources: { requests: { cpu: "500" } } }];
    const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
    const timeline = created(1, "web:v1", { template }).until(5000);
    const pod = refTo("Pod", podsAt(timeline, 5000)[0]);
    expect(codes(timeline, 5000, pod)[0]).toBe("fitsNowhere");
    expect(said(timeline, 5000, pod)).toContain("Insufficient cpu");
    expect(said(timeline, 5000, web)).toContain("1 fits on no node");
  });

  it("why it was chosen to go, with its number beside that of the first that stays", () => {
    const run = created(2);
    run.patch(60_000, { replicas: 3 });
    run.patch(120_000, { replicas: 2 });
    const timeline = run.until(123_000);
    const going = podsAt(timeline, 120_300).find(({ metadata }) => metadata.deletionTimestamp !== undefined);
    const pod = refTo("Pod", going);
    expect(codes(timeline, 120_300, pod)).toEqual(["ranked", "stopping", "madeFor"]);
    expect(answersAt(timeline, 120_300, pod)[0]).toMatchObject({
      facts: { have: 3, want: 2, count: 1, criterion: "readyShorter", act: { type: "requests" } },
    });
    expect(said(timeline, 120_300, pod)).toMatch(/ready for 5\d s; the first that stays, web-\S+, for 11\d s/);
    expect(codes(timeline, 123_000, pod)).toEqual(["gone", "ranked"]);
    const name = going!.metadata.name;
    const isThere = (ms: number) => podsAt(timeline, ms).some(({ metadata }) => metadata.name === name);
    const goneMs = timeline.frames.map(({ atMs }) => atMs).find((atMs) => atMs > 120_300 && !isThere(atMs))!;
    expect(said(timeline, goneMs + 10, pod)).toContain("It has just gone.");
    expect(said(timeline, goneMs + 1000, pod)).toContain("It went 1 s before this instant.");
    expect(codes(timeline, 30_000, pod)).toEqual(["notYet"]);
  });

  it("that a person deleted it, or that it went with its owner", () => {
    const run = created(2);
    const pod = refTo("Pod", podsAt(run.until(20_000), 20_000)[0]);
    run.request(20_000, { verb: "delete", ref: pod, propagation: "Background" });
    const other = refTo("Pod", podsAt(run.until(25_000), 25_000).at(-1));
    run.request(26_000, { verb: "delete", ref: web, propagation: "Background" });
    const timeline = run.until(26_300);
    expect(codes(timeline, 20_100, pod)).toEqual(["deletedByYou", "stopping", "madeFor"]);
    expect(codes(timeline, 26_300, other)).toEqual(["ownerDeleted", "stopping", "madeFor"]);
    expect(codes(timeline, 26_300, null)).toEqual(["nothingRuns"]);
  });
});

describe.each(locales)("every answer in %s", (locale) => {
  it("is said in full, at every instant of a long run, about everything there is", () => {
    const run = created(4, "web:v1", { progressDeadlineSeconds: 20 });
    run.setImage(15_000, "web:missing");
    run.patch(50_000, { replicas: 6 });
    run.setImage(55_000, "web:crash");
    run.fault(60_000, { type: "failNode", node: "node-2" });
    const timeline = run.until(130_000);
    for (let ms = 0; ms <= 130_000; ms += 1337) {
      const refs = [
        ...podsAt(timeline, ms).map((pod) => refTo("Pod", pod)),
        ...replicaSetsAt(timeline, ms).map((rs) => refTo("ReplicaSet", rs)),
      ];
      for (const ref of [null, web, { kind: "Node", key: "node-2" } as const, ...refs]) {
        const texts = describeAnswers(answersAt(timeline, ms, ref), translatorFor(locale), ms);
        expect(texts.length).toBeGreaterThan(0);
        for (const { question, title, sentence, arithmetic, help } of texts) {
          expect(`${question}${title}${sentence}${arithmetic.join("")}${help ?? ""}`).not.toMatch(
            /\{\{|\}\}|undefined|NaN|\[object|answer\.|null/,
          );
          expect(title.length).toBeLessThan(80);
          expect(sentence).toMatch(/[.)]$/);
        }
      }
    }
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject, ObjectRef } from "../../src/api/objects.ts";
import { translatorFor, type Locale } from "../../src/i18n/i18n.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { frameAt, type Timeline } from "../../src/sim/timeline.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { lookOf } from "../../src/view/pod-look.ts";
import { progressOf } from "../../src/view/pod-progress.ts";
import { simulate, type Simulation } from "./support/simulated.ts";

const httpGet = { path: "/", port: 80 };
const web: ObjectRef = { kind: "Deployment", key: "default/web" };

function created(image: string, container: JsonObject, podSpec: JsonObject = {}, replicas = 1): Simulation {
  const run = simulate();
  const labels = { app: "web" };
  const spec = { containers: [{ name: "web", image, ...container }], ...podSpec };
  run.request(0, {
    verb: "create",
    object: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "default" },
      spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    },
  });
  return run;
}

function podAt(timeline: Timeline, ms: number): ObjectRef {
  const [pod] = mapValues(frameAt(timeline, ms).state.objects.Pod);
  return { kind: "Pod", key: `default/${pod?.metadata.name ?? ""}` };
}

const said = (timeline: Timeline, ms: number, ref: ObjectRef, locale: Locale = "en"): string =>
  describeAnswers(answersAt(timeline, ms, ref), translatorFor(locale), ms)
    .map(({ title, sentence, help }) => [title, sentence, help ?? ""].join(" | "))
    .join("\n")
    .replaceAll(/[\u00a0\u202f]/g, " ");
const ofPod = (run: Simulation, ms: number, locale: Locale = "en"): string => {
  const timeline = run.until(ms);
  return said(timeline, ms, podAt(timeline, ms), locale);
};

/** When its container began to run. */
function startOf(run: Simulation): number {
  const frame = run
    .until(20_000)
    .frames.find(({ decisions }) => decisions.some(({ code }) => code === "containerStarted"));
  return frame?.atMs ?? 0;
}

describe("a Pod without a readiness probe says", () => {
  it("that nobody has asked it, for as long as its program does not answer", () => {
    const run = created("web:slow", {});
    const startMs = startOf(run);
    expect(ofPod(run, startMs + 2000)).toMatch(
      /^Yes, but nobody has asked it \| It has no readiness probe: it has counted as ready for 2 s, though its program answers only in [789] s/,
    );
    expect(ofPod(run, startMs + 2000, "es")).toMatch(/^Sí, pero nadie se lo ha preguntado/);
    expect(ofPod(run, startMs + 12_000)).toMatch(/^Yes, and it serves/);
  });

  it("that its program never will", () => {
    expect(ofPod(created("web:unready", {}), 20_000)).toMatch(/never answer as it should/);
  });
});

describe("a Pod that its probe keeps from being ready says", () => {
  it("which has failed, how often, and when it looks next", () => {
    const run = created("web:slow", { readinessProbe: { httpGet, periodSeconds: 2 } });
    const startMs = startOf(run);
    const text = ofPod(run, startMs + 5000);
    expect(text).toMatch(
      /^Its readiness probe has not passed yet \| The readiness probe has failed \(Get "http:.*refused\), 3 times in a row/,
    );
    expect(text).toMatch(/looks every 2 s, next in 1 s/);
    expect(ofPod(run, startMs + 5000, "es")).toMatch(
      /3 veces seguidas hasta ahora\. Mira cada 2 s; la próxima vez, en 1 s/,
    );
  });

  it("of how many its startup probe may fail", () => {
    const run = created("web:slow", { startupProbe: { httpGet, periodSeconds: 2, failureThreshold: 20 } });
    expect(ofPod(run, startOf(run) + 3000)).toMatch(
      /^Its startup probe has not passed yet \| The startup probe has failed \(.*\), 2 of 20 times; then its container is started again/,
    );
  });

  it("that it was ready, and with what its probe fails now", () => {
    const run = created("web:flapping", { readinessProbe: { httpGet, periodSeconds: 1, failureThreshold: 2 } });
    const timeline = run.until(30_000);
    const lost = timeline.frames.find(({ decisions }) => decisions.some(({ code }) => code === "podUnready"));
    expect(said(timeline, (lost?.atMs ?? 0) + 500, podAt(timeline, 30_000))).toMatch(
      /^Its readiness probe fails \| It was ready, .*\(HTTP probe failed with statuscode: 503\), 2 times in a row so far.*Next look in/,
    );
  });

  it("that asking for another page would help", () => {
    const readinessProbe = { httpGet: { path: "/nope", port: 80 }, initialDelaySeconds: 3 };
    const run = created("nginx:1.27", { readinessProbe });
    expect(ofPod(run, 20_000)).toMatch(
      /fails each time \(HTTP probe failed with statuscode: 404\).*a probe that asks for the right thing/,
    );
    expect(said(run.until(20_000), 20_000, web)).toMatch(/1 runs but never passes its readiness probe/);
  });
});

describe("a Pod that lacks its configuration says", () => {
  const env = [{ name: "A", valueFrom: { configMapKeyRef: { name: "settings", key: "a" } } }];

  it("what is not there, and so does its Deployment", () => {
    const run = created("web:v1", { env });
    expect(ofPod(run, 20_000)).toMatch(
      /^Its container lacks its configuration \| .*CreateContainerConfigError\): configmap "settings" not found.* \| What helps: making what is missing/,
    );
    expect(said(run.until(20_000), 20_000, web)).toMatch(/1 waits for a ConfigMap or a Secret/);
  });

  it("which volume cannot be mounted", () => {
    const volumes = [{ name: "files", secret: { secretName: "keys" } }];
    const run = created("web:v1", { volumeMounts: [{ name: "files", mountPath: "/f" }] }, { volumes });
    expect(ofPod(run, 20_000)).toMatch(
      /^One of its volumes cannot be mounted \| MountVolume\.SetUp failed for volume "files" : secret "keys" not found/,
    );
    expect(said(run.until(20_000), 20_000, web)).toMatch(/1 waits for a ConfigMap or a Secret/);
    const { state } = frameAt(run.timeline(), 20_000);
    const [pod] = mapValues(state.objects.Pod);
    expect(lookOf(pod!).state).toBe("starting");
    const parts = [1000, 5000, 20_000].map((ms) => progressOf(state, pod!, lookOf(pod!), 0, ms));
    expect(parts[0]).toBeLessThan(0.5);
    expect(new Set(parts).size).toBe(1);
  });

  it("that it keeps what was changed since it was started, as do its Deployment and the ConfigMap", () => {
    const object = (a: string): JsonObject => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "settings", namespace: "default" },
      data: { a },
    });
    const made = created("web:v1", { env }, {}, 2);
    made.request(1000, { verb: "create", object: object("1") });
    const restful = made.until(30_000);
    expect(said(restful, 30_000, web)).not.toMatch(/older one/);
    made.request(30_000, {
      verb: "patch",
      ref: { kind: "ConfigMap", key: "default/settings" },
      patchType: "merge",
      patch: { data: { a: "2" } },
    });
    const timeline = made.until(40_000);
    const older =
      /With an older one \| 2 Pods were started with what ConfigMap settings said before.*No rollout starts.*same ReplicaSet\. \| .*kubectl rollout restart/;
    expect(said(timeline, 40_000, web)).toMatch(older);
    expect(said(timeline, 40_000, { kind: "ConfigMap", key: "default/settings" })).toMatch(
      /2 Pods still have the old ones \| ConfigMap settings changed after.*No rollout starts.*Deployment: web\. \| .*kubectl rollout restart/,
    );
    expect(said(timeline, 40_000, podAt(timeline, 40_000), "es")).toMatch(/Con una anterior/);
  });
});

describe("a Pod that ends says", () => {
  it("that its preStop hook runs, and when SIGTERM comes", () => {
    const run = created("web:v1", { lifecycle: { preStop: { sleep: { seconds: 10 } } } });
    const pod = podAt(run.until(20_000), 20_000);
    run.request(20_000, { verb: "delete", ref: pod, propagation: "Background" });
    const timeline = run.until(40_000);
    expect(said(timeline, 23_000, pod)).toMatch(
      /Its preStop hook runs; it gets SIGTERM in 7 s\. It may take 30 s in all/,
    );
    expect(said(timeline, 23_000, pod, "es")).toMatch(/Ejecuta su preStop; recibe SIGTERM en 7 s/);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject, ObjectRef } from "../../src/api/objects.ts";
import { translatorFor, type Locale } from "../../src/i18n/i18n.ts";
import type { Player } from "../../src/player/player.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { describeCaption } from "../../src/view/describe-caption.ts";
import { describeDecision } from "../../src/view/describe.ts";
import { momentsOf } from "../../src/view/moments.ts";
import { objectFacts } from "../../src/view/object-facts.ts";
import { decisionsAbout } from "../../src/view/why.ts";
import { freshPlayer, pass, playerOf, printedBy } from "../player/support/fresh-player.ts";
import { create, deploymentManifest, readinessProbe } from "../support/manifests.ts";

const at = (player: Player) => player.store.getState();
const stateOf = (player: Player) => frameAt(at(player).timeline, at(player).playheadMs).state;

function said(player: Player, ref: ObjectRef | null, locale: Locale = "en"): readonly string[] {
  const { timeline, playheadMs } = at(player);
  return describeAnswers(answersAt(timeline, playheadMs, ref), translatorFor(locale), playheadMs).map(
    ({ question, title, sentence, arithmetic, help }) =>
      [question, title, sentence, arithmetic.join("; "), help ?? ""].join(" | ").replaceAll(/[\u00a0\u202f]/g, " "),
  );
}

/** The decisions about an object as the list of the pane shows them, newest first. */
function listed(player: Player, ref: ObjectRef, locale: Locale = "en"): readonly string[] {
  const { timeline, playheadMs } = at(player);
  return decisionsAbout(timeline, playheadMs, ref, 20).map(({ decision }) => {
    const { title, arithmetic } = describeDecision(decision, translatorFor(locale));
    return [title, ...arithmetic].join(" | ").replaceAll(/[\u00a0\u202f]/g, " ");
  });
}

function scenario(setup: readonly JsonObject[], settings = {}): Player {
  return playerOf({
    version: 1,
    seed: 3,
    setup: setup.map(create),
    settings: { kubelet: { type: "node" }, ...settings },
  });
}

const deployment: ObjectRef = { kind: "Deployment", key: "default/web" };
const service = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, ports: [{ port: 80 }], ...spec },
});
const web = (replicas: number, container: JsonObject = {}, image = "nginx:1.27"): JsonObject =>
  deploymentManifest("web", image, { replicas }, { ports: [{ containerPort: 80 }], readinessProbe, ...container });

describe("an autoscaler that its window holds", () => {
  const hpa: JsonObject = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "size" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } },
      ],
    },
  };
  const ref: ObjectRef = { kind: "HorizontalPodAutoscaler", key: "default/size" };

  function held(): Player {
    const player = scenario([web(2, { resources: { requests: { cpu: "30m" } } }), service(), hpa], {
      hasMetrics: true,
    });
    player.setTraffic({ service: "default/web", port: 80, ratePerSecond: 300 });
    pass(player, 240_000);
    player.setTraffic({ service: "default/web", port: 80, ratePerSecond: 5 });
    pass(player, 60_000);
    return player;
  }

  it("waits, and says until when, though it also stands at its limit", () => {
    const player = held();
    const size = mapValues(stateOf(player).objects.Deployment)[0]?.spec.replicas;
    expect(size).toBe(8);
    const conditions = mapValues(stateOf(player).objects.HorizontalPodAutoscaler)[0]?.status.conditions ?? [];
    expect(conditions.find(({ type }) => type === "AbleToScale")?.reason).toBe("ScaleDownStabilized");
    const [last] = listed(player, ref);
    const until = /stays so until ([\d.,]+) s/.exec(last ?? "")?.[1]?.replace(",", "") ?? "";
    expect(last).toMatch(
      /^Waits before it changes the size \| .*⌈[\d.]+ × 8⌉ = \d \| highest recommendation of the last 300 s: \d+ \|/,
    );
    expect(last).toMatch(/then no recommendation of the last 300 s is for 8 or more$/);
    expect(listed(player, ref, "es")[0]).toMatch(/^Espera antes de cambiar el tamaño \| .* sigue así hasta /);
    const sizeAt = (ms: number): number =>
      mapValues(frameAt(at(player).timeline, ms).state.objects.Deployment)[0]?.spec.replicas ?? 0;
    pass(player, 400_000);
    expect(sizeAt(Number(until) * 1000 - 1)).toBe(8);
    expect(sizeAt(Number(until) * 1000 + 15_000)).toBeLessThan(8);
  });

  it("is named by the Deployment whose replicas it sets, with what it does now", () => {
    const player = held();
    const own = said(player, deployment).at(-1);
    expect(own).toMatch(
      /^Who sets its size\? \| An autoscaler: size \| .*looks every 15 s and writes replicas, from 2 to 8\. What you scale by hand it overwrites at its next look/,
    );
    expect(own).toMatch(/Now: Waits before it changes the size\./);
    expect(said(player, deployment, "es").at(-1)).toMatch(
      /^¿Quién fija su tamaño\? \| Un autoescalador: size \| .*Ahora: Espera antes de cambiar el tamaño\./,
    );
    expect(said(player, ref)[0]).toMatch(/^What does it do\? \| Waits before it changes the size \|/);
    const { timeline, playheadMs } = at(player);
    expect(answersAt(timeline, playheadMs, deployment).at(-1)?.links).toEqual([{ ref, atMs: null }]);
  });

  it("does not overwrite what is scaled by hand while it is blind", () => {
    const player = scenario([web(2), service(), hpa]);
    pass(player, 60_000);
    expect(said(player, deployment).at(-1)).toMatch(
      /does not now: until it does, what you scale by hand stays\. Now: Cannot tell how many are needed/,
    );
    printedBy(player, "kubectl scale deployment web --replicas=4");
    pass(player, 60_000);
    expect(mapValues(stateOf(player).objects.Deployment)[0]?.spec.replicas).toBe(4);
  });
});

describe("a drain that a budget refuses", () => {
  const node: ObjectRef = { kind: "Node", key: "node-1" };
  const budget: ObjectRef = { kind: "PodDisruptionBudget", key: "default/nx" };

  function refused(replicas = 2, rule = "--min-available=2", before: readonly string[] = []): Player {
    const player = scenario([web(replicas)]);
    pass(player, 30_000);
    printedBy(player, `kubectl create pdb nx --selector=app=web ${rule}`);
    pass(player, 1000);
    printedBy(player, ...before, "kubectl drain node-1");
    pass(player, 1000);
    return player;
  }
  const podOn = (player: Player): ObjectRef => {
    const pod = mapValues(stateOf(player).objects.Pod).find(({ spec }) => spec.nodeName === "node-1");
    return { kind: "Pod", key: `default/${pod?.metadata.name ?? ""}` };
  };
  const words =
    /^.*\| The budget nx refuses it \| web-\S+ may not be evicted: 2 Pods of the budget are ready, and 2 have to be\. kubectl drain asks again every 5 s, for as long as it runs\. \| 2 − 2 = 0: none may go \(minAvailable 2\) \| What helps: more replicas/;

  it("is explained at the node, at the Pod, at the budget and where nothing is selected", () => {
    const player = refused();
    expect(said(player, node).map((text) => text.split(" | ")[1])).toEqual([
      "Closed to new Pods",
      "The budget nx refuses it",
    ]);
    expect(said(player, node)[1]).toMatch(words);
    expect(said(player, podOn(player))[1]).toMatch(words);
    expect(said(player, budget)[0]).toMatch(words);
    expect(said(player, null)).toEqual([expect.stringMatching(words)]);
    expect(said(player, null, "es")[0]).toMatch(
      /^¿Por qué no avanza el drain\? \| El presupuesto nx no lo deja \|.*2 − 2 = 0: no puede irse ninguno \(minAvailable 2\)/,
    );
  });

  it("is a decision about the Pod, its node and the budget", () => {
    const player = refused();
    for (const ref of [node, podOn(player), budget]) {
      expect(listed(player, ref)).toContain(
        "The budget nx refuses an eviction | 2 − 2 = 0: none may go (minAvailable 2) | kubectl drain asks again every 5 s",
      );
    }
  });

  it("is told in the caption, and has a mark, also where the node was cordoned before", () => {
    const player = refused(2, "--min-available=2", ["kubectl cordon node-1"]);
    const { timeline, playheadMs } = at(player);
    const caption = captionAt(timeline, playheadMs);
    expect(
      momentsOf(timeline).filter(({ all }) =>
        all.some((one) => one.type === "decision" && one.decision.code === "evictionRefused"),
      ),
    ).toHaveLength(1);
    expect(caption === null ? "" : describeCaption(caption, translatorFor("en")).title).toBe(
      "The budget nx refuses an eviction",
    );
    expect(said(player, node)[1]).toMatch(words);
  });

  it("is told once while the numbers are the same, and is over when the budget has room", () => {
    const player = refused();
    pass(player, 60_000);
    const refusals = at(player).timeline.frames.flatMap(({ decisions }) =>
      decisions.filter(({ code }) => code === "evictionRefused"),
    );
    expect(refusals).toHaveLength(1);
    printedBy(player, "kubectl scale deployment web --replicas=3");
    pass(player, 30_000);
    expect(said(player, node).map((text) => text.split(" | ")[1])).toEqual(["Closed to new Pods"]);
  });

  it("is refused for good where two budgets choose the Pod, and why is told", () => {
    const player = refused(2, "--min-available=0", ["kubectl create pdb all --selector=app --min-available=0"]);
    for (const ref of [node, podOn(player), budget]) {
      expect(listed(player, ref)).toContain("An eviction is refused: 2 budgets");
    }
    const { timeline, playheadMs } = at(player);
    const caption = captionAt(timeline, playheadMs);
    const told = caption === null ? null : describeCaption(caption, translatorFor("es"));
    expect(told?.title).toBe("Desalojo rechazado: hay 2 presupuestos");
    expect(told?.sentence).toMatch(
      /^Los presupuestos all, nx eligen a web-\S+ por sus etiquetas, y un desalojo solo puede preguntar a uno/,
    );
  });

  it.each([
    ["--min-available=100%", 2, /What helps: a budget that lets one go/],
    ["--max-unavailable=0", 2, /What helps: a budget that lets one go/],
    ["--min-available=60%", 1, /What helps: more replicas/],
  ])("says what would let it pass: %s", (rule, replicas, help) => {
    const player = refused(replicas, rule);
    const pod = mapValues(stateOf(player).objects.Pod)[0];
    printedBy(player, `kubectl drain ${pod?.spec.nodeName ?? ""}`);
    pass(player, 100);
    expect(said(player, null)[0]).toMatch(help);
  });
});

describe("a Service", () => {
  const ref: ObjectRef = { kind: "Service", key: "default/web" };
  const first = (player: Player, locale: Locale = "en"): string => said(player, ref, locale)[0] ?? "";

  it("says to how many Pods it leads, and lists them", () => {
    const player = scenario([web(2), service({ type: "NodePort", ports: [{ port: 80, nodePort: 30_080 }] })]);
    pass(player, 30_000);
    expect(first(player)).toMatch(
      /^Where does it lead\? \| To 2 Pods \| Whoever asks web gets an answer from one of the Pods with app=web that are ready\./,
    );
    const facts = objectFacts(at(player).timeline, at(player).playheadMs, ref);
    expect(facts).toMatchObject({
      kind: "Service",
      type: "NodePort",
      externalIP: "<none>",
      ports: ["80 → 80/TCP (nodePort 30080)"],
      selector: "app=web",
      counts: { ready: 2, notReady: 0, terminating: 0 },
      endpointCount: 2,
    });
    const names = mapValues(stateOf(player).objects.Pod).map(({ metadata }) => `default/${metadata.name}`);
    expect(facts?.kind === "Service" ? facts.endpoints.map(({ pod }) => pod?.key ?? "").toSorted() : []).toEqual(
      names.toSorted(),
    );
    printedBy(player, "kubectl scale deployment web --replicas=1");
    pass(player, 300);
    expect(objectFacts(at(player).timeline, at(player).playheadMs, ref)).toMatchObject({
      counts: { ready: 1, terminating: 1 },
    });
    expect(first(player)).toMatch(/To 1 Pod .*1 other is not ready or is ending/);
  });

  it.each<readonly [string, readonly JsonObject[], RegExp, RegExp]>([
    [
      "no Pod has its labels",
      [web(1), service({ selector: { app: "wbe" } })],
      /^.*To no Pod \| No Pod has the labels app=wbe: .*What helps: a selector/,
      /Ningún Pod tiene las etiquetas app=wbe/,
    ],
    [
      "none is ready",
      [web(2, {}, "nginx:unready"), service()],
      /To no Pod \| 2 Pods have the labels app=web, and none is ready/,
      /2 Pods tienen las etiquetas app=web, y ninguno está listo/,
    ],
    [
      "its port is in no container",
      [web(1), service({ ports: [{ port: 80, targetPort: "http" }] })],
      /1 Pod has the labels app=web, but none of their containers has a port with the name http/,
      /ningún contenedor suyo tiene un puerto con el nombre http/,
    ],
    ["it has no selector", [service({ selector: {} })], /It has no selector/, /No tiene selector/],
  ])("says why it leads nowhere: %s", (_, setup, en, es) => {
    const player = scenario(setup);
    pass(player, 30_000);
    expect(first(player)).toMatch(en);
    expect(first(player, "es")).toMatch(es);
  });

  it("says why EXTERNAL-IP stays pending, and how users come", () => {
    const player = scenario([web(1), service({ type: "LoadBalancer", ports: [{ port: 80, nodePort: 30_081 }] })]);
    pass(player, 30_000);
    expect(said(player, ref)[1]).toMatch(
      /^How do users come in\? \| EXTERNAL-IP stays <pending> \| .*this cluster has none\. Users come by port 30081 of any node\./,
    );
    expect(said(player, ref, "es")[1]).toMatch(/EXTERNAL-IP se queda en <pending>/);
    expect(objectFacts(at(player).timeline, at(player).playheadMs, ref)).toMatchObject({ externalIP: "<pending>" });
  });
});

describe("numbers that were missing", () => {
  it("say what a Pod that fits nowhere asks for, and what is free where most is", () => {
    const player = scenario([web(1, { resources: { requests: { cpu: "80", memory: "1Gi" } } })]);
    pass(player, 2000);
    const pod: ObjectRef = {
      kind: "Pod",
      key: `default/${mapValues(stateOf(player).objects.Pod)[0]?.metadata.name ?? ""}`,
    };
    const told =
      /3 × Insufficient cpu.*it asks for 80 CPU and 1 Gi of memory.*node-\d has the most free: 64 CPU and 256 Gi of memory/;
    expect(said(player, pod)[0]).toMatch(told);
    expect(listed(player, pod)[0]).toMatch(told);
    expect(listed(player, pod, "es")[0]).toMatch(
      /pide 80 de CPU y 1 Gi de memoria.*es el que más tiene libre: 64 de CPU/,
    );
  });

  it("say how often a probe has failed, with what, and when it looks again", () => {
    const player = scenario([
      web(1, { readinessProbe: { httpGet: { path: "/", port: 80 }, failureThreshold: 3 } }, "nginx:flapping"),
    ]);
    pass(player, 120_000);
    const pod: ObjectRef = {
      kind: "Pod",
      key: `default/${mapValues(stateOf(player).objects.Pod)[0]?.metadata.name ?? ""}`,
    };
    const failed = listed(player, pod).find((text) => text.startsWith("The readiness probe fails"));
    expect(failed).toMatch(
      /^The readiness probe fails \| \d of 3 failures in a row \| .*probe.* \| next look at [\d.]+ s$/,
    );
    const es = listed(player, pod, "es").find((text) => text.startsWith("Falla la sonda"));
    expect(es).toMatch(/\| \d de 3 fallos seguidos \| .* \| vuelve a mirar en [\d,]+ s$/);
  });
});

it("a fresh page has none of it", () => {
  expect(stateOf(freshPlayer()).refusedEvictions).toEqual({});
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/api/objects.ts";
import type { HorizontalPodAutoscaler } from "../../../src/api/objects-autoscaling.ts";
import type { ClusterSettings } from "../../../src/sim/input.ts";
import { mapGet } from "../../../src/sim/persistent-map.ts";
import { nextEventMs } from "../../../src/sim/timeline.ts";
import { create, deploymentManifest, patchSpec, readinessProbe } from "../../support/manifests.ts";
import { Cluster } from "../support/cluster.ts";

const measured: Partial<ClusterSettings> = { kubelet: { type: "node" }, hasMetrics: true };

/** A web server that takes 4 ms of CPU for an answer, and requests 100m. */
function web(replicas: number, container: JsonObject = {}): JsonObject {
  return deploymentManifest(
    "web",
    "example/web:v1",
    { replicas },
    {
      ports: [{ containerPort: 80 }],
      readinessProbe,
      resources: { requests: { cpu: "100m", memory: "32Mi" } },
      ...container,
    },
  );
}

const service: JsonObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
};

function autoscaler(spec: JsonObject = {}, name = "web"): JsonObject {
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      minReplicas: 1,
      maxReplicas: 10,
      metrics: [share("cpu", 80)],
      ...spec,
    },
  };
}

function share(name: string, averageUtilization: number): JsonObject {
  return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
}

/** A cluster whose pods have run for ten minutes, and an autoscaler that has just come. */
function running(replicas: number, hpa: JsonObject, settings = measured, deployment = web(replicas)): Cluster {
  return new Cluster([create(deployment), create(service)], settings).advance(600_000).request(create(hpa));
}

function found(cluster: Cluster, name = "web"): HorizontalPodAutoscaler {
  const autoscaled = mapGet(cluster.state.objects.HorizontalPodAutoscaler, `default/${name}`);
  if (autoscaled === undefined) {
    throw new Error("no autoscaler");
  }
  return autoscaled;
}

const conditionsOf = (cluster: Cluster, name = "web") =>
  found(cluster, name).status.conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`);
const messageOf = (cluster: Cluster, type: string) =>
  found(cluster).status.conditions.find((one) => one.type === type)?.message;
const codesOf = (cluster: Cluster) =>
  cluster.decisions().flatMap(({ code, actor }) => (actor === "horizontal-pod-autoscaler" ? [code] : []));

describe("an autoscaler", () => {
  it("is looked at for the first time 15 s after it came, and every 15 s from then on", () => {
    const cluster = running(2, autoscaler());
    expect(found(cluster).status.conditions).toEqual([]);
    cluster.advance(14_999);
    expect(found(cluster).status.conditions).toEqual([]);
    cluster.advance(1);
    expect(conditionsOf(cluster)).not.toEqual([]);
  });

  it("asks for as many as bring the use to what is aimed at", () => {
    // 100 requests of 4 ms and 2 × 2 milli for nothing: 404 of 2 × 100 milli.
    const cluster = running(2, autoscaler()).traffic("web", 100).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    expect(conditionsOf(cluster)).toEqual([
      "AbleToScale True SucceededRescale",
      "ScalingActive True ValidMetricFound",
      "ScalingLimited True ScaleUpLimit",
    ]);
    expect(messageOf(cluster, "AbleToScale")).toBe("the HPA controller was able to update the target scale to 4");
    expect(messageOf(cluster, "ScalingActive")).toBe(
      "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)",
    );
    expect(cluster.eventTexts("web")).toContain(
      "Normal SuccessfulRescale New size: 4; reason: cpu resource utilization (percentage of request) above target",
    );
    expect(found(cluster).status).toMatchObject({
      currentReplicas: 2,
      desiredReplicas: 4,
      currentMetrics: [
        { type: "Resource", resource: { name: "cpu", current: { averageUtilization: 202, averageValue: "202m" } } },
      ],
    });
    expect(found(cluster).status.lastScaleTime).toBe(cluster.nowMs);
    cluster.advance(120_000);
    // 400 + 6 × 2 of 600 milli: 68 %, and of 5 it would be 82 %.
    expect(cluster.deployment.spec.replicas).toBe(6);
    expect(codesOf(cluster)).toContain("autoscaleUp");
  });

  it("keeps the size while the ratio is within the tolerance", () => {
    // 76 + 2 of 100: 78 % of 80 %.
    const cluster = running(2, autoscaler()).traffic("web", 38).advance(60_000);
    expect(cluster.deployment.spec.replicas).toBe(2);
    expect(conditionsOf(cluster)).toEqual([
      "AbleToScale True ReadyForNewScale",
      "ScalingActive True ValidMetricFound",
      "ScalingLimited False DesiredWithinRange",
    ]);
    const [stays] = cluster.decisions().filter(({ code }) => code === "autoscaleStays");
    expect(stays?.facts).toMatchObject({ current: 78, wanted: 80, ratio: 0.975, by: "tolerance", from: 2, to: 2 });
  });

  it("holds the highest recommendation of the last 300 s before it asks for fewer", () => {
    const cluster = running(4, autoscaler()).traffic("web", 76).advance(60_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    const leftMs = cluster.nowMs;
    cluster.traffic("web", 10).advance(60_000);
    expect(conditionsOf(cluster)[0]).toBe("AbleToScale True ScaleDownStabilized");
    expect(messageOf(cluster, "AbleToScale")).toBe(
      "recent recommendations were higher than current one, applying the highest recent recommendation",
    );
    const held = cluster.decisions(leftMs).find(({ code }) => code === "autoscaleHeld");
    expect(held?.facts).toMatchObject({ proposed: 1, recent: 4, windowSeconds: 300, from: 4 });
    cluster.until((one) => one.deployment.spec.replicas < 4);
    expect(cluster.nowMs - leftMs).toBeGreaterThanOrEqual(300_000);
    expect(cluster.nowMs - leftMs).toBeLessThanOrEqual(330_000);
    expect(cluster.deployment.spec.replicas).toBe(1);
    expect(cluster.eventTexts("web")).toContain(
      "Normal SuccessfulRescale New size: 1; reason: All metrics below target",
    );
  });

  it("scales down as its own behavior lets it", () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
    };
    const cluster = running(4, autoscaler({ behavior })).advance(20_000);
    expect(cluster.deployment.spec.replicas).toBe(3);
    expect(conditionsOf(cluster)[2]).toBe("ScalingLimited True ScaleDownLimit");
    cluster.advance(45_000);
    expect(cluster.deployment.spec.replicas).toBe(3);
    expect(codesOf(cluster).at(-1)).toBe("autoscaleLimited");
    cluster.advance(30_000);
    expect(cluster.deployment.spec.replicas).toBe(2);
  });

  it("goes to its maximum, and says so", () => {
    const cluster = running(2, autoscaler({ maxReplicas: 3 }))
      .traffic("web", 200)
      .advance(120_000);
    expect(cluster.deployment.spec.replicas).toBe(3);
    expect(conditionsOf(cluster)[2]).toBe("ScalingLimited True TooManyReplicas");
    expect(messageOf(cluster, "ScalingLimited")).toBe(
      "the desired replica count is more than the maximum replica count",
    );
    expect(codesOf(cluster).at(-1)).toBe("autoscaleLimited");
  });

  it("brings a size within its limits without looking at metrics", () => {
    const cluster = running(1, autoscaler({ minReplicas: 3 }), { kubelet: { type: "node" } }).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(3);
    expect(cluster.eventTexts("web")).toContain(
      "Normal SuccessfulRescale New size: 3; reason: Current number of replicas below Spec.MinReplicas",
    );
    cluster.request(patchSpec("web", { replicas: 40 })).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(10);
    expect(codesOf(cluster).filter((code) => code === "autoscaleBounds")).toHaveLength(2);
  });

  it("leaves alone what was scaled to 0", () => {
    const cluster = running(0, autoscaler()).traffic("web", 100).advance(60_000);
    expect(cluster.deployment.spec.replicas).toBe(0);
    expect(conditionsOf(cluster)).toEqual([
      "AbleToScale True SucceededGetScale",
      "ScalingActive False ScalingDisabled",
    ]);
    expect(messageOf(cluster, "ScalingActive")).toBe(
      "scaling is disabled since the replica count of the target is zero",
    );
  });

  it("sizes a ReplicaSet, too", () => {
    const set: JsonObject = { ...web(2), kind: "ReplicaSet" };
    const hpa = autoscaler({ scaleTargetRef: { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web" } });
    const cluster = running(2, hpa, measured, set).traffic("web", 100).advance(15_000);
    expect(cluster.replicaSets()[0]?.spec.replicas).toBe(4);
  });

  it("goes by the metric that asks for most", () => {
    // 16Mi of 32Mi is 50 %; 400 + 2 × 2 of 200 is more.
    const cluster = running(2, autoscaler({ metrics: [share("memory", 25), share("cpu", 80)] })).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    expect(cluster.eventTexts("web")).toContain(
      "Normal SuccessfulRescale New size: 4; reason: memory resource utilization (percentage of request) above target",
    );
  });

  it("aims at an amount", () => {
    const target = { type: "AverageValue", averageValue: "50m" };
    const metrics = [{ type: "Resource", resource: { name: "cpu", target } }];
    const cluster = running(2, autoscaler({ metrics })).traffic("web", 38).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    expect(cluster.eventTexts("web")).toContain(
      "Normal SuccessfulRescale New size: 4; reason: cpu resource above target",
    );
    expect(cluster.kubectl("kubectl get hpa").stdout).toMatch(/cpu: 78m\/50m/);
  });

  it("counts pods that have just started as idle, so that it does not overshoot", () => {
    const cluster = running(2, autoscaler()).traffic("web", 100).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    const at = cluster.nowMs;
    cluster.advance(15_000);
    const told = cluster.decisions(at + 1).filter(({ actor }) => actor === "horizontal-pod-autoscaler");
    expect(told[0]?.facts).toMatchObject({ unready: 2, from: 4 });
  });
});

describe("an autoscaler that cannot tell what is used", () => {
  const why = "failed to get cpu utilization: ";
  it.each<readonly [string, Cluster, readonly string[]]>([
    [
      "without a metrics server",
      running(2, autoscaler(), { kubelet: { type: "node" } }),
      [
        `Warning FailedGetResourceMetric ${why}unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`,
        `Warning FailedComputeMetricsReplicas invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: ${why}unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`,
      ],
    ],
    [
      "without requests",
      running(1, autoscaler(), measured, web(1, { resources: {} })),
      [
        expect.stringMatching(
          /^Warning FailedGetResourceMetric failed to get cpu utilization: missing request for cpu in container web of Pod web-/,
        ) as string,
        expect.stringMatching(
          /^Warning FailedComputeMetricsReplicas invalid metrics \(1 invalid out of 1\), first error is: failed to get cpu resource metric value: failed to get cpu utilization: missing request/,
        ) as string,
      ],
    ],
    [
      "of another kind of metric",
      running(
        1,
        autoscaler({
          metrics: [
            {
              type: "Pods",
              pods: { metric: { name: "packets" }, target: { type: "AverageValue", averageValue: "1k" } },
            },
          ],
        }),
      ),
      [
        "Warning FailedGetPodsMetric unable to get metric packets: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered",
        "Warning FailedComputeMetricsReplicas invalid metrics (1 invalid out of 1), first error is: failed to get pods metric value: unable to get metric packets: unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered",
      ],
    ],
    [
      "whose target is not there",
      running(1, autoscaler({ scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "nope" } })),
      ['Warning FailedGetScale deployments.apps "nope" not found'],
    ],
    [
      "whose target is of no kind",
      running(1, autoscaler({ scaleTargetRef: { apiVersion: "apps/v1", kind: "Car", name: "nope" } })),
      ['Warning FailedGetScale no matches for kind "Car" in group "apps"'],
    ],
  ])("%s: it says so and changes nothing", (_, cluster, events) => {
    const { replicas } = cluster.deployment.spec;
    const before = cluster.eventTexts("web");
    cluster.advance(15_000);
    expect(cluster.eventTexts("web").slice(before.length)).toEqual(events);
    expect(cluster.deployment.spec.replicas).toBe(replicas);
    expect(codesOf(cluster)).toEqual(["autoscaleBlind"]);
  });

  it("does not know yet while its pods have just started", () => {
    const cluster = new Cluster([create(web(1)), create(service), create(autoscaler())], measured).advance(60_000);
    expect(codesOf(cluster).slice(0, 2)).toEqual(["autoscaleNotYet", "autoscaleStays"]);
  });

  it("keeps the condition of a cluster without a metrics server", () => {
    const cluster = running(2, autoscaler(), { kubelet: { type: "node" } }).advance(60_000);
    expect(conditionsOf(cluster)).toEqual([
      "AbleToScale True SucceededGetScale",
      "ScalingActive False FailedGetResourceMetric",
    ]);
    expect(messageOf(cluster, "ScalingActive")).toBe(
      `the HPA was unable to compute the replica count: ${why}unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`,
    );
    expect(cluster.kubectl("kubectl get hpa web").stdout).toMatch(/cpu: <unknown>\/80%/);
    expect(cluster.kubectl("kubectl top pods").stderr).toBe("error: Metrics API not available\n");
  });

  it("is not alone with its pods", () => {
    const cluster = running(2, autoscaler())
      .request(create(autoscaler({}, "web2")))
      .advance(60_000);
    expect(conditionsOf(cluster)[1]).toBe("ScalingActive False AmbiguousSelector");
    expect(messageOf(cluster, "ScalingActive")).toBe(
      "pods by selector app=web are controlled by multiple HPAs: [default/web default/web2]",
    );
    expect(codesOf(cluster).at(-1)).toBe("autoscaleBlind");
  });
});

describe("time", () => {
  it("has no timer for metrics where no autoscaler looks", () => {
    const cluster = new Cluster([create(web(2)), create(service)], measured).advance(1_200_000);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    cluster.traffic("web", 10);
    expect(nextEventMs(cluster.timeline)).toBeNull();
  });

  it("rests where an autoscaler would find the same for ever, and goes on in its rhythm", () => {
    const cluster = running(2, autoscaler()).traffic("web", 76).advance(1_200_000);
    expect(cluster.deployment.spec.replicas).toBe(4);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    // As if it had looked all the time: what it recommended 300 s ago still holds.
    cluster.advance(3000).traffic("web", 10);
    const fromMs = cluster.nowMs;
    cluster.until((one) => one.deployment.spec.replicas < 4);
    expect(cluster.nowMs % 15_000).toBe(0);
    expect(cluster.nowMs - fromMs).toBeGreaterThan(290_000);
    expect(cluster.nowMs - fromMs).toBeLessThanOrEqual(315_000);
    cluster.advance(1_200_000);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    cluster.traffic("web", 200).advance(30_000);
    expect(cluster.deployment.spec.replicas).toBeGreaterThan(3);
  });

  it("looks again when somebody changes what it sizes, or it itself", () => {
    const cluster = running(2, autoscaler()).traffic("web", 38).advance(1_200_000);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    cluster.request(patchSpec("web", { replicas: 12 })).advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(10);
    cluster.advance(1_200_000);
    expect(cluster.deployment.spec.replicas).toBe(2);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    cluster.kubectl('kubectl patch hpa web --type=merge -p \'{"spec":{"minReplicas":5}}\'');
    cluster.advance(15_000);
    expect(cluster.deployment.spec.replicas).toBe(5);
  });

  it("rests again when the autoscaler is deleted", () => {
    const cluster = running(2, autoscaler()).advance(60_000);
    cluster.kubectl("kubectl delete hpa web");
    cluster.advance(1_200_000);
    expect(nextEventMs(cluster.timeline)).toBeNull();
    expect(cluster.state.autoscalers.size).toBe(0);
  });
});

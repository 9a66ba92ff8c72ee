import { describe, expect, it } from "vitest";
import type { JsonObject, Pod } from "../../../src/api/objects.ts";
import { knownBehavior } from "../../../src/sim/node/images.ts";
import { mapGet } from "../../../src/sim/persistent-map.ts";
import { processPhase } from "../../../src/sim/node/process-phase.ts";
import { create } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const hop = 50;

function podOf(container: JsonObject, podSpec: JsonObject = {}, image = "web:v1"): Cluster {
  const object = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", labels: { app: "web" } },
    spec: { containers: [{ name: "web", image, ...container }], ...podSpec },
  };
  const cluster = new Cluster([create(object)], { kubelet: { type: "node" } });
  return cluster.until((now) => now.pods()[0]?.status.phase === "Running").advance(5000);
}

const only = (cluster: Cluster): Pod => cluster.pods()[0]!;
const endOf = (cluster: Cluster) => only(cluster).status.containerStatuses[0]!.state;

/** Deletes the pod, and gives how long after that SIGTERM comes and its process has ended. */
function stop(cluster: Cluster, graceSeconds?: number): { readonly sigtermMs: number; readonly endMs: number } {
  const { uid } = only(cluster).metadata;
  const fromMs = cluster.nowMs;
  cluster.request(deletePod(only(cluster), graceSeconds)).advance(hop);
  const sigtermMs = mapGet(cluster.state.sigterms, uid)! - fromMs - hop;
  cluster.until((now) => endOf(now).type === "terminated");
  return { sigtermMs, endMs: cluster.nowMs - fromMs - hop };
}

describe("a preStop hook", () => {
  it.each([
    { title: "sleep", preStop: { sleep: { seconds: 5 } }, ms: 5000 },
    { title: "exec sleep", preStop: { exec: { command: ["sleep", "7"] } }, ms: 7000 },
    {
      title: "exec sleep in a shell",
      preStop: { exec: { command: ["/bin/sh", "-c", "sleep 3 && nginx -s quit; sleep 1"] } },
      ms: 3000,
    },
    { title: "httpGet", preStop: { httpGet: { path: "/shutdown", port: 80 } }, ms: 0 },
  ])("takes its time before SIGTERM: $title", ({ preStop, ms }) => {
    const cluster = podOf({ lifecycle: { preStop } }, {}, ms === 3000 ? "nginx:1.27" : "web:v1");
    const expected = ms === 3000 ? 4000 : ms;
    const { sigtermMs, endMs } = stop(cluster);
    expect({ sigtermMs, endMs }).toEqual({ sigtermMs: expected, endMs: expected + 400 });
    expect(endOf(cluster)).toMatchObject({ exitCode: 0, reason: "Completed" });
    const [decision] = cluster.decisions().flatMap((said) => (said.code === "stopPod" ? [said.facts] : []));
    expect(decision).toEqual({ graceSeconds: 30, preStopMs: expected, hookFails: false });
    expect(cluster.events().map(({ reason }) => reason)).not.toContain("FailedPreStopHook");
  });

  it("leaves the process serving until SIGTERM, and not a moment longer", () => {
    const cluster = podOf({ lifecycle: { preStop: { sleep: { seconds: 5 } } } });
    const pod = only(cluster);
    const fromMs = cluster.nowMs + hop;
    cluster.request(deletePod(pod)).advance(hop);
    const phaseAt = (ms: number) => processPhase(cluster.state, only(cluster), pod.spec.containers[0]!, fromMs + ms);
    expect([phaseAt(0), phaseAt(4999), phaseAt(5000)]).toEqual(["serving", "serving", "down"]);
  });

  it("takes from the grace period, of which at least 2 s are left to the process", () => {
    const lifecycle = { preStop: { exec: { command: ["sleep", "60"] } } };
    const cluster = podOf({ lifecycle }, { terminationGracePeriodSeconds: 10 });
    cluster.image("web:v1", { ...knownBehavior("web:v1"), stopMs: 3_600_000 });
    expect(stop(cluster)).toEqual({ sigtermMs: 10_000, endMs: 12_000 });
    expect(endOf(cluster)).toMatchObject({ exitCode: 137, reason: "Error" });
  });

  it("leaves the rest of the grace period to the process", () => {
    const lifecycle = { preStop: { sleep: { seconds: 4 } } };
    const cluster = podOf({ lifecycle }, { terminationGracePeriodSeconds: 10 });
    cluster.image("web:v1", { ...knownBehavior("web:v1"), stopMs: 5000 });
    expect(stop(cluster)).toEqual({ sigtermMs: 4000, endMs: 9000 });
    expect(endOf(cluster)).toMatchObject({ exitCode: 0 });
  });

  it("is cut short by a second deletion with less grace", () => {
    const cluster = podOf({ lifecycle: { preStop: { sleep: { seconds: 20 } } } });
    const fromMs = cluster.nowMs;
    cluster.request(deletePod(only(cluster))).advance(3000);
    cluster.request(deletePod(only(cluster), 1)).until((now) => endOf(now).type === "terminated");
    expect(cluster.nowMs - fromMs).toBeLessThanOrEqual(3000 + hop + 1000 + 400);
  });

  it.each([
    { title: "a command that fails", preStop: { exec: { command: ["false"] } } },
    { title: "a command that is not there", preStop: { exec: { command: ["nosuch"] } } },
    { title: "nobody on its port", preStop: { httpGet: { path: "/", port: 9999 } } },
  ])("that fails is an Event, and SIGTERM comes at once: $title", ({ preStop }) => {
    const cluster = podOf({ lifecycle: { preStop } });
    const { sigtermMs } = stop(cluster);
    expect(sigtermMs).toBe(0);
    const [event] = cluster.events().filter(({ reason }) => reason === "FailedPreStopHook");
    expect(event).toMatchObject({
      type: "Warning",
      message: "PreStopHook failed",
      involvedObject: { fieldPath: "spec.containers{web}" },
    });
  });

  it("is of its container: one beside it is told to end at once", () => {
    const containers = [
      { name: "web", image: "web:v1", lifecycle: { preStop: { sleep: { seconds: 6 } } } },
      { name: "side", image: "redis:7" },
    ];
    const cluster = podOf({}, { containers });
    cluster.advance(10_000);
    const pod = only(cluster);
    const fromMs = cluster.nowMs + hop;
    cluster.request(deletePod(pod)).advance(hop + 100);
    const [web, side] = pod.spec.containers;
    expect(processPhase(cluster.state, only(cluster), web!, fromMs + 100)).toBe("serving");
    expect(processPhase(cluster.state, only(cluster), side!, fromMs + 100)).toBe("down");
  });

  it("does not run by force", () => {
    const cluster = podOf({ lifecycle: { preStop: { sleep: { seconds: 5 } } } });
    cluster.request(deletePod(only(cluster), 0));
    expect(cluster.pods()).toEqual([]);
    expect(cluster.state.sigterms.size).toBe(0);
  });
});

describe("SIGTERM", () => {
  it("comes at once where there is no hook, and is forgotten with the pod", () => {
    const cluster = podOf({});
    expect(stop(cluster)).toEqual({ sigtermMs: 0, endMs: 400 });
    cluster.advance(10_000);
    expect(cluster.pods()).toEqual([]);
    expect(cluster.state.sigterms.size).toBe(0);
  });
});

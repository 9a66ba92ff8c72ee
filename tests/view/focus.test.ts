import { describe, expect, it } from "vitest";
import { keyOf } from "../../src/api/objects.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import type { ApiRequest } from "../../src/sim/input.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import type { Timeline } from "../../src/sim/timeline.ts";
import { actedOn } from "../../src/view/acted-on.ts";
import { addActedOn, deploymentInFocus, deploymentsAt, deploymentSelected } from "../../src/view/focus.ts";
import { simulate, webManifest } from "./support/simulated.ts";

addActedOn(actedOn);

const web = { kind: "Deployment", key: "default/web" } as const;
const twoCreated: readonly ApiRequest[] = [
  { verb: "create", object: webManifest(2) },
  { verb: "create", object: webManifest(2, "web:v1", {}, "other") },
];

function acted(timeline: Timeline, request: ApiRequest): Timeline {
  return submit(timeline, { type: "requests", atMs: 20_000, from: "kubectl", command: "", requests: [request] })
    .timeline;
}

function twoDeployments() {
  const run = simulate();
  run.request(0, { verb: "create", object: webManifest(2) });
  run.request(1000, { verb: "create", object: webManifest(2, "web:v1", {}, "other") });
  return run.until(20_000);
}

describe("the Deployment in focus", () => {
  const timeline = twoDeployments();
  const { objects } = timeline.frames.at(-1)!.state;
  const keyNamed = (start: string, of: readonly { readonly metadata: { readonly name: string } }[]) =>
    keyOf(of.find(({ metadata }) => metadata.name.startsWith(start)) as Parameters<typeof keyOf>[0]);

  it("is the one last acted on where nothing is selected, and what nobody owns selects none", () => {
    expect(deploymentInFocus(timeline, 500, null)?.name).toBe("web");
    expect(deploymentInFocus(timeline, 20_000, null)?.name).toBe("other");
    expect(deploymentInFocus(timeline, 20_000, { kind: "Node", key: "node-1" })?.name).toBe("other");
    const scaled = acted(timeline, { verb: "patch", ref: web, patchType: "merge", patch: { spec: { replicas: 3 } } });
    expect(deploymentInFocus(scaled, 21_000, null)?.name).toBe("web");
    expect(deploymentInFocus(scaled, 19_999, null)?.name).toBe("other");
    expect(deploymentSelected(scaled, 21_000, null)?.name).toBe("web");
    expect(deploymentSelected(timeline, 20_000, null)?.name).toBe("web");
  });

  it("is the one whose Pod was deleted or crashed, and none for what is not of a Deployment", () => {
    const pod = keyNamed("web-", mapValues(objects.Pod));
    const crashed = submit(timeline, { type: "fault", atMs: 20_000, fault: { type: "crashPod", pod } }).timeline;
    expect(deploymentInFocus(crashed, 20_500, null)?.name).toBe("web");
    const labelled = acted(crashed, {
      verb: "create",
      object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "other" } },
    });
    expect(deploymentInFocus(labelled, 20_500, null)?.name).toBe("web");
  });

  it("is the first where users come and nobody has done anything", () => {
    const run = submit(startTimeline({ version: 1, seed: 1, setup: twoCreated }), {
      type: "traffic",
      atMs: 5000,
      source: { service: "default/other", port: 80, ratePerSecond: 5 },
    }).timeline;
    expect(deploymentInFocus(run, 5000, null)).toEqual(deploymentsAt(run, 5000)[0]);
  });

  it("is that of the Deployment, the ReplicaSet or the Pod that is selected", () => {
    const refs = [
      { kind: "Deployment", key: "default/other" },
      { kind: "ReplicaSet", key: keyNamed("other-", mapValues(objects.ReplicaSet)) },
      { kind: "Pod", key: keyNamed("other-", mapValues(objects.Pod)) },
    ] as const;
    for (const ref of refs) {
      expect(deploymentInFocus(timeline, 20_000, ref)).toMatchObject({ name: "other", objectKey: "default/other" });
    }
  });

  it("is one of those that were there at the instant", () => {
    expect(deploymentsAt(timeline, 500).map(({ name }) => name)).toEqual(["web"]);
    expect(deploymentsAt(timeline, 20_000).map(({ name }) => name)).toEqual(["web", "other"]);
    expect(deploymentInFocus(timeline, 500, { kind: "Deployment", key: "default/other" })?.name).toBe("web");
  });
});

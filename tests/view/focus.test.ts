import { describe, expect, it } from "vitest";
import { keyOf } from "../../src/api/objects.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { deploymentInFocus, deploymentsAt } from "../../src/view/focus.ts";
import { simulate, webManifest } from "./support/simulated.ts";

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

  it("is the first where nothing is selected, and what nobody owns selects none", () => {
    expect(deploymentInFocus(timeline, 20_000, null)?.name).toBe("web");
    expect(deploymentInFocus(timeline, 20_000, { kind: "Node", key: "node-1" })?.name).toBe("web");
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

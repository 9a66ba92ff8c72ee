import { describe, expect, it } from "vitest";
import type { Pod } from "../../src/api/objects.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { processPhase } from "../../src/sim/node/process-phase.ts";
import { startTimeline } from "../../src/sim/submit.ts";
import { advance, lastFrame } from "../../src/sim/timeline.ts";

function runOf(image: string) {
  const object = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: { containers: [{ name: "web", image }] },
  };
  const timeline = startTimeline({ version: 1, seed: 3, setup: [{ verb: "create", object }] });
  const { state } = lastFrame(advance(timeline, 6000));
  const [pod] = mapValues(state.objects.Pod);
  const container = pod?.spec.containers[0];
  const started = pod?.status.containerStatuses[0]?.state;
  if (pod === undefined || container === undefined || started?.type !== "running") {
    throw new Error("the pod does not run");
  }
  const at = (afterMs: number, other: Pod = pod) => processPhase(state, other, container, started.startedAt + afterMs);
  return { pod, at };
}

describe("what a process does with a connection", () => {
  it("takes none until it listens, and serves from then on", () => {
    const { at } = runOf("web:v1");
    expect([at(0), at(1199), at(2401), at(600_000)]).toEqual(["down", "down", "serving", "serving"]);
  });

  it("answers with errors where it will never serve", () => {
    const { at } = runOf("web:unready");
    expect([at(500), at(1000), at(600_000)]).toEqual(["down", "failing", "failing"]);
  });

  it("never comes to listen where it crashes", () => {
    expect(runOf("web:crash").at(1400)).toBe("down");
  });

  it("serves and fails in turns where it flaps", () => {
    const { at } = runOf("web:flapping");
    expect([at(2100), at(8100), at(14_100)]).toEqual(["serving", "failing", "serving"]);
  });

  it("takes none where nothing runs", () => {
    const { pod, at } = runOf("web:v1");
    expect(at(10_000, { ...pod, status: { ...pod.status, containerStatuses: [] } })).toBe("down");
  });
});

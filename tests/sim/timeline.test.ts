import { describe, expect, it } from "vitest";
import type { ApiRequest, Input } from "../../src/sim/input.ts";
import { deployments } from "../../src/sim/queries.ts";
import { advance, causesOf, frameAt, indexAt, lastFrame, nextEventMs, type Timeline } from "../../src/sim/timeline.ts";
import { dryRun, replay, startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, patchSpec, scenario, setImage } from "../support/manifests.ts";
import { standIn } from "./support/cluster.ts";

const world = scenario([create(deploymentManifest("web", "web:v1", { replicas: 2 }))], 1, standIn);
const input = (atMs: number, ...requests: readonly ApiRequest[]): Input => ({
  type: "requests",
  atMs,
  from: "kubectl",
  command: "",
  requests,
});
const played = (timeline: Timeline, ...inputs: readonly Input[]): Timeline =>
  inputs.reduce((run, next) => submit(run, next).timeline, timeline);
const wanted = (timeline: Timeline, atMs: number): number | undefined =>
  deployments(frameAt(timeline, atMs).state)[0]?.spec.replicas;

describe("a timeline", () => {
  it("begins with the nodes and the scenario's objects at 0 ms", () => {
    const timeline = startTimeline(world);
    const [first] = timeline.frames;
    expect(timeline.frames).toHaveLength(1);
    expect(first).toMatchObject({ index: 0, atMs: 0, origin: null, cause: null });
    expect(first?.changes.map(({ verb, kind }) => `${verb} ${kind}`)).toEqual([
      "create Node",
      "create Node",
      "create Node",
      "create Deployment",
    ]);
  });

  it("does not begin with objects that the API server refuses", () => {
    expect(() => startTimeline(scenario([create(deploymentManifest("web", "web:v1", { replicas: -1 }))]))).toThrow(
      /must be greater than or equal to 0/,
    );
  });

  it("is the same object when nothing is due", () => {
    const timeline = advance(startTimeline(world), 60_000);
    expect(nextEventMs(timeline)).not.toBe(0);
    expect(advance(timeline, lastFrame(timeline).atMs)).toBe(timeline);
    expect(advance(timeline, 0)).toBe(timeline);
  });

  it("goes no further than it is told, in time and in frames", () => {
    const timeline = advance(startTimeline(world), 1000);
    expect(timeline.frames.every(({ atMs }) => atMs <= 1000)).toBe(true);
    expect(nextEventMs(timeline)).toBeGreaterThan(1000);
    expect(advance(timeline, 60_000, 3).frames).toHaveLength(timeline.frames.length + 3);
  });

  it("numbers its frames, in order of time", () => {
    const { frames } = advance(startTimeline(world), 60_000);
    expect(frames.map(({ index }) => index)).toEqual(frames.map((_, i) => i));
    expect(frames.every(({ atMs }, i) => i === 0 || atMs >= frames[i - 1]!.atMs)).toBe(true);
  });

  it("finds the last frame at or before an instant", () => {
    const timeline = advance(startTimeline(world), 60_000);
    for (const atMs of [-5, 0, 9, 10, 11, 999, 1000, 1500, 60_000, 1e9]) {
      const expected = timeline.frames.findLast((frame) => frame.atMs <= atMs)?.index ?? 0;
      expect(indexAt(timeline, atMs)).toBe(expected);
      expect(frameAt(timeline, atMs).index).toBe(expected);
    }
  });
});

describe("an act", () => {
  it("in the past drops all that came after it, later acts too", () => {
    const before = played(
      startTimeline(world),
      input(5000, patchSpec("web", { replicas: 3 })),
      input(9000, patchSpec("web", { replicas: 7 })),
    );
    const run = advance(before, 30_000);
    const { timeline } = submit(run, input(7000, patchSpec("web", { replicas: 4 })));
    expect(timeline.inputs.map(({ atMs }) => atMs)).toEqual([5000, 7000]);
    expect(lastFrame(timeline).atMs).toBe(7000);
    expect(wanted(timeline, 6999)).toBe(3);
    expect(wanted(timeline, 7000)).toBe(4);
    // What came before is shared, and the run that was left is as it was.
    expect(timeline.frames[10]).toBe(run.frames[10]);
    expect(wanted(run, 30_000)).toBe(7);
  });

  it("comes after all that is due at its instant", () => {
    const timeline = advance(startTimeline(world), 60_000);
    const atMs = timeline.frames[12]!.atMs;
    const acted = submit(timeline, input(atMs, setImage("web", "web:v2"))).timeline;
    expect(acted.frames.slice(0, -1)).toEqual(timeline.frames.filter((frame) => frame.atMs <= atMs));
    expect(lastFrame(acted).origin).toMatchObject({ type: "requests" });
  });

  it("that is refused leaves the run as it was, its future too", () => {
    const timeline = advance(startTimeline(world), 60_000);
    const { timeline: after, responses } = submit(timeline, input(2000, patchSpec("web", { replicas: -1 })));
    expect(after).toBe(timeline);
    expect(responses.map(({ ok }) => ok)).toEqual([false]);
  });

  it("that is only tried changes nothing", () => {
    const timeline = advance(startTimeline(world), 60_000);
    const frames = [...timeline.frames];
    const [answer] = dryRun(timeline, input(60_000, patchSpec("web", { replicas: 5 })));
    expect(answer).toMatchObject({ ok: true, value: { spec: { replicas: 5 } } });
    expect(timeline.frames).toEqual(frames);
    expect(wanted(timeline, 60_000)).toBe(2);
  });

  it("gives the same run when it is replayed", () => {
    const inputs: Input[] = [
      input(3000, setImage("web", "web:v2")),
      { type: "fault", atMs: 4000, fault: { type: "failNode", node: "node-1" } },
      input(70_000, patchSpec("web", { replicas: 5 })),
    ];
    const lived = advance(played(startTimeline(world), ...inputs), 500_000);
    expect(replay(world, lived.inputs, 500_000)).toEqual(lived);
  });

  it("has a fault refused where the thing is not there", () => {
    const timeline = advance(startTimeline(world), 1000);
    for (const fault of [
      { type: "failNode", node: "nowhere" },
      { type: "crashPod", pod: "default/nobody" },
    ] as const) {
      const { timeline: after, responses } = submit(timeline, { type: "fault", atMs: 1000, fault });
      expect(after).toBe(timeline);
      expect(responses).toMatchObject([{ ok: false, error: { reason: "NotFound" } }]);
    }
  });
});

describe("causes", () => {
  it("lead from a new pod back to the act that brought it about", () => {
    const acted = submit(advance(startTimeline(world), 10_000), input(10_000, setImage("web", "web:v2"))).timeline;
    const timeline = advance(acted, 60_000);
    const actIndex = acted.frames.length - 1;
    const made = timeline.frames.find(
      ({ index, changes }) => index > actIndex && changes.some(({ verb, kind }) => verb === "create" && kind === "Pod"),
    )!;
    const chain = causesOf(timeline, made.index);
    expect(chain[0]).toBe(made);
    expect(chain.at(-1)?.index).toBe(actIndex);
    expect(chain.map(({ index }) => index)).toEqual(chain.map(({ index }) => index).sort((a, b) => b - a));
  });

  it("end at the start for what the scenario set going", () => {
    const timeline = advance(startTimeline(world), 60_000);
    expect(causesOf(timeline, timeline.frames.length - 1).at(-1)?.index).toBe(0);
  });
});

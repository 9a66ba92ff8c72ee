import { expect, it } from "vitest";
import type { ContainerState, Pod } from "../../src/api/objects.ts";
import { lookOf } from "../../src/view/pod-look.ts";
import { pod, replicaSet } from "./support/hand-made.ts";

const rs = replicaSet("aaa", 1);
const running: ContainerState = { type: "running", startedAt: 100 };
const waiting = (reason: string): ContainerState => ({ type: "waiting", reason });
const ended = (reason: string, exitCode: number): ContainerState => ({
  type: "terminated",
  reason,
  exitCode,
  startedAt: 100,
  finishedAt: 200,
});

function withStates(
  phase: Pod["status"]["phase"],
  states: readonly ContainerState[],
  more: { readonly ready?: boolean; readonly deletedMs?: number; readonly restarts?: number } = {},
): Pod {
  const { ready = false, restarts = 0 } = more;
  const containerStatuses = states.map((state, i) => ({
    name: `c${i}`,
    image: "web:v1",
    ready,
    started: true,
    restartCount: restarts,
    state,
  }));
  return pod("x", rs, { ...more, status: { phase, containerStatuses } });
}
function unscheduled(status: Partial<Pod["status"]> = {}): Pod {
  const { spec, ...rest } = pod("x", rs, { status });
  const { nodeName: _, ...free } = spec;
  return { ...rest, spec: free };
}

it.each([
  ["without a node", unscheduled(), "pending", "Pending", null],
  [
    "that fits nowhere",
    unscheduled({
      conditions: [
        { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "", lastTransitionTime: 0 },
      ],
    }),
    "pending",
    "Pending",
    "Unschedulable",
  ],
  ["whose node has not taken it up yet", pod("x", rs), "starting", "Pending", null],
  [
    "whose container is being created",
    withStates("Pending", [waiting("ContainerCreating")]),
    "starting",
    "ContainerCreating",
    null,
  ],
  ["that runs and is not ready", withStates("Running", [running]), "running", "Running", null],
  ["that is ready", withStates("Running", [running], { ready: true }), "ready", "Running", null],
  [
    "whose image does not exist",
    withStates("Pending", [waiting("ErrImagePull")]),
    "failing",
    "ErrImagePull",
    "ErrImagePull",
  ],
  [
    "that waits for the next pull",
    withStates("Pending", [waiting("ImagePullBackOff")]),
    "failing",
    "ImagePullBackOff",
    "ImagePullBackOff",
  ],
  [
    "that waits for the next start",
    withStates("Running", [waiting("CrashLoopBackOff")], { restarts: 2 }),
    "failing",
    "CrashLoopBackOff",
    "CrashLoopBackOff",
  ],
  ["whose process has just ended", withStates("Running", [ended("Error", 1)]), "failing", "Error", "Error"],
  [
    "of which the first container fails",
    withStates("Running", [waiting("CrashLoopBackOff"), running]),
    "failing",
    "CrashLoopBackOff",
    "CrashLoopBackOff",
  ],
  [
    "that is being deleted",
    withStates("Running", [running], { ready: true, deletedMs: 50 }),
    "terminating",
    "Terminating",
    null,
  ],
  [
    "that is being deleted and has ended",
    withStates("Succeeded", [ended("Completed", 0)], { deletedMs: 50 }),
    "terminating",
    "Completed",
    null,
  ],
  [
    "that was evicted",
    pod("x", rs, { status: { phase: "Failed", reason: "Evicted" } }),
    "failing",
    "Evicted",
    "Evicted",
  ],
] as const)("a pod %s", (_, one, state, status, reason) => {
  expect(lookOf(one)).toMatchObject({ state, status, reason });
});

it("adds up restarts over the containers", () => {
  expect(lookOf(withStates("Running", [running, running], { restarts: 2 })).restarts).toBe(4);
});

it.each([
  ["has ended", "Succeeded", [ended("Completed", 0)], true],
  ["has ended with an error", "Failed", [ended("Error", 137)], true],
  ["still runs", "Running", [running], false],
] as const)("tells a terminating pod whose process %s from others", (_, phase, states, isEnded) => {
  expect(lookOf(withStates(phase, states, { deletedMs: 50 })).isEnded).toBe(isEnded);
  expect(lookOf(withStates(phase, states)).isEnded).toBe(false);
});

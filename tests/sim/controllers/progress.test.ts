import { describe, expect, it } from "vitest";
import type { Deployment, DeploymentCondition, DeploymentStatus } from "../../../src/api/objects.ts";
import { isComplete, isProgressing, isTimedOut } from "../../../src/sim/controllers/deployment/status.ts";
import { deployment } from "../support/objects.ts";

function withStatus(status: Partial<DeploymentStatus>, replicas = 5): Deployment {
  const wish = deployment({ replicas });
  return { ...wish, status: { ...wish.status, observedGeneration: 1, ...status } };
}

describe("isComplete (upstream TestDeploymentComplete)", () => {
  it.each([
    { title: "not with too few available", desired: 5, total: 5, updated: 5, available: 4, expected: false },
    { title: "with all updated and available", desired: 5, total: 5, updated: 5, available: 5, expected: true },
    { title: "not with an old one left", desired: 5, total: 5, updated: 4, available: 5, expected: false },
    { title: "not with one too many", desired: 1, total: 2, updated: 1, available: 1, expected: false },
    { title: "not with none available", desired: 1, total: 1, updated: 1, available: 0, expected: false },
  ])("is $expected: $title", ({ desired, total, updated, available, expected }) => {
    const of = withStatus({ replicas: total, updatedReplicas: updated, availableReplicas: available }, desired);
    expect(isComplete(of, of.status)).toBe(expected);
  });

  it("is false until the generation was observed, and does not mind terminating pods", () => {
    const of = withStatus({ replicas: 5, updatedReplicas: 5, availableReplicas: 5, terminatingReplicas: 3 });
    expect(isComplete(of, of.status)).toBe(true);
    expect(isComplete(of, { ...of.status, observedGeneration: 0 })).toBe(false);
  });
});

describe("isProgressing (upstream TestDeploymentProgressing)", () => {
  const of = ([replicas, updatedReplicas, readyReplicas, availableReplicas]: readonly [
    number,
    number,
    number,
    number,
  ]): Partial<DeploymentStatus> => ({
    replicas,
    updatedReplicas,
    readyReplicas,
    availableReplicas,
  });

  it.each([
    { title: "more are updated", before: [10, 4, 4, 4], after: [10, 6, 4, 4], expected: true },
    { title: "nothing changed", before: [10, 4, 4, 4], after: [10, 4, 4, 4], expected: false },
    { title: "old ones went", before: [10, 4, 6, 6], after: [8, 4, 6, 6], expected: true },
    { title: "fewer are updated", before: [10, 7, 3, 3], after: [10, 6, 3, 3], expected: false },
    { title: "more are updated though fewer are ready", before: [10, 4, 7, 7], after: [8, 8, 5, 5], expected: true },
    { title: "more are ready", before: [10, 10, 9, 8], after: [10, 10, 10, 8], expected: true },
    { title: "more are available", before: [10, 10, 10, 9], after: [10, 10, 10, 10], expected: true },
  ] as const)("is $expected when $title", ({ before, after, expected }) => {
    const now = withStatus(of(before), 10);
    expect(isProgressing(now, { ...now.status, ...of(after) })).toBe(expected);
  });
});

describe("isTimedOut (upstream TestDeploymentTimedOut)", () => {
  const nowMs = 80_000;
  const progressing = (reason: string, lastUpdateTime: number): DeploymentCondition => ({
    type: "Progressing",
    status: "True",
    reason,
    message: "",
    lastUpdateTime,
    lastTransitionTime: lastUpdateTime,
  });

  it.each([
    {
      title: "eleven seconds after the last progress",
      deadline: 10,
      conditions: [progressing("ReplicaSetUpdated", 69_000)],
      expected: true,
    },
    {
      title: "nine seconds after the last progress",
      deadline: 10,
      conditions: [progressing("ReplicaSetUpdated", 71_000)],
      expected: false,
    },
    {
      title: "exactly at the deadline",
      deadline: 10,
      conditions: [progressing("ReplicaSetUpdated", 70_000)],
      expected: false,
    },
    {
      title: "without a deadline",
      deadline: 2_147_483_647,
      conditions: [progressing("ReplicaSetUpdated", 0)],
      expected: false,
    },
    { title: "without a condition", deadline: 10, conditions: [], expected: false },
    {
      title: "when the rollout was complete",
      deadline: 10,
      conditions: [progressing("NewReplicaSetAvailable", 0)],
      expected: false,
    },
    {
      title: "when it had timed out before",
      deadline: 10,
      conditions: [progressing("ProgressDeadlineExceeded", 79_000)],
      expected: true,
    },
  ])("is $expected $title", ({ deadline, conditions, expected }) => {
    expect(isTimedOut(deployment({ progressDeadlineSeconds: deadline }), conditions, nowMs)).toBe(expected);
  });
});

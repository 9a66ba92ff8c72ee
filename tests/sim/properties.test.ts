import { describe, expect, it } from "vitest";
import { findCondition, type Deployment } from "../../src/api/objects.ts";
import { budgetOf } from "../../src/sim/controllers/deployment/sync.ts";
import { isPodActive, isPodReady } from "../../src/sim/indexes.ts";
import { deployments, listObjects, podsOf, replicaSetsOf } from "../../src/sim/queries.ts";
import type { ClusterState } from "../../src/sim/state.ts";
import { advance, lastFrame, type Frame, type Timeline } from "../../src/sim/timeline.ts";
import { replay, startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, patchSpec, scenario, setImage } from "../support/manifests.ts";
import { randomRun, type RandomRun } from "../support/random-acts.ts";

const SEEDS = 500;
const SLICE = 50;

function start(run: RandomRun, spec: Parameters<typeof deploymentManifest>[2] = {}): Timeline {
  return startTimeline(
    scenario([create(deploymentManifest("web", "web:v1", { replicas: run.replicas, ...spec }))], run.seed),
  );
}

function play(from: Timeline, run: RandomRun, untilMs: number): Timeline {
  return advance(
    run.inputs.reduce((timeline, input) => submit(timeline, input).timeline, from),
    untilMs,
  );
}

/** A state without the functions of time travel: equal states have equal text. */
function textOf(state: ClusterState): string {
  return JSON.stringify(state);
}

function web(state: ClusterState): Deployment {
  const [deployment] = deployments(state);
  if (deployment === undefined) {
    throw new Error("there is no Deployment");
  }
  return deployment;
}

function podsOfDeployment(state: ClusterState, deployment: Deployment): ReturnType<typeof podsOf>[number][] {
  return replicaSetsOf(state, deployment.metadata.uid).flatMap((rs) => [...podsOf(state, rs.metadata.uid)]);
}

/** The frames in which a pod or a size changed. */
function telling(timeline: Timeline): Frame[] {
  return timeline.frames.filter((frame) => frame.changes.some((change) => change.kind !== "Node"));
}

describe.each(Array.from({ length: SEEDS / SLICE }, (_, i) => i * SLICE))("seeds from %i", (from) => {
  const seeds = Array.from({ length: SLICE }, (_, i) => from + i + 1);

  it("never has more pods than replicas + maxSurge nor fewer available than replicas - maxUnavailable while images are healthy", () => {
    for (const seed of seeds) {
      const run = randomRun(seed, "healthy");
      const settled = advance(start(run), 30_000);
      const shifted = { ...run, inputs: run.inputs.map((input) => ({ ...input, atMs: input.atMs + 30_000 })) };
      const timeline = play(settled, shifted, 120_000);
      for (const frame of telling(timeline).filter(({ atMs }) => atMs >= 30_000)) {
        const deployment = web(frame.state);
        const budget = budgetOf(deployment);
        const pods = podsOfDeployment(frame.state, deployment).filter(isPodActive);
        expect(pods.length, `seed ${String(seed)}, ${String(frame.atMs)} ms`).toBeLessThanOrEqual(budget.maxTotal);
        expect(pods.filter(isPodReady).length, `seed ${String(seed)}, ${String(frame.atMs)} ms`).toBeGreaterThanOrEqual(
          budget.minAvailable,
        );
      }
    }
  });

  it("converges when nothing is broken", () => {
    for (const seed of seeds) {
      const run = randomRun(seed, "any");
      const broken = play(start(run), run, 80_000);
      const mended = [setImage("web", "web:v9"), patchSpec("web", { paused: false, replicas: 3 })];
      const { timeline } = submit(broken, {
        type: "requests",
        atMs: 80_000,
        from: "canvas",
        command: "",
        requests: mended,
      });
      const end = lastFrame(advance(timeline, 240_000)).state;
      const { status, spec, metadata } = web(end);
      const sizes = [
        status.replicas,
        status.updatedReplicas,
        status.readyReplicas,
        status.availableReplicas,
        status.unavailableReplicas,
        status.terminatingReplicas,
      ];
      expect(sizes, `seed ${String(seed)}`).toEqual([3, 3, 3, 3, 0, 0]);
      expect(status.observedGeneration).toBe(metadata.generation);
      expect(findCondition(status.conditions, "Progressing")?.reason, `seed ${String(seed)}`).toBe(
        "NewReplicaSetAvailable",
      );
      expect(listObjects(end, "Pod")).toHaveLength(spec.replicas);
    }
  });

  it("gives the same frames for the same seed, in slices and whole, live and replayed", () => {
    for (const seed of seeds) {
      const run = randomRun(seed, "any");
      const whole = play(start(run), run, 90_000);
      let sliced = start(run);
      for (const input of run.inputs) {
        for (let atMs = lastFrame(sliced).atMs; atMs < input.atMs; atMs += 1 + (seed % 700)) {
          sliced = advance(sliced, atMs);
        }
        sliced = submit(sliced, input).timeline;
      }
      for (let atMs = lastFrame(sliced).atMs; atMs < 90_000; atMs += 333) {
        sliced = advance(sliced, atMs);
      }
      sliced = advance(sliced, 90_000);
      expect(sliced.frames.map(({ atMs }) => atMs)).toEqual(whole.frames.map(({ atMs }) => atMs));
      expect(textOf(lastFrame(sliced).state), `seed ${String(seed)}`).toBe(textOf(lastFrame(whole).state));
      const again = replay(whole.scenario, whole.inputs, 90_000);
      expect(again.frames.length).toBe(whole.frames.length);
      expect(textOf(lastFrame(again).state)).toBe(textOf(lastFrame(whole).state));
    }
  });

  it("has the same future after a JSON round trip of the state", () => {
    for (const seed of seeds) {
      const run = randomRun(seed, "any");
      const lived = play(start(run), run, (run.inputs.at(-1)?.atMs ?? 0) + (seed % 5000));
      const last = lastFrame(lived);
      const copy: ClusterState = JSON.parse(JSON.stringify(last.state));
      const restored: Timeline = { ...lived, frames: [...lived.frames.slice(0, -1), { ...last, state: copy }] };
      const untilMs = last.atMs + 60_000;
      expect(textOf(lastFrame(advance(restored, untilMs)).state), `seed ${String(seed)}`).toBe(
        textOf(lastFrame(advance(lived, untilMs)).state),
      );
    }
  });
});

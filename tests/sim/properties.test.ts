import { describe, expect, it } from "vitest";
import { findCondition, type Deployment } from "../../src/api/objects.ts";
import { budgetOf } from "../../src/sim/controllers/deployment/sync.ts";
import { isPodActive, isPodReady } from "../../src/sim/indexes.ts";
import { deployments, listObjects, podsOf, replicaSetsOf } from "../../src/sim/queries.ts";
import type { ClusterState } from "../../src/sim/state.ts";
import { advance, lastFrame, type Change, type Frame, type Timeline } from "../../src/sim/timeline.ts";
import { replay, startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, patchSpec, readinessProbe, scenario, setImage } from "../support/manifests.ts";
import { healthyBudget, randomRun, type RandomRun } from "../support/random-acts.ts";

const SEEDS = 500;
const SLICE = 50;

function start(run: RandomRun, spec: Parameters<typeof deploymentManifest>[2] = {}): Timeline {
  return startTimeline(
    scenario(
      [create(deploymentManifest("web", "web:v1", { replicas: run.replicas, ...spec }, { readinessProbe }))],
      run.seed,
    ),
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

/**
 * Every frame as a line: when, from where, what was decided, which objects were written and how they are now. What does not
 * change at a write (specs but their size) is compared with the state at the end.
 */
function framesOf(timeline: Timeline): readonly string[] {
  return timeline.frames.map(({ atMs, origin, cause, changes, events, decisions }) =>
    JSON.stringify([atMs, origin, cause, decisions, events.length, changes.map(changeOf)]),
  );
}

function changeOf({ verb, key, after }: Change): readonly unknown[] {
  if (after === undefined) {
    return [verb, key];
  }
  const { resourceVersion, generation, annotations, deletionTimestamp } = after.metadata;
  const size = after.kind === "ReplicaSet" || after.kind === "Deployment" ? after.spec.replicas : null;
  const status = "status" in after ? after.status : null;
  return [verb, key, resourceVersion, generation, annotations, deletionTimestamp, size, status];
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

/**
 * What has to hold at a frame, given what a person did last.
 *
 * An act may shift the limits past what is there: fewer replicas or a smaller surge leave more pods than may be, and more
 * replicas leave fewer available than must be. So until the limit is first kept after an act, `most` is what was asked for
 * when the act came: no ReplicaSet grows beyond that. From then on until the next act it is replicas + maxSurge.
 *
 * `least` holds from when the ReplicaSets have been sized for the number that is wanted, their surplus is on its way out,
 * and enough are available: proportional scaling looks at sizes and not at what is available, so it may cross the minimum
 * once. From then on nobody takes an available pod that is needed.
 */
interface Limits {
  readonly asked: number;
  readonly active: number;
  readonly ready: number;
  readonly most: number;
  readonly least: number;
  readonly isMostKept: boolean;
  readonly isLeastKept: boolean;
}
const noLimits: Limits = {
  asked: 0,
  active: 0,
  ready: 0,
  most: 0,
  least: 0,
  isMostKept: false,
  isLeastKept: false,
};

function limitsAfter(before: Limits, { state, origin }: Frame): Limits {
  const deployment = web(state);
  const { maxTotal, minAvailable } = budgetOf(deployment);
  const replicaSets = replicaSetsOf(state, deployment.metadata.uid);
  const pods = podsOfDeployment(state, deployment).filter(isPodActive);
  const asked = replicaSets.reduce((sum, { spec }) => sum + spec.replicas, 0);
  const active = pods.length;
  const ready = pods.filter(isPodReady).length;
  const isAct = origin !== null && "type" in origin;
  const wasMostKept = before.isMostKept && !isAct;
  const isMostKept = wasMostKept || Math.max(asked, active) <= maxTotal;
  const shifted = isAct ? Math.max(asked, active, maxTotal) : before.most;
  const isSized = replicaSets.every(
    ({ metadata, spec }) =>
      spec.replicas === 0 ||
      (metadata.annotations["deployment.kubernetes.io/desired-replicas"] === String(deployment.spec.replicas) &&
        podsOf(state, metadata.uid).filter(isPodActive).length <= spec.replicas),
  );
  const wasLeastKept = before.isLeastKept && !isAct;
  const isSeen = deployment.status.observedGeneration === deployment.metadata.generation;
  // Right after a change of size the controller may still go by statuses that count pods which have just gone, and ask
  // for too little once: what holds from then on begins when what is asked for is enough again.
  const isEnough = asked >= minAvailable;
  const isLeastKept = wasLeastKept || (isSeen && isSized && isEnough && ready >= minAvailable);
  return {
    asked,
    active,
    ready,
    most: isMostKept ? maxTotal : shifted,
    least: isLeastKept ? minAvailable : 0,
    isMostKept,
    isLeastKept,
  };
}

/** The frames in which a pod or a size changed. */
function telling(timeline: Timeline): Frame[] {
  return timeline.frames.filter((frame) => frame.changes.some((change) => change.kind !== "Node"));
}

describe.each(Array.from({ length: SEEDS / SLICE }, (_, i) => i * SLICE))("seeds from %i", (from) => {
  const seeds = Array.from({ length: SLICE }, (_, i) => from + i + 1);

  it("keeps replicas + maxSurge and replicas - maxUnavailable while images are healthy, whatever is changed", () => {
    for (const seed of seeds) {
      const run = randomRun(seed, "healthy");
      const rollingUpdate = healthyBudget(seed);
      const settled = advance(start(run, { strategy: { type: "RollingUpdate", rollingUpdate } }), 30_000);
      const shifted = { ...run, inputs: run.inputs.map((input) => ({ ...input, atMs: input.atMs + 30_000 })) };
      const timeline = play(settled, shifted, 120_000);
      let limits = noLimits;
      for (const frame of telling(timeline).filter(({ atMs }) => atMs >= 30_000)) {
        limits = limitsAfter(limits, frame);
        const { asked, active, ready, most, least } = limits;
        const where = `seed ${String(seed)}, ${String(frame.atMs)} ms`;
        expect({
          where,
          isKept: Math.max(asked, active) <= most && ready >= least,
          asked,
          active,
          ready,
          most,
          least,
        }).toMatchObject({ isKept: true });
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
      const frames = framesOf(whole);
      expect(framesOf(sliced), `seed ${String(seed)}`).toEqual(frames);
      expect(textOf(lastFrame(sliced).state), `seed ${String(seed)}`).toBe(textOf(lastFrame(whole).state));
      const again = replay(whole.scenario, whole.inputs, 90_000);
      expect(framesOf(again), `seed ${String(seed)}`).toEqual(frames);
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

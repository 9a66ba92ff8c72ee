import { performance } from "node:perf_hooks";
import { findCondition } from "../../src/api/objects.ts";
import { deployments } from "../../src/sim/queries.ts";
import { advance, frameAt, lastFrame, nextEventMs, type Timeline } from "../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, scenario, setImage } from "../support/manifests.ts";
import { printHostileCost } from "./hostile-cost.ts";
import { printLargeCost } from "./large-cost.ts";
import { printTrafficCost } from "./traffic-cost.ts";

const HOUR_MS = 3_600_000;

function isDone(timeline: Timeline): boolean {
  const [web] = deployments(lastFrame(timeline).state);
  return (
    web !== undefined &&
    web.status.observedGeneration === web.metadata.generation &&
    findCondition(web.status.conditions, "Progressing")?.reason === "NewReplicaSetAvailable" &&
    web.status.updatedReplicas === web.spec.replicas &&
    web.status.replicas === web.spec.replicas &&
    web.status.availableReplicas === web.spec.replicas
  );
}

/** Runs until the rollout is complete, looking twice a simulated second as a page would at speed. */
function complete(from: Timeline): Timeline {
  let timeline = from;
  while (!isDone(timeline)) {
    const next = nextEventMs(timeline);
    if (next === null || next > HOUR_MS) {
      throw new Error("the rollout does not end");
    }
    timeline = advance(timeline, Math.max(next, lastFrame(timeline).atMs + 500));
  }
  return timeline;
}

function started(replicas: number, seed: number): Timeline {
  return complete(startTimeline(scenario([create(deploymentManifest("web", "web:v1", { replicas }))], seed)));
}

function cpuMs(of: () => void): number {
  const before = process.cpuUsage();
  of();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

interface Row {
  readonly replicas: number;
  readonly ms: number;
  readonly frames: number;
  readonly heap: number;
  readonly seekUs: number;
  readonly seconds: number;
}

/** One rollout: its cost from the edit until it is complete. */
function rollout(before: Timeline): { readonly after: Timeline; readonly ms: number } {
  const atMs = lastFrame(before).atMs;
  const command = "kubectl set image deployment/web web=web:v2";
  const input = { type: "requests", atMs, from: "kubectl", command, requests: [setImage("web", "web:v2")] } as const;
  let after = before;
  const ms = cpuMs(() => {
    after = complete(submit(before, input).timeline);
  });
  return { after, ms };
}

/** Mean time of finding the frame at an instant, in µs. */
function seekCost(timeline: Timeline): number {
  const endMs = lastFrame(timeline).atMs;
  const from = performance.now();
  let sum = 0;
  for (let i = 0; i < 1000; i++) {
    sum += frameAt(timeline, (endMs * ((i * 7919) % 1000)) / 1000).index;
  }
  const seekUs = performance.now() - from;
  return sum < 0 ? 0 : seekUs;
}

function measure(replicas: number, runs: number): Row {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(rollout(started(replicas, run + 1)).ms);
  }
  const emptyMb = heapMb();
  const before = started(replicas, 1);
  const { after } = rollout(before);
  const heap = heapMb() - emptyMb;
  const seconds = (lastFrame(after).atMs - lastFrame(before).atMs) / 1000;
  return {
    replicas,
    ms: median(times),
    frames: after.frames.length - before.frames.length,
    heap,
    seekUs: seekCost(after),
    seconds,
  };
}

const cold = rollout(started(50, 1));
// A page has compiled the code by the time a student acts; here as many runs do it. No garbage is collected by force in
// between, since that makes the engine forget what it has learnt of the code.
const warmUp = Array.from({ length: 60 }, (_, i) => rollout(started(50, i)).ms);
const rows = [measure(50, 31), measure(500, 7), measure(5000, 3)];

console.log("rollout of N replicas, web:v1 to web:v2, 25 % / 25 %, from the edit until it is complete");
console.log("replicas   CPU ms    per pod µs   frames   simulated s   heap MB (start and rollout)   seek µs");
for (const row of rows) {
  const perPod = ((row.ms * 1000) / row.replicas).toFixed(1);
  const cells = [
    String(row.replicas).padStart(8),
    row.ms.toFixed(1).padStart(9),
    perPod.padStart(13),
    String(row.frames).padStart(9),
    row.seconds.toFixed(1).padStart(13),
    row.heap.toFixed(1).padStart(30),
    row.seekUs.toFixed(2).padStart(10),
  ];
  console.log(cells.join(""));
}
console.log(
  `rollouts of 50 in a fresh process: the first ${cold.ms.toFixed(1)} ms, the tenth ${(warmUp[8] ?? 0).toFixed(1)} ms`,
);
const [, medium, large] = rows;
if (medium !== undefined && large !== undefined) {
  console.log(
    `cost per pod from 500 to 5,000 replicas: × ${(large.ms / large.replicas / (medium.ms / medium.replicas)).toFixed(2)}`,
  );
}
process.exitCode = [printTrafficCost(), printLargeCost(), printHostileCost()].every(Boolean) ? 0 : 1;

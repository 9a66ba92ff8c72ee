import { performance } from "node:perf_hooks";
import { findCondition } from "../../src/api/objects.ts";
import { deployments } from "../../src/sim/queries.ts";
import { advance, frameAt, lastFrame, nextEventMs, startTimeline, submit, type Timeline } from "../../src/sim/timeline.ts";
import { create, deploymentManifest, scenario, setImage } from "../support/manifests.ts";

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

function measure(replicas: number, runs: number): { replicas: number; ms: number; frames: number; heap: number; seekUs: number; seconds: number } {
  const times: number[] = [];
  let frames = 0;
  let heap = 0;
  let seekUs = 0;
  let seconds = 0;
  for (let run = 0; run < runs; run++) {
    const emptyMb = heapMb();
    const before = started(replicas, run + 1);
    const atMs = lastFrame(before).atMs;
    let after = before;
    times.push(
      cpuMs(() => {
        const input = { type: "requests", atMs, from: "kubectl", command: "kubectl set image deployment/web web=web:v2", requests: [setImage("web", "web:v2")] } as const;
        after = complete(submit(before, input).timeline);
      }),
    );
    frames = after.frames.length - before.frames.length;
    heap = Math.max(heap, heapMb() - emptyMb);
    const endMs = lastFrame(after).atMs;
    seconds = (endMs - atMs) / 1000;
    const from = performance.now();
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      sum += frameAt(after, (endMs * ((i * 7919) % 1000)) / 1000).index;
    }
    seekUs = performance.now() - from;
    if (sum < 0) {
      throw new Error("unreachable");
    }
  }
  return { replicas, ms: median(times), frames, heap, seekUs, seconds };
}

// The first runs compile the code; a page has done so by the time a student acts.
measure(50, 5);
const rows = [measure(50, 9), measure(500, 3), measure(5000, 1)];

console.log("rollout of N replicas, web:v1 to web:v2, 25 % / 25 %, from the edit until it is complete");
console.log("replicas   CPU ms    per pod µs   frames   simulated s   heap MB (start and rollout)   seek µs");
for (const row of rows) {
  const perPod = ((row.ms * 1000) / row.replicas).toFixed(1);
  const cells = [String(row.replicas).padStart(8), row.ms.toFixed(1).padStart(9), perPod.padStart(13), String(row.frames).padStart(9), row.seconds.toFixed(1).padStart(13), row.heap.toFixed(1).padStart(30), row.seekUs.toFixed(2).padStart(10)];
  console.log(cells.join(""));
}
const [, medium, large] = rows;
if (medium !== undefined && large !== undefined) {
  console.log(`cost per pod from 500 to 5,000 replicas: × ${(large.ms / large.replicas / (medium.ms / medium.replicas)).toFixed(2)}`);
}

import type { SimTime } from "../../api/objects.ts";
import { sample } from "../random.ts";
import type { CrashBackOff } from "../state.ts";

const FIRST_MS = 10_000;
const MAX_MS = 300_000;
/** A failed sync of a pod is tried again after this, and up to half as much again (the pod worker's backOffPeriod). */
const SYNC_RETRY_MS = 10_000;

/** How long an image is not pulled after its `failures`-th failure in a row: 10 s, doubled each time, at most 300 s. */
export function pullBackOffMs(failures: number): number {
  return Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
}

/**
 * From a failed sync until the first one at which `backOffMs` have passed.
 *
 * Models pkg/kubelet/pod_workers.go completeWork, which queues a pod whose sync failed after 10 s × (1 to 1.5).
 */
export function untilSyncAfterMs(seed: number, key: string, backOffMs: number): number {
  let atMs = 0;
  for (let i = 0; atMs < backOffMs; i++) {
    atMs += SYNC_RETRY_MS * (1 + 0.5 * sample(seed, `${key}/${String(i)}`));
  }
  return atMs;
}

/** A container that ended so long after its last restart is no crash loop any more (flowcontrol Backoff hasExpired). */
function isForgotten(backOff: CrashBackOff, endedMs: SimTime): boolean {
  return endedMs - backOff.updatedMs > 2 * MAX_MS;
}

/** From the end of a container until it may start again (kuberuntime doBackOff, IsInBackOffSince). */
export function crashWaitMs(backOff: CrashBackOff | undefined, endedMs: SimTime): number {
  return backOff === undefined || isForgotten(backOff, endedMs) ? 0 : backOff.waitMs;
}

/** The back-off once a container has been started again (flowcontrol Backoff Next). */
export function nextCrashBackOff(backOff: CrashBackOff | undefined, endedMs: SimTime, nowMs: SimTime): CrashBackOff {
  const waitMs =
    backOff === undefined || isForgotten(backOff, endedMs) ? FIRST_MS : Math.min(MAX_MS, 2 * backOff.waitMs);
  return { waitMs, updatedMs: nowMs };
}

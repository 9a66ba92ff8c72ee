import { numberAt, objectAt, textsAt } from "../../api/json.ts";
import type { Container, Pod } from "../../api/objects.ts";
import type { Transaction } from "../transaction.ts";
import { behaviorOf } from "../image-behavior.ts";
import { findByHttp } from "./probes/find-by-http.ts";
import { processPhase } from "./process-phase.ts";
import { runCommand } from "./run-command.ts";

/** At least this is left to a process between SIGTERM and SIGKILL (minimumGracePeriodInSeconds). */
const MIN_GRACE_MS = 2000;

/** A `preStop` hook: how long it takes, and whether it does what it is to do. */
export interface HookRun {
  readonly ms: number;
  readonly fails: boolean;
}

/** What a container's `preStop` hook comes to when its pod is told to end; `null`: it has none. */
export function preStopOf(tx: Transaction, pod: Pod, container: Container): HookRun | null {
  const hook = container.lifecycle === undefined ? undefined : objectAt(container.lifecycle, "preStop");
  if (hook === undefined) {
    return null;
  }
  const sleep = objectAt(hook, "sleep");
  if (sleep !== undefined) {
    return { ms: (numberAt(sleep, "seconds") ?? 0) * 1000, fails: false };
  }
  const phase = processPhase(tx.now, pod, container, tx.nowMs);
  const exec = objectAt(hook, "exec");
  if (exec !== undefined) {
    const command = textsAt(exec, "command") ?? [];
    const { exit, seconds } = runCommand(command, container, phase);
    return { ms: seconds * 1000, fails: exit !== 0 };
  }
  const httpGet = objectAt(hook, "httpGet");
  if (httpGet !== undefined) {
    // Any answer will do (lifecycle/handlers.go runHTTPHandler).
    const finding = findByHttp(httpGet, { pod, container, phase, ranMs: 0 });
    return { ms: 0, fails: finding.outcome !== "success" && !finding.message.startsWith("HTTP probe") };
  }
  // A kubelet does not know the others.
  return { ms: 0, fails: true };
}

/** How a running container is stopped: after how long it gets SIGTERM, when it has ended, and whether it had to be killed. */
export interface StopPlan {
  readonly hook: HookRun | null;
  readonly sigtermMs: number;
  readonly endMs: number;
  readonly isKilled: boolean;
}

/**
 * Its `preStop` hook takes from its grace period; what is left of that, at least 2 s, is for the process to end.
 *
 * Models kuberuntime_container.go killContainer.
 */
export function planStop(tx: Transaction, pod: Pod, container: Container, graceMs: number): StopPlan {
  const hook = preStopOf(tx, pod, container);
  const sigtermMs = Math.min(hook?.ms ?? 0, graceMs);
  const leftMs = Math.max(MIN_GRACE_MS, graceMs - sigtermMs);
  const { stopMs } = behaviorOf(tx.now, container.image);
  return { hook, sigtermMs, endMs: sigtermMs + Math.min(stopMs, leftMs), isKilled: stopMs > leftMs };
}

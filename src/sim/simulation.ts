import { reconcileDeployment } from "./controllers/deployment/reconcile.ts";
import { reconcileReplicaSet } from "./controllers/replica-set.ts";
import { peek } from "./event-queue.ts";
import { runStage } from "./node/kubelet.ts";
import { schedulePods } from "./node/scheduler.ts";
import { lateController } from "./late-parts.ts";
import { mapGet, mapRemove } from "./persistent-map.ts";
import type { Scheduled, SimEvent } from "./queue.ts";
import type { ClusterState } from "./state.ts";
import { Transaction } from "./transaction.ts";

/** What a step of the simulation left behind. */
export interface Step {
  readonly origin: Scheduled;
  readonly transaction: Transaction;
}

/** Processes the earliest pending event as frame `frame`; `null` when nothing is left to happen. */
export function step(state: ClusterState, frame: number): Step | null {
  const origin = peek(state.queue);
  if (origin === null) {
    return null;
  }
  const transaction = new Transaction(state, frame);
  transaction.begin(origin.atMs, true);
  run(transaction, origin.event, origin.atMs);
  return { origin, transaction };
}

function run(tx: Transaction, event: SimEvent, atMs: number): void {
  if (event.type === "kubelet") {
    runStage(tx, event);
    return;
  }
  const id = `${event.controller}/${event.key}`;
  if (event.timer === true) {
    tx.now.timers = mapRemove(tx.now.timers, id);
  } else {
    const wake = mapGet(tx.now.wakes, id);
    if (wake?.atMs === atMs) {
      tx.alsoCauses = wake.causes.slice(1);
      tx.now.wakes = mapRemove(tx.now.wakes, id);
    }
  }
  switch (event.controller) {
    case "deployment":
      reconcileDeployment(tx, event.key);
      break;
    case "replicaSet":
      reconcileReplicaSet(tx, event.key);
      break;
    case "scheduler":
      schedulePods(tx);
      break;
    case "garbageCollector":
    case "nodeLifecycle":
    case "nodeTaints":
    case "nodeStatus":
    case "taintEviction":
    case "namespace":
    case "endpoints":
    case "systemObjects":
    case "horizontalPodAutoscaler":
    case "metricsServer":
    case "disruption":
    case "users":
      lateController(event.controller)(tx, event.key);
      break;
    default:
      event.controller satisfies never;
  }
}

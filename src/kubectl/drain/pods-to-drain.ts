import { isJsonObject } from "../../api/json.ts";
import { type LabelSelector, type Pod, type SimTime, controllerOf } from "../../api/objects.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import { matchesSelector } from "../../api/selectors.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { objectsOf } from "../look-up.ts";

export interface DrainOptions {
  readonly selector: LabelSelector;
  readonly isForced: boolean;
  readonly isLocalDataDeleted: boolean;
  /** 0 where no pod is passed over for being on its way out for long. */
  readonly skipAfterSeconds: number;
}

export interface PodsToDrain {
  readonly pods: readonly Pod[];
  /** A line for stderr, or nothing. */
  readonly warning: string;
  readonly refusal?: KubectlError;
}

type Verdict = { readonly type: "drain" | "keep" } | { readonly type: "warn" | "refuse"; readonly reason: string };

/** Models kubectl/pkg/drain GetPodsForDeletion and filters.go: what leaves a node, and what has to be asked for. */
export function podsToDrain(state: ClusterState, atMs: SimTime, node: string, options: DrainOptions): PodsToDrain {
  const pods: Pod[] = [];
  const warnings = new Map<string, string[]>();
  const refusals = new Map<string, string[]>();
  for (const pod of objectsOf(state, resourceTypeOf("Pod"))) {
    if (
      pod.kind !== "Pod" ||
      pod.spec.nodeName !== node ||
      !matchesSelector(options.selector, pod.metadata.labels) ||
      isLongDeleted(pod, atMs, options.skipAfterSeconds)
    ) {
      continue;
    }
    const verdict = verdictOn(pod, options);
    if (verdict.type === "warn" || verdict.type === "refuse") {
      const told = verdict.type === "warn" ? warnings : refusals;
      const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
      told.set(verdict.reason, [...(told.get(verdict.reason) ?? []), name]);
    }
    if (verdict.type === "drain" || verdict.type === "warn") {
      pods.push(pod);
    }
  }
  const refusal = aggregate(
    [...refusals].map(([reason, names]) => textError(`cannot delete ${reason}: ${names.join(", ")}`)),
  );
  const warned = [...warnings].map(([reason, names]) => `${reason}: ${names.join(", ")}`);
  return {
    pods,
    warning: warned.length === 0 ? "" : `Warning: ${warned.join("; ")}\n`,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/** Models shouldSkipPod. */
export function isLongDeleted({ metadata }: Pod, atMs: SimTime, skipAfterSeconds: number): boolean {
  const { deletionTimestamp } = metadata;
  return (
    skipAfterSeconds > 0 &&
    deletionTimestamp !== undefined &&
    Math.floor((atMs - deletionTimestamp) / 1000) > skipAfterSeconds
  );
}

function verdictOn(pod: Pod, { isForced, isLocalDataDeleted }: DrainOptions): Verdict {
  const isFinished = pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
  const owner = controllerOf(pod);
  // There are no DaemonSets here: one that a pod names as its controller is not found.
  if (owner?.kind === "DaemonSet" && !isFinished && !isForced) {
    return { type: "refuse", reason: `daemonsets.apps ${JSON.stringify(owner.name)} not found` };
  }
  if ("kubernetes.io/config.mirror" in pod.metadata.annotations) {
    return { type: "keep" };
  }
  const isLocal = (pod.spec.volumes ?? []).some((volume) => isJsonObject(volume["emptyDir"]));
  if (isLocal && !isFinished && !isLocalDataDeleted) {
    return { type: "refuse", reason: "Pods with local storage (use --delete-emptydir-data to override)" };
  }
  if (owner !== undefined || isFinished) {
    return { type: "drain" };
  }
  return isForced
    ? { type: "warn", reason: "deleting Pods that declare no controller" }
    : { type: "refuse", reason: "cannot delete Pods that declare no controller (use --force to override)" };
}

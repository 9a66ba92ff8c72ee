import { findCondition, type Pod, type SimTime } from "../../api/objects.ts";
import { podStatusWord } from "../../api/pod-status-word.ts";
import { since } from "./table.ts";

/** The cells of a pod. Models pkg/printers/internalversion printPod; pods here have no statuses of init containers. */
export function podCells(pod: Pod, nowMs: SimTime): readonly string[] {
  const { metadata, spec, status } = pod;
  return [
    metadata.name,
    readyText(pod),
    podStatusWord(pod),
    restartsText(pod, nowMs),
    since(metadata.creationTimestamp, nowMs),
    status.podIP ?? "<none>",
    spec.nodeName === undefined || spec.nodeName === "" ? "<none>" : spec.nodeName,
    "<none>",
    gatesText(pod),
  ];
}

/** READY: containers that run and are ready, of all. */
function readyText({ spec, status }: Pod): string {
  const ready = status.containerStatuses.filter((each) => each.ready && each.state.type === "running");
  return `${ready.length}/${spec.containers.length}`;
}

/** RESTARTS: how often its containers were started again, and how long ago the last one had ended. */
function restartsText({ status }: Pod, nowMs: SimTime): string {
  let restarts = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { restartCount, lastState } of status.containerStatuses) {
    restarts += restartCount;
    if (lastState?.type === "terminated") {
      lastMs = Math.max(lastMs, lastState.finishedAt);
    }
  }
  return restarts === 0 || lastMs === Number.NEGATIVE_INFINITY
    ? String(restarts)
    : `${restarts} (${since(lastMs, nowMs)} ago)`;
}

function gatesText({ spec: { readinessGates = [] }, status }: Pod): string {
  const open = readinessGates.filter(
    ({ conditionType }) => findCondition(status.conditions, conditionType)?.status === "True",
  );
  return readinessGates.length === 0 ? "<none>" : `${open.length}/${readinessGates.length}`;
}

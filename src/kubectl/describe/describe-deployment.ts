import type { Deployment, ReplicaSet } from "../../api/objects.ts";
import { formatSelector } from "../../api/selectors.ts";
import { newReplicaSetOf, replicaSetsOf } from "../../sim/queries.ts";
import { dateText } from "./clock.ts";
import { conditionLines } from "./condition-lines.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { podTemplateLines } from "./pod-template.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Models describe.go describeDeployment. */
export function describeDeployment(deployment: Deployment, look: DescribeLook): readonly string[] {
  const { metadata, spec, status } = deployment;
  const { rollingUpdate } = spec.strategy;
  return [
    ...nameLines(deployment),
    `CreationTimestamp:\t${dateText(metadata.creationTimestamp, look.context)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    `Selector:\t${formatSelector(spec.selector)}`,
    `Replicas:\t${spec.replicas} desired | ${status.updatedReplicas} updated | ${status.replicas} total | ${status.availableReplicas} available | ${status.unavailableReplicas} unavailable`,
    `StrategyType:\t${spec.strategy.type}`,
    `MinReadySeconds:\t${spec.minReadySeconds}`,
    ...(rollingUpdate === undefined
      ? []
      : [
          `RollingUpdateStrategy:\t${rollingUpdate.maxUnavailable} max unavailable, ${rollingUpdate.maxSurge} max surge`,
        ]),
    ...podTemplateLines(spec.template),
    ...conditionLines(status.conditions),
    ...replicaSetLines(deployment, look),
    ...eventsOf(deployment, look),
  ];
}

/** Models deploymentutil.GetAllReplicaSetsInChunks: all that are not the new one are old, oldest first. */
function replicaSetLines(deployment: Deployment, { context }: DescribeLook): readonly string[] {
  const all = replicaSetsOf(context.state, deployment.metadata.uid);
  if (all.length === 0) {
    return [];
  }
  const newest = newReplicaSetOf(context.state, deployment);
  const old = all.filter((replicaSet) => replicaSet !== newest).sort(byAge);
  return [`OldReplicaSets:\t${listText(old)}`, `NewReplicaSet:\t${listText(newest === undefined ? [] : [newest])}`];
}

function byAge(a: ReplicaSet, b: ReplicaSet): number {
  const seconds = (replicaSet: ReplicaSet) => Math.floor(replicaSet.metadata.creationTimestamp / 1000);
  return seconds(a) - seconds(b) || (a.metadata.name < b.metadata.name ? -1 : 1);
}

function listText(replicaSets: readonly ReplicaSet[]): string {
  return replicaSets.length === 0
    ? "<none>"
    : replicaSets
        .map(({ metadata, spec, status }) => `${metadata.name} (${status.replicas}/${spec.replicas} replicas created)`)
        .join(", ");
}

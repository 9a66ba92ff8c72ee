import { type PodPhase, type ReplicaSet, controllerOf } from "../../api/objects.ts";
import { formatSelector, matchesSelector } from "../../api/selectors.ts";
import { podsOf } from "../../sim/queries.ts";
import { conditionLines } from "./condition-lines.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { podTemplateLines } from "./pod-template.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Models describe.go describeReplicaSet. */
export function describeReplicaSet(replicaSet: ReplicaSet, look: DescribeLook): readonly string[] {
  const { metadata, spec, status } = replicaSet;
  return [
    ...nameLines(replicaSet),
    `Selector:\t${formatSelector(spec.selector)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    ...controllerLines(replicaSet),
    `Replicas:\t${status.replicas} current / ${spec.replicas} desired`,
    `Pods Status:\t${podCounts(replicaSet, look)}`,
    ...podTemplateLines(spec.template),
    ...conditionLines(status.conditions),
    ...eventsOf(replicaSet, look),
  ];
}

/** `Controlled By:<TAB>Deployment/web`, where it is controlled by something (describe.go printController). */
export function controllerLines(object: Parameters<typeof controllerOf>[0]): readonly string[] {
  const owner = controllerOf(object);
  return owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`];
}

/** Its pods by phase, terminating ones too (describe.go getPodStatusForController). */
function podCounts({ metadata, spec }: ReplicaSet, { context }: DescribeLook): string {
  const pods = podsOf(context.state, metadata.uid).filter((pod) => matchesSelector(spec.selector, pod.metadata.labels));
  const count = (phase: PodPhase) => pods.filter((pod) => pod.status.phase === phase).length;
  return `${count("Running")} Running / ${count("Pending")} Waiting / ${count("Succeeded")} Succeeded / ${count("Failed")} Failed`;
}

import type { Labels, Node, Pod } from "../../api/objects.ts";
import { type Quantity, formatQuantity, readQuantity } from "../../api/quantity.ts";
import { isPodEnded, podsOnNode } from "../../sim/indexes.ts";
import { mapForEachOf } from "../../sim/persistent-map.ts";
import { sinceText } from "./clock.ts";
import type { DescribeLook } from "./describer.ts";
import { type ResourceSums, podLimits, podRequests, addSums } from "./pod-resources.ts";

const ZERO: Quantity = { nano: 0n, format: "decimal" };

/** What the pods of a node ask of it, each and together (describe.go describeNodeResource). */
export function nodeResourceLines(node: Node, { context }: DescribeLook): readonly string[] {
  const pods = podsOf(node, context.state);
  const { allocatable } = node.status;
  const share = (sums: ResourceSums, name: string) => shareText(sums[name] ?? ZERO, allocatable[name]);
  const rows = pods.map((pod) => {
    const requests = podRequests(pod);
    const limits = podLimits(pod);
    const cells = ["cpu", "memory"].flatMap((name) => [share(requests, name), share(limits, name)]);
    const { namespace, name, creationTimestamp } = pod.metadata;
    return `  ${[namespace, name, "", ...cells, sinceText(creationTimestamp, context)].join("\t")}`;
  });
  const requests = addSums(pods.map(podRequests));
  const limits = addSums(pods.map(podLimits));
  const counted = ["cpu", "memory", "ephemeral-storage"];
  return [
    `Non-terminated Pods:\t(${pods.length} in total)`,
    "  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge",
    "  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---",
    ...rows,
    "Allocated resources:",
    "  (Total limits may be over 100 percent, i.e., overcommitted.)",
    "  Resource\tRequests\tLimits",
    "  --------\t--------\t------",
    ...counted.map((name) => `  ${name}\t${share(requests, name)}\t${share(limits, name)}`),
    ...othersOf(allocatable, "hugepages-").map((name) => `  ${name}\t${share(requests, name)}\t${share(limits, name)}`),
    ...othersOf(allocatable, "").map(
      (name) => `  ${name}\t${formatQuantity(requests[name] ?? ZERO)}\t${formatQuantity(limits[name] ?? ZERO)}`,
    ),
  ];
}

function podsOf(node: Node, state: DescribeLook["context"]["state"]): readonly Pod[] {
  const pods: Pod[] = [];
  mapForEachOf(state.objects.Pod, podsOnNode(state, node.metadata.name), (pod) => {
    if (!isPodEnded(pod)) {
      pods.push(pod);
    }
  });
  const order = ({ metadata }: Pod) => `${metadata.namespace}/${metadata.name}`;
  return pods.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Extended resources, or the huge pages where that prefix is given. */
function othersOf(allocatable: Labels, prefix: string): readonly string[] {
  const common = ["cpu", "memory", "ephemeral-storage", "pods"];
  return Object.keys(allocatable)
    .filter((name) => !common.includes(name) && name.startsWith("hugepages-") === (prefix !== ""))
    .sort();
}

/** `500m (3%)`, cut down to whole percents. */
function shareText(amount: Quantity, whole: string | undefined): string {
  const quantity = readQuantity(whole ?? "0");
  const all = quantity.ok ? quantity.value.nano : 0n;
  const percent = all === 0n ? 0n : (amount.nano * 100n) / all;
  return `${formatQuantity(amount)} (${percent}%)`;
}

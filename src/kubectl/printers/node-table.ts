import { findCondition, type Node, type SimTime } from "../../api/objects.ts";
import { since } from "./table.ts";

const ROLE_PREFIX = "node-role.kubernetes.io/";

/** Models printers.go printNode. */
export function nodeCells(node: Node, nowMs: SimTime): readonly string[] {
  const { metadata, status } = node;
  const { nodeInfo } = status;
  return [
    metadata.name,
    statusText(node),
    nodeRoles(node).join(",") || "<none>",
    since(metadata.creationTimestamp, nowMs),
    nodeInfo?.kubeletVersion ?? "",
    status.address === "" ? "<none>" : status.address,
    "<none>",
    nodeInfo?.osImage ?? "<unknown>",
    nodeInfo?.kernelVersion ?? "<unknown>",
    nodeInfo?.containerRuntimeVersion ?? "<unknown>",
    nodeInfo?.architecture ?? "<unknown>",
  ];
}

function statusText({ spec, status }: Node): string {
  const ready = findCondition(status.conditions, "Ready");
  const word = ready === undefined ? "Unknown" : ready.status === "True" ? "Ready" : "NotReady";
  return spec.unschedulable ? `${word},SchedulingDisabled` : word;
}

/** What a node is for, by its labels (printers.go findNodeRoles). */
function nodeRoles({ metadata }: Node): readonly string[] {
  const roles = Object.entries(metadata.labels).flatMap(([key, value]) => {
    const role = key.startsWith(ROLE_PREFIX)
      ? key.slice(ROLE_PREFIX.length)
      : key === "kubernetes.io/role"
        ? value
        : "";
    return role === "" ? [] : [role];
  });
  return [...new Set(roles)].sort();
}

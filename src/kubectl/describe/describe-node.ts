import { isJsonArray, isJsonObject, textsAt } from "../../api/json.ts";
import type { JsonValue, Node } from "../../api/objects.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import { jsonAt, objectAt, scalarAt, textAt } from "../json.ts";
import { dateText } from "./clock.ts";
import type { DescribeLook } from "./describer.ts";
import { eventLines } from "./event-lines.ts";
import { heartbeatMs, leaseLines } from "./kubelet-reports.ts";
import { nodeResourceLines } from "./node-resource-lines.ts";
import { taintLines } from "./scheduling-lines.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

const ROLE_PREFIX = "node-role.kubernetes.io/";

/** Models describe.go describeNode. */
export function describeNode(node: Node, look: DescribeLook): readonly string[] {
  const { metadata, spec } = node;
  const { context, showEvents, wire } = look;
  const status = jsonAt(wire, "status");
  return [
    `Name:\t${metadata.name}`,
    `Roles:\t${rolesOf(node).join(",") || "<none>"}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    `CreationTimestamp:\t${dateText(metadata.creationTimestamp, context)}`,
    ...taintLines("Taints", spec.taints),
    `Unschedulable:\t${spec.unschedulable}`,
    ...leaseLines(node, context),
    ...conditionLines(node, look),
    "Addresses:",
    ...itemsAt(status, "addresses").map((address) => `  ${textAt(address, "type")}:\t${textAt(address, "address")}`),
    ...listLines("Capacity", jsonAt(status, "capacity")),
    ...listLines("Allocatable", jsonAt(status, "allocatable")),
    "System Info:",
    ...SYSTEM_INFO.map(([title, field]) => `  ${title}:\t${textAt(status, "nodeInfo", field)}`),
    ...given("PodCIDR", textAt(wire, "spec", "podCIDR")),
    ...given("PodCIDRs", (textsAt(objectAt(wire, "spec"), "podCIDRs") ?? []).join(",")),
    ...given("ProviderID", textAt(wire, "spec", "providerID")),
    ...nodeResourceLines(node, look),
    // The node controller knows a node by its uid, its kubelet by its name.
    ...(showEvents
      ? eventLines({ kind: "Node", namespace: "", name: metadata.name, uids: [metadata.uid, metadata.name] }, context)
      : []),
  ];
}

const SYSTEM_INFO = [
  ["Machine ID", "machineID"],
  ["System UUID", "systemUUID"],
  ["Boot ID", "bootID"],
  ["Kernel Version", "kernelVersion"],
  ["OS Image", "osImage"],
  ["Operating System", "operatingSystem"],
  ["Architecture", "architecture"],
  ["Container Runtime Version", "containerRuntimeVersion"],
  ["Kubelet Version", "kubeletVersion"],
] as const;

function given(title: string, text: string): readonly string[] {
  return text === "" ? [] : [`${title}:\t${text}`];
}

function itemsAt(value: JsonValue | undefined, field: string): readonly JsonValue[] {
  const items = jsonAt(value, field);
  return isJsonArray(items) ? items : [];
}

/** Models describe.go findNodeRoles. */
function rolesOf({ metadata }: Node): readonly string[] {
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

function conditionLines(node: Node, { wire, context }: DescribeLook): readonly string[] {
  const conditions = itemsAt(jsonAt(wire, "status"), "conditions");
  return conditions.length === 0
    ? []
    : [
        "Conditions:",
        "  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage",
        "  ----\t------\t-----------------\t------------------\t------\t-------",
        ...conditions.map((condition) =>
          [
            `  ${textAt(condition, "type")} `,
            `${textAt(condition, "status")} `,
            `${dateText(jsonAt(condition, "lastHeartbeatTime") ?? heartbeatMs(node, context), context)} `,
            `${dateText(jsonAt(condition, "lastTransitionTime"), context)} `,
            `${textAt(condition, "reason")} `,
            textAt(condition, "message"),
          ].join("\t"),
        ),
      ];
}

function listLines(title: string, list: JsonValue | undefined): readonly string[] {
  const names = isJsonObject(list) ? Object.keys(list).sort() : [];
  return names.length === 0
    ? []
    : [`${title}:`, ...names.map((name) => `  ${name}:\t${canonicalQuantity(scalarAt(list, name))}`)];
}

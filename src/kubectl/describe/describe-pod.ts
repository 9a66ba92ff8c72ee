import { isJsonArray, isJsonObject, labelsAt } from "../../api/json.ts";
import type { Container, JsonObject, JsonValue, Pod } from "../../api/objects.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import { qosClassOf } from "../../api/qos-class.ts";
import { dateText, sinceText } from "./clock.ts";
import { containerLines, resourceLines, seccompLines } from "./container.ts";
import { stateLines } from "./container-state.ts";
import type { DescribeLook } from "./describer.ts";
import { nameLines } from "./describer.ts";
import { controllerLines } from "./describe-replica-set.ts";
import { eventLines } from "./event-lines.ts";
import { fieldResolver } from "./field-resolver.ts";
import { spreadLines, tolerationLines } from "./scheduling-lines.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";
import { volumeLines } from "./volume.ts";

/** Models describe.go describePod. */
export function describePod(pod: Pod, look: DescribeLook): readonly string[] {
  const { metadata, spec, status } = pod;
  const { context, showEvents, wire } = look;
  const json = jsonAt(wire, "spec");
  const ips = jsonAt(wire, "status", "podIPs");
  return [
    ...nameLines(pod),
    ...given("Priority", scalarAt(json, "priority")),
    ...given("Priority Class Name", textAt(json, "priorityClassName")),
    ...given("Runtime Class Name", textAt(json, "runtimeClassName")),
    ...given("Service Account", spec.serviceAccountName ?? ""),
    `Node:\t${(spec.nodeName ?? "") === "" ? "<none>" : `${spec.nodeName}/${status.hostIP ?? ""}`}`,
    ...(status.startTime === undefined ? [] : [`Start Time:\t${dateText(status.startTime, context)}`]),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    ...statusLines(pod, look),
    ...given("Reason", status.reason ?? ""),
    ...given("Message", status.message ?? ""),
    ...seccompLines(spec.securityContext, "", ""),
    `IP:\t${status.podIP ?? ""}`,
    ...(isJsonArray(ips) && ips.length > 0
      ? ["IPs:", ...ips.map((ip) => `  IP:\t${textAt(ip, "ip")}`)]
      : ["IPs:\t<none>"]),
    ...controllerLines(pod),
    ...given("NominatedNodeName", textAt(wire, "status", "nominatedNodeName")),
    ...podResourceLines(json),
    ...containersLines("Init Containers", pod, spec.initContainers ?? [], "initContainerStatuses", look),
    ...containersLines("Containers", pod, spec.containers, "containerStatuses", look),
    ...gateLines(pod),
    ...(status.conditions.length === 0
      ? []
      : [
          "Conditions:",
          "  Type\tStatus",
          ...status.conditions.map((condition) => `  ${condition.type} \t${condition.status} `),
        ]),
    ...volumeLines(spec.volumes ?? [], ""),
    `QoS Class:\t${qosClassOf(pod)}`,
    ...labelLines("Node-Selectors", spec.nodeSelector),
    ...tolerationLines("Tolerations", spec.tolerations ?? []),
    ...spreadLines(isJsonObject(json) ? json : {}, ""),
    ...(showEvents
      ? eventLines({ namespace: metadata.namespace, name: metadata.name, uids: [metadata.uid] }, context)
      : []),
  ];
}

function given(title: string, text: string): readonly string[] {
  return text === "" ? [] : [`${title}:\t${text}`];
}

function statusLines({ metadata, status }: Pod, { context }: DescribeLook): readonly string[] {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata;
  if (deletionTimestamp === undefined || status.phase === "Failed" || status.phase === "Succeeded") {
    return [`Status:\t${status.phase}`];
  }
  return [
    `Status:\tTerminating (lasts ${sinceText(deletionTimestamp, context)})`,
    `Termination Grace Period:\t${deletionGracePeriodSeconds}s`,
  ];
}

function podResourceLines(spec: JsonValue | undefined): readonly string[] {
  const resources = jsonAt(spec, "resources");
  if (!isJsonObject(resources)) {
    return [];
  }
  const list = (name: string) => labelsAt(resources, name) ?? {};
  return ["Resources:", ...resourceLines({ limits: list("limits"), requests: list("requests") }, "  ")];
}

function containersLines(
  title: string,
  pod: Pod,
  containers: readonly Container[],
  statusField: string,
  { wire, context }: DescribeLook,
): readonly string[] {
  if (containers.length === 0) {
    return [];
  }
  const statuses = jsonAt(wire, "status", statusField);
  const statusOf = (name: string): JsonObject | undefined =>
    isJsonArray(statuses) ? statuses.filter(isJsonObject).find((status) => status["name"] === name) : undefined;
  return [
    `${title}:`,
    ...containers.flatMap((container) => {
      const status = statusOf(container.name);
      const resolve = fieldResolver(pod);
      if (status === undefined) {
        return containerLines(container, { nameIndent: "  ", resolve });
      }
      const inPod = {
        stateLines: stateLines(status, context),
        containerId: textAt(status, "containerID"),
        imageId: textAt(status, "imageID"),
      };
      return containerLines(container, { nameIndent: "  ", resolve, inPod });
    }),
  ];
}

function gateLines({ spec, status }: Pod): readonly string[] {
  const gates = spec.readinessGates ?? [];
  return gates.length === 0
    ? []
    : [
        "Readiness Gates:",
        "  Type\tStatus",
        ...gates.map(({ conditionType }) => {
          const condition = status.conditions.find(({ type }) => type === conditionType);
          return `  ${conditionType} \t${condition?.status ?? "<none>"} `;
        }),
      ];
}

import { toJsonObject } from "../../api/json.ts";
import type { PodTemplateSpec } from "../../api/objects.ts";
import { textAt } from "../json.ts";
import { containerLines } from "./container.ts";
import { spreadLines, tolerationLines } from "./scheduling-lines.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";
import { volumeLines } from "./volume.ts";

/** A pod template with tabs between its columns, as `rollout undo --dry-run` prints it. */
export function describePodTemplate(template: PodTemplateSpec): string {
  return `${podTemplateLines(template).join("\n")}\n`;
}

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribePodTemplate. */
export function podTemplateLines({ metadata, spec }: PodTemplateSpec): readonly string[] {
  const json = toJsonObject(spec);
  const priorityClass = textAt(json, "priorityClassName");
  return [
    "Pod Template:",
    ...labelLines("  Labels", metadata.labels),
    ...(Object.keys(metadata.annotations).length === 0 ? [] : annotationLines("  Annotations", metadata.annotations)),
    ...(spec.serviceAccountName === undefined ? [] : [`  Service Account:\t${spec.serviceAccountName}`]),
    ...(spec.initContainers === undefined || spec.initContainers.length === 0
      ? []
      : ["  Init Containers:", ...spec.initContainers.flatMap((container) => containerLines(container))]),
    "  Containers:",
    ...spec.containers.flatMap((container) => containerLines(container)),
    ...volumeLines(spec.volumes ?? [], "  "),
    ...spreadLines(json, "  "),
    ...(priorityClass === "" ? [] : [`  Priority Class Name:\t${priorityClass}`]),
    ...labelLines("  Node-Selectors", spec.nodeSelector),
    ...tolerationLines("  Tolerations", spec.tolerations ?? []),
  ];
}

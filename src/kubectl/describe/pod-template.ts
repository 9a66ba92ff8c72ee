import type { PodTemplateSpec, Toleration } from "../../api/objects.ts";
import { containerLines } from "./container.ts";
import { annotationLines, labelLines, multiline } from "./tabbed-lines.ts";
import { volumeLines } from "./volume.ts";

/**
 * A pod template with tabs between its columns, as `rollout undo --dry-run` prints it.
 *
 * Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribePodTemplate.
 */
export function describePodTemplate({ metadata, spec }: PodTemplateSpec): string {
  const lines = [
    "Pod Template:",
    ...labelLines("  Labels", metadata.labels),
    ...(Object.keys(metadata.annotations).length === 0 ? [] : annotationLines("  Annotations", metadata.annotations)),
    ...(spec.serviceAccountName === undefined ? [] : [`  Service Account:\t${spec.serviceAccountName}`]),
    ...(spec.initContainers === undefined || spec.initContainers.length === 0
      ? []
      : ["  Init Containers:", ...spec.initContainers.flatMap(containerLines)]),
    "  Containers:",
    ...spec.containers.flatMap(containerLines),
    ...volumeLines(spec.volumes ?? []),
    ...labelLines("  Node-Selectors", spec.nodeSelector),
    ...multiline(
      "  Tolerations",
      [...(spec.tolerations ?? [])].sort((a, b) => ((a.key ?? "") < (b.key ?? "") ? -1 : 1)).map(tolerationText),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** `key=value:NoExecute op=Exists for 300s` (describe.go printTolerationsMultilineWithIndent). */
function tolerationText({ key = "", value = "", effect = "", operator, tolerationSeconds }: Toleration): string {
  const target = `${key}${value === "" ? "" : `=${value}`}${effect === "" ? "" : `:${effect}`}`;
  const exists = operator === "Exists" && value === "" ? (target === "" ? "op=Exists" : " op=Exists") : "";
  return `${target}${exists}${tolerationSeconds === undefined ? "" : ` for ${tolerationSeconds}s`}`;
}

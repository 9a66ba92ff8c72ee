import type { Namespace } from "../../api/objects.ts";
import { isJsonArray } from "../../api/json.ts";
import { jsonAt, textAt } from "../json.ts";
import { podsIn } from "./pods-in.ts";
import { dateText } from "./clock.ts";
import type { DescribeLook } from "./describer.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Models describe.go describeNamespace, DescribeResourceQuotas and DescribeLimitRanges; there are no limit ranges here. */
export function describeNamespace({ metadata, status }: Namespace, look: DescribeLook): readonly string[] {
  return [
    `Name:\t${metadata.name}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    `Status:\t${status.phase}`,
    ...conditionLines(look),
    "",
    ...quotaLines(metadata.name, look),
    "",
    "No LimitRange resource.",
  ];
}

function conditionLines({ wire, context }: DescribeLook): readonly string[] {
  const conditions = jsonAt(wire, "status", "conditions");
  if (!isJsonArray(conditions) || conditions.length === 0) {
    return [];
  }
  return [
    "Conditions:",
    "  Type\tStatus\tLastTransitionTime\tReason\tMessage",
    "  ----\t------\t------------------\t------\t-------",
    ...conditions.map((condition) =>
      [
        `  ${textAt(condition, "type")}`,
        textAt(condition, "status"),
        dateText(jsonAt(condition, "lastTransitionTime"), context),
        textAt(condition, "reason"),
        textAt(condition, "message"),
      ].join("\t"),
    ),
  ];
}

/** The quota for the count of pods, the one that is known here. */
function quotaLines(namespace: string, { context: { state } }: DescribeLook): readonly string[] {
  const quota = state.settings.podQuotas?.[namespace];
  if (quota === undefined) {
    return ["No resource quota."];
  }
  const used = podsIn(state, namespace).length;
  return [
    "Resource Quotas",
    `  Name:\t${quota.name}`,
    "  Resource\tUsed\tHard",
    "  --------\t---\t---",
    `  pods\t${used}\t${quota.pods}`,
  ];
}

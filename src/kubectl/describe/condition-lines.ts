import type { Condition } from "../../api/objects.ts";

/** The conditions of a workload; each type is followed by a space. */
export function conditionLines(conditions: readonly Condition[]): readonly string[] {
  return conditions.length === 0
    ? []
    : [
        "Conditions:",
        "  Type\tStatus\tReason",
        "  ----\t------\t------",
        ...conditions.map(({ type, status, reason }) => `  ${type} \t${status}\t${reason}`),
      ];
}

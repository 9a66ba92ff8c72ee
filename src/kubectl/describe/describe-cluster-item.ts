import type { JsonObject } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import type { Item } from "../get/item.ts";
import { scalarAt, textAt } from "../json.ts";
import type { KubectlContext } from "../plan.ts";
import { aligned } from "./describe-object.ts";
import { eventLines } from "./event-lines.ts";
import { genericLines } from "./generic-lines.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** What `describe` prints of an object of a kind that is not stored. */
export function describeClusterItem(
  type: ResourceType,
  { namespace, name, served }: Item,
  context: KubectlContext,
  showEvents: boolean,
): string {
  const wire = served(context.rfc3339At);
  const uids = [textAt(wire, "metadata", "uid")];
  const events = showEvents ? eventLines({ kind: type.kind, namespace, name, uids }, context) : [];
  return aligned([...linesOf(type, namespace, name, wire), ...events]);
}

function linesOf({ kind }: ResourceType, namespace: string, name: string, wire: JsonObject): readonly string[] {
  switch (kind) {
    // describe.go describeServiceAccount
    case "ServiceAccount":
      return [
        `Name:\t${name}`,
        `Namespace:\t${namespace}`,
        ...labelLines("Labels", {}),
        ...annotationLines("Annotations", {}),
        "Image pull secrets:\t<none>",
        "Mountable secrets: \t<none>",
        "Tokens:            \t<none>",
      ];
    // describe.go describePriorityClass
    case "PriorityClass":
      return [
        `Name:\t${name}`,
        `Value:\t${scalarAt(wire, "value")}`,
        "GlobalDefault:\tfalse",
        `PreemptionPolicy:\t${textAt(wire, "preemptionPolicy")}`,
        `Description:\t${textAt(wire, "description")}`,
        "Annotations:\t<none>",
      ];
    default:
      return genericLines(wire);
  }
}

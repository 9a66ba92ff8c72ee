import { isJsonArray, isJsonObject, labelsAt } from "../../api/json.ts";
import type { JsonObject, JsonValue, LabelSelector, Taint, Toleration } from "../../api/objects.ts";
import { formatSelector } from "../../api/selectors.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import { multiline } from "./tabbed-lines.ts";

/** Models describe.go printPodTolerationsMultiline. */
export function tolerationLines(title: string, tolerations: readonly Toleration[]): readonly string[] {
  return multiline(title, [...tolerations].sort((a, b) => compare(a.key ?? "", b.key ?? "")).map(tolerationText));
}

/** `key=value:NoExecute op=Exists for 300s`. */
function tolerationText({ key = "", value = "", effect = "", operator, tolerationSeconds }: Toleration): string {
  const target = `${key}${value === "" ? "" : `=${value}`}${effect === "" ? "" : `:${effect}`}`;
  const exists = operator === "Exists" && value === "" ? (target === "" ? "op=Exists" : " op=Exists") : "";
  return `${target}${exists}${tolerationSeconds === undefined ? "" : ` for ${tolerationSeconds}s`}`;
}

/** Models describe.go printNodeTaintsMultiline and Taint.ToString. */
export function taintLines(title: string, taints: readonly Taint[]): readonly string[] {
  const order = ({ effect, key }: Taint) => `${effect},${key}`;
  return multiline(title, [...taints].sort((a, b) => compare(order(a), order(b))).map(taintText));
}

function taintText({ key, value = "", effect }: Taint): string {
  if (effect === "") {
    return value === "" ? key : `${key}=${value}:`;
  }
  return value === "" ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}

/** Models describe.go describeTopologySpreadConstraints. */
export function spreadLines(podSpec: JsonObject, space: string): readonly string[] {
  const constraints = jsonAt(podSpec, "topologySpreadConstraints");
  if (!isJsonArray(constraints) || constraints.length === 0) {
    return [];
  }
  const texts = [...constraints]
    .sort((a, b) => compare(textAt(a, "topologyKey"), textAt(b, "topologyKey")))
    .map(
      (constraint) =>
        `${textAt(constraint, "topologyKey")}:${textAt(constraint, "whenUnsatisfiable")} when max skew ${scalarAt(constraint, "maxSkew")} is exceeded${selectorText(constraint)}`,
    );
  return texts.map((text, index) => `${space}${index === 0 ? "Topology Spread Constraints:" : ""}\t${text}`);
}

function selectorText(constraint: JsonValue): string {
  const selector = jsonAt(constraint, "labelSelector");
  return isJsonObject(selector) ? ` for selector ${formatSelector(selectorOf(selector))}` : "";
}

/** A label selector from its JSON, whose fields were checked when the object was written. */
function selectorOf(json: JsonObject): LabelSelector {
  const expressions = jsonAt(json, "matchExpressions");
  return {
    matchLabels: labelsAt(json, "matchLabels") ?? {},
    matchExpressions: (isJsonArray(expressions) ? expressions : []).map((expression) => {
      const values = jsonAt(expression, "values");
      return {
        key: textAt(expression, "key"),
        operator: textAt(expression, "operator"),
        values: isJsonArray(values) ? values.map(String) : [],
      };
    }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

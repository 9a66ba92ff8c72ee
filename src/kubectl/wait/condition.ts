import { type Result, fail, ok } from "../../api/failure.ts";
import { isJsonArray } from "../../api/json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { jsonAt, textAt } from "../json.ts";
import { readPathCondition } from "./path-condition.ts";

/** What `wait --for` waits for. */
export type WaitFor =
  | { readonly type: "create" }
  | { readonly type: "delete" }
  /** Whether an object, as the API returns it, is as it should be; an error ends the wait. */
  | { readonly type: "state"; readonly isMet: (object: JsonObject) => Result<boolean, string> };

/** Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go conditionFuncFor. */
export function readWaitFor(text: string): Result<WaitFor, string> {
  switch (text.toLowerCase()) {
    case "create":
      return ok({ type: "create" });
    case "delete":
      return ok({ type: "delete" });
    default:
  }
  const condition = /^condition=([^=]*)(?:=([^]*))?$/.exec(text);
  if (condition !== null) {
    const [, name = "", status = "true"] = condition;
    return ok({ type: "state", isMet: (object) => ok(hasCondition(object, name, status)) });
  }
  if (text.startsWith("jsonpath=")) {
    return readPathCondition(text.slice("jsonpath=".length));
  }
  return fail(`unrecognized condition: ${JSON.stringify(text)}`);
}

/**
 * Whether the object has a condition, written for its present spec. Names and values are compared without regard to case.
 *
 * Models wait.go ConditionalWait.checkCondition.
 */
function hasCondition(object: JsonObject, name: string, status: string): boolean {
  const conditions = jsonAt(object, "status", "conditions");
  const condition = (isJsonArray(conditions) ? conditions : []).find(
    (each) => isSame(textAt(each, "type"), name) && textAt(each, "status") !== "",
  );
  if (condition === undefined) {
    return false;
  }
  const generation = jsonAt(object, "metadata", "generation");
  const observed = jsonAt(condition, "observedGeneration") ?? jsonAt(object, "status", "observedGeneration");
  const isOld = typeof generation === "number" && typeof observed === "number" && observed < generation;
  return !isOld && isSame(textAt(condition, "status"), status);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

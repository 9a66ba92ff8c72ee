import { type Result, fail, ok } from "../../api/failure.ts";
import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { type PathResults, findResults } from "../json-path/find-results.ts";
import { parseJsonPath } from "../json-path/parse-json-path.ts";
import { relaxedPath } from "../json-path/relaxed-path.ts";

type IsMet = (object: JsonObject) => Result<boolean, string>;

/**
 * `jsonpath='{.status.phase}'=Running`: a field has a value, or is there at all.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go processJSONPathInput and JSONPathWait.
 */
export function readPathCondition(text: string): Result<{ readonly type: "state"; readonly isMet: IsMet }, string> {
  const [path = "", quoted, ...more] = splitOnEquals(text);
  if (more.length > 0) {
    return fail(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    );
  }
  const relaxed = relaxedPath(path);
  if (!relaxed.ok) {
    return relaxed;
  }
  const value = quoted?.replaceAll(/^['"]+|['"]+$/g, "");
  if (value === "") {
    return fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  }
  if (relaxed.value === "") {
    return fail("jsonpath expression cannot be empty");
  }
  const parsed = parseJsonPath(relaxed.value);
  if (!parsed.ok) {
    return parsed;
  }
  const isMet: IsMet = (object) => {
    const results = findResults(parsed.value, object);
    return results.ok ? isValue(results.value, value) : results;
  };
  return ok({ type: "state", isMet });
}

/** At every single `=`; a doubled one belongs to the path (splitJSONPathInput). */
function splitOnEquals(text: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith("==", at)) {
      part += "==";
      at++;
    } else if (text.charAt(at) === "=") {
      parts.push(part);
      part = "";
    } else {
      part += text.charAt(at);
    }
  }
  return [...parts, part];
}

function isValue(results: PathResults, wanted: string | undefined): Result<boolean, string> {
  const [first = []] = results;
  const [value] = first;
  if (value === undefined) {
    return ok(false);
  }
  if (results.length > 1) {
    return fail("given jsonpath expression matches more than one list");
  }
  if (first.length > 1) {
    return fail("given jsonpath expression matches more than one value");
  }
  if (wanted === undefined) {
    return ok(true);
  }
  return isJsonArray(value) || isJsonObject(value)
    ? fail("jsonpath leads to a nested object or list which is not supported")
    : ok((value === null ? "<nil>" : String(value)).trim() === wanted.trim());
}

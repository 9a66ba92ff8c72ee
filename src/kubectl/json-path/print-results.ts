import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";
import { formatJson, goJson } from "../json.ts";
import type { PathResults } from "./find-results.ts";

/** What a template prints: texts as they are, objects and lists as JSON, with spaces between what one piece finds. */
export function printResults(results: PathResults): string {
  return results.map((found) => found.map(printValue).join(" ")).join("");
}

function printValue(value: JsonValue): string {
  return isJsonArray(value) || isJsonObject(value) || value === null ? goJson(value) : String(value);
}

/** The same for `jsonpath-as-json`: a list for each piece. */
export function printResultsAsJson(results: PathResults): string {
  return results.map((found) => formatJson(found)).join("");
}

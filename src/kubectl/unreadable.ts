import { metadataFault } from "../api/decode.ts";
import { field, isJsonArray, isJsonObject } from "../api/json.ts";
import type { JsonValue } from "../api/objects.ts";
import { goJson } from "./json.ts";

/**
 * What is wrong with a document that is to say what it is; `undefined`: nothing.
 *
 * Models kubectl's validation/schema.go getObjectKind, the part of validation that is left to the client.
 */
export function validationFault(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) {
    return "invalid object to validate";
  }
  const wrong = ["apiVersion", "kind"].flatMap((name) => {
    const found = field(value, name);
    if (found === undefined || found === null || found === "") {
      return [`${name} not set`];
    }
    return typeof found === "string" ? [] : [`${name} isn't string type`];
  });
  if (wrong.length === 0 && field(value, "apiVersion") === "v1" && field(value, "kind") === "List") {
    const items = field(value, "items");
    return items !== undefined && isJsonArray(items) ? undefined : "invalid object to validate";
  }
  return wrong.length > 1 ? `[${wrong.join(", ")}]` : wrong[0];
}

/** Why a document is no object of the API; `undefined`: it is one. Models UnstructuredJSONScheme and the decoder around it. */
export function decodeFault(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) {
    const type = isJsonArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
    return `json: cannot unmarshal ${type} into Go value of type unstructured.detector`;
  }
  const kind = field(value, "kind");
  return typeof kind === "string" && kind !== ""
    ? metadataFault(value)
    : `Object 'Kind' is missing in '${goJson(value)}'`;
}

import { fail, ok, type Result } from "../../api/failure.ts";
import { isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import { type Document, decodeDocument } from "../documents.ts";
import { aggregate, messageOf } from "../error-text.ts";
import { goJson, textAt } from "../json.ts";
import { parseFile, parseYaml } from "../parse-yaml.ts";
import { withoutComments } from "./edit-text.ts";

/** The texts as they are compared: what they say, or their lines where that cannot be read (StripComments). */
export function saysTheSame(a: string, b: string): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf(text: string): string {
  const read = parseYaml(text);
  return read.ok ? goJson(read.value) : withoutComments(text);
}

/** What is wrong with a text before it is read as objects; `undefined`: nothing. Models validation/schema.go ValidateBytes. */
export function validationError(text: string): string | undefined {
  const stripped = withoutComments(text);
  const syntax = parseManifests(stripped);
  const message = syntax.ok ? "" : (syntax.error[0]?.message ?? "");
  if (message.startsWith("error converting YAML to JSON: ")) {
    return message.replace("error converting YAML to JSON: ", "");
  }
  const read = parseYaml(stripped);
  const value: JsonValue = read.ok ? read.value : {};
  if (read.ok && !isJsonObject(value)) {
    return "invalid object to validate";
  }
  // Of several documents each is looked at when it is read.
  const first: JsonValue = read.ok ? value : syntax.ok ? (syntax.value[0]?.object ?? null) : null;
  if (first === null) {
    return message === "" ? "invalid object to validate" : message;
  }
  const missing = ["apiVersion", "kind"]
    .filter((field) => textAt(first, field) === "")
    .map((each) => `${each} not set`);
  return missing.length > 1 ? `[${missing.join(", ")}]` : missing[0];
}

/** The objects of an edited text. */
export function readEdited(text: string, namespace: string): Result<readonly Document[], string> {
  const objects = parseFile(text);
  if (!objects.ok) {
    return fail(`error parsing edited-file: ${objects.error}`);
  }
  const read = objects.value.map((object) => decodeDocument(object, "edited-file", namespace));
  const wrong = aggregate(read.flatMap((each) => (each.ok ? [] : [each.error])));
  return wrong === undefined ? ok(read.flatMap((each) => (each.ok ? [each.value] : []))) : fail(messageOf(wrong));
}

import { isJsonArray, isJsonObject, labelsAt } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { objectAt, textAt } from "../json.ts";
import { annotationLines, labelLines } from "./tabbed-lines.ts";

/** Told before all else, or not at all. */
const SKIPPED = new Set(
  ["managedFields", "name", "namespace", "labels", "annotations"].map((name) => `.metadata.${name}`),
);
const ACRONYMS = new Set(["API", "URL", "UID", "GUID"]);

/**
 * What `describe` prints of a kind that it knows nothing special about, such as Events: all fields by name.
 *
 * Models describe.go genericDescriber and printUnstructuredContent.
 */
export function genericLines(object: JsonObject): readonly string[] {
  const metadata = objectAt(object, "metadata");
  return [
    `Name:\t${textAt(object, "metadata", "name")}`,
    `Namespace:\t${textAt(object, "metadata", "namespace")}`,
    ...labelLines("Labels", labelsAt(metadata, "labels")),
    ...annotationLines("Annotations", labelsAt(metadata, "annotations")),
    ...contentLines(object, "", ""),
  ];
}

function contentLines(content: JsonObject, indent: string, path: string): readonly string[] {
  return Object.keys(content)
    .sort()
    .filter((field) => !SKIPPED.has(`${path}.${field}`))
    .flatMap((field) => fieldLines(field, content[field] ?? null, indent, `${path}.${field}`));
}

function fieldLines(field: string, value: JsonValue, indent: string, path: string): readonly string[] {
  const title = `${indent}${titleOf(field)}:`;
  if (isJsonObject(value)) {
    return [title, ...contentLines(value, `${indent}  `, path)];
  }
  if (isJsonArray(value)) {
    return [
      title,
      ...value.flatMap((item) =>
        isJsonObject(item) ? contentLines(item, `${indent}  `, path) : [`${indent}  ${scalarText(item)}`],
      ),
    ];
  }
  return [`${title}\t${scalarText(value)}`];
}

function scalarText(value: JsonValue): string {
  return value === null ? "<nil>" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** `firstTimestamp` is `First Timestamp`, `uid` is `UID` (smartLabelFor). */
function titleOf(field: string): string {
  if (!/^[\p{L}-]+$/u.test(field)) {
    return field;
  }
  return field
    .split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((part) =>
      ACRONYMS.has(part.toUpperCase()) ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join(" ");
}

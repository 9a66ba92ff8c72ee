import type { JsonObject } from "../../api/objects.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import { formatJson } from "../json.ts";

const head = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** Why a text is asked for again: what is wrong, and with which of its fields. */
export interface EditReason {
  readonly head: string;
  readonly others: readonly string[];
}

/** The objects as they are edited: one by itself, several as a List. */
export function originalText(originals: readonly { readonly object: JsonObject }[], format: "json" | "yaml"): string {
  const items = originals.map(({ object }) => object);
  const [only] = items;
  const shown: JsonObject =
    items.length === 1 && only !== undefined ? only : { apiVersion: "v1", items, kind: "List", metadata: {} };
  return format === "json" ? formatJson(shown) : formatManifest(shown);
}

/** The comments above them; in JSON there are none. */
export function headOf(reasons: readonly EditReason[], format: "json" | "yaml"): string {
  if (format === "json") {
    return "";
  }
  return head + reasons.map((reason) => `${commented(linesOf(reason))}#\n`).join("");
}

/** The same reasons for who shows them beside the text. */
export function refusalOf(reasons: readonly EditReason[]): string {
  return reasons.flatMap(linesOf).join("\n");
}

function linesOf({ head: first, others }: EditReason): readonly string[] {
  return [others.length === 0 ? first : `${first}:`, ...others.map((other) => `* ${other}`)];
}

function commented(lines: readonly string[]): string {
  return lines.map((line) => `${line.replace(/^/gm, "# ")}\n`).join("");
}

/** Models ManualStrip of kubectl's util/helpers.go: lines that are comments are left out. */
export function withoutComments(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*#(?!!)/.test(line))
    .join("\n");
}

/** Whether anything but comments is left (hasLines). */
export function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(#.*)?$/.test(line));
}

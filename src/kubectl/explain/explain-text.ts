import type { ResourceType } from "../../api/resources.ts";
import type { FieldType, StructType } from "../../api/schema-types.ts";
import type { Manual } from "../help/manual.ts";
import { enumOf, fieldTypeName, innermost, isRequired } from "./field-type.ts";
import { wrapWords } from "./wrap-words.ts";

/** The first lines of every explanation. */
export function explainHead({ group, kind, version }: Pick<ResourceType, "group" | "kind" | "version">): string {
  return `${group === "" ? "" : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
}

export interface Explained {
  readonly root: StructType;
  readonly path: readonly string[];
  readonly isRecursive: boolean;
}

/**
 * What `explain` says of a kind or of a field below it; `undefined` where there is no such field.
 *
 * Models staging/src/k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl.
 */
export function explainBody({ root, path, isRecursive }: Explained, manual: Manual | undefined): string | undefined {
  const found = findField(root, path);
  if (found === undefined) {
    return undefined;
  }
  const { type, struct, name } = found;
  const inner = innermost(type);
  const fields = inner.form === "struct" ? inner : undefined;
  const texts = [
    struct === undefined ? undefined : manual?.field(struct.name, name),
    manual?.field(ownName(inner), ""),
  ].filter((text) => text !== undefined);
  const description = indented(texts.length === 0 ? ["<empty>"] : texts, 76, 4);
  return [
    struct === undefined ? "" : `FIELD: ${name} <${fieldTypeName(type, struct, name)}>\n${enumText(type)}\n\n`,
    `DESCRIPTION:\n${description}${texts.length === 0 ? "" : "    \n"}`,
    fields === undefined ? "" : `FIELDS:\n${fieldList(fields, 1, isRecursive, manual)}`,
    "\n",
  ].join("");
}

interface FoundField {
  readonly type: FieldType;
  readonly struct: StructType | undefined;
  readonly name: string;
}

function findField(root: StructType, path: readonly string[]): FoundField | undefined {
  let found: FoundField = { type: root, struct: undefined, name: "" };
  for (const name of path) {
    const struct = innermost(found.type);
    const type = struct.form === "struct" ? struct.fields.get(name) : undefined;
    if (struct.form !== "struct" || type === undefined) {
      return undefined;
    }
    found = { type, struct, name };
  }
  return found;
}

/** A type with a description of its own. */
function ownName(type: FieldType): string {
  switch (type.form) {
    case "struct":
      return type.name;
    case "quantity":
      return "Quantity";
    case "intOrString":
      return "IntOrString";
    default:
      return type.go.replace(/^.*\./, "");
  }
}

function enumText(type: FieldType): string {
  const values = enumOf(type);
  return values.length === 0 ? "" : `ENUM:\n${values.map((value) => `    ${value}`).join("\n")}`;
}

const MOST_SHOWN = 4;

function fieldList(struct: StructType, level: number, isRecursive: boolean, manual: Manual | undefined): string {
  const indent = "  ".repeat(level);
  return [...struct.fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, type]) => {
      const required = isRequired(struct, name) ? " -required-" : "";
      const values = enumOf(type);
      const shown = [...values.slice(0, MOST_SHOWN), ...(values.length > MOST_SHOWN ? [" ...."] : [])];
      const listed = values.length === 0 ? "" : `\n${indent}enum: ${shown.join(", ").replace(",  ....", ", ....")}`;
      const head = `${indent}${name}\t<${fieldTypeName(type, struct, name)}>${required}${listed}\n`;
      const inner = innermost(type);
      if (isRecursive) {
        return head + (inner.form === "struct" ? fieldList(inner, level + 1, true, manual) : "");
      }
      const text = manual?.field(struct.name, name) ?? "<no description>";
      return `${head}${indented([text], 78 - 2 * level, 2 * level + 2)}\n`;
    })
    .join("");
}

function indented(texts: readonly string[], width: number, indent: number): string {
  return texts
    .flatMap((text) => wrapWords(text, width))
    .map((line) => `${" ".repeat(indent)}${line}\n`)
    .join("");
}

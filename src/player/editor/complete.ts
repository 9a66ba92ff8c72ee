import { valuesOfType } from "../../api/field-values.ts";
import { apiVersionOf, resourceTypes } from "../../api/resources.ts";
import type { FieldType, StructType } from "../../api/schema-types.ts";
import { typeName } from "../../api/type-name.ts";
import { placeAt, type PlaceInText } from "../../manifest/advice/path-at.ts";
import { kindNamed, typeAt } from "../../manifest/advice/schema-walk.ts";
import { snippets } from "./snippets.ts";

/** Something that can stand at the cursor. */
export interface Candidate {
  readonly label: string;
  readonly sort: "field" | "value" | "snippet";
  /** The field's type in a few letters. */
  readonly detail?: string;
  /** The struct and the field that it belongs to, for its description. */
  readonly field?: FieldName;
  /** What is put in: a template in which `${name}` is a place to fill in; a tab begins a level of indentation. */
  readonly template: string;
}
export interface FieldName {
  readonly struct: string;
  readonly name: string;
}
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
}

/** What can stand at a place of a text, by the schema of its document's kind. */
export function completeAt(text: string, offset: number, images: readonly string[]): Completion | null {
  const place = placeAt(text, offset);
  if (place === undefined) {
    return null;
  }
  const candidates = place.isValue ? valuesAt(place, images) : keysAt(place);
  return candidates.length === 0 ? null : { from: place.from, to: Math.max(place.from, offset), candidates };
}

/** A field of the schema in a text. */
export interface FieldInText extends FieldName {
  readonly from: number;
  readonly to: number;
  readonly detail: string;
  readonly values: readonly string[];
}

/** The field whose name or value stands at a place of a text. */
export function fieldAt(text: string, offset: number): FieldInText | null {
  const place = placeAt(text, offset);
  const kind = kindNamed(place?.kind);
  const steps = place === undefined ? [] : place.isValue ? place.steps : [...place.steps, place.word];
  const name = steps.at(-1);
  if (place === undefined || typeof name !== "string" || name === "") {
    return null;
  }
  const { from, to } = place;
  if (steps.length === 1 && kind === undefined) {
    return ["apiVersion", "kind", "metadata", "spec"].includes(name)
      ? { struct: "Object", name, from, to, detail: "", values: [] }
      : null;
  }
  const owner = kind === undefined ? undefined : typeAt(kind, steps.slice(0, -1), place.apiVersion);
  const type = owner?.form === "struct" ? owner.fields.get(name) : undefined;
  return owner?.form !== "struct" || type === undefined
    ? null
    : { struct: structOf(owner, name), name, from, to, detail: typeName(type), values: valuesOfType(goOf(type)) };
}

/** What every object has is described once. */
function structOf({ name: struct }: StructType, field: string): string {
  return kindNamed(struct) !== undefined && ["apiVersion", "kind", "metadata", "spec", "status"].includes(field)
    ? "Object"
    : struct;
}

function goOf(type: FieldType): string {
  return type.form === "list" ? type.of.go : type.go;
}

function keysAt(place: PlaceInText): readonly Candidate[] {
  const kind = kindNamed(place.kind);
  const taken = new Set(place.siblings);
  if (kind === undefined) {
    return place.steps.length > 0 ? [] : [...(taken.size === 0 ? snippets("Object") : []), ...rootKeys(taken)];
  }
  const type = typeAt(kind, place.steps, place.apiVersion);
  if (type?.form !== "struct") {
    return type?.form === "string" ? valueCandidates(type) : [];
  }
  const isItem = place.steps.at(-1) === 0;
  const fields = [...type.fields].filter(([name]) => !taken.has(name) && name !== "status" && name !== "managedFields");
  return [
    ...(isItem && taken.size === 0 ? snippets(type.name) : []),
    ...fields.map(([name, inner]): Candidate => ({
      label: name,
      sort: "field",
      detail: typeName(inner),
      field: { struct: structOf(type, name), name },
      template: templateOf(name, inner),
    })),
  ];
}

function rootKeys(taken: ReadonlySet<string>): readonly Candidate[] {
  const templates = { apiVersion: "apiVersion: ${}", kind: "kind: ${}", metadata: "metadata:\n\tname: ${}" };
  return Object.entries(templates)
    .filter(([name]) => !taken.has(name))
    .map(([name, template]) => ({ label: name, sort: "field", field: { struct: "Object", name }, template }));
}

/** A field with the beginning of its value: fields of a mapping and items of a list stand on lines of their own. */
function templateOf(name: string, type: FieldType): string {
  switch (type.form) {
    case "struct":
    case "map":
    case "open":
      return name.endsWith("Probe")
        ? `${name}:\n\thttpGet:\n\t\tpath: \${/}\n\t\tport: \${80}\n\tperiodSeconds: \${5}`
        : `${name}:\n\t\${}`;
    case "list":
      return `${name}:\n\t- \${}`;
    default:
      return `${name}: \${}`;
  }
}

function valuesAt(place: PlaceInText, images: readonly string[]): readonly Candidate[] {
  const [first] = place.steps;
  if (place.steps.length === 1 && first === "kind") {
    return resourceTypes.map(({ kind }) => plain(kind));
  }
  if (place.steps.length === 1 && first === "apiVersion") {
    const known = resourceTypes.filter(({ kind }) => place.kind === undefined || kind === place.kind);
    const versions = new Set((known.length === 0 ? resourceTypes : known).map(apiVersionOf));
    return [...versions, ...(versions.has("autoscaling/v2") ? ["autoscaling/v1"] : [])].map(plain);
  }
  const kind = kindNamed(place.kind);
  const type = kind === undefined ? undefined : typeAt(kind, place.steps, place.apiVersion);
  if (type === undefined) {
    return [];
  }
  if (place.steps.at(-1) === "image" && type.form === "string") {
    return images.map(plain);
  }
  return valueCandidates(type);
}

function valueCandidates(type: FieldType): readonly Candidate[] {
  return type.form === "bool" ? ["true", "false"].map(plain) : valuesOfType(type.go).map(plain);
}

function plain(value: string): Candidate {
  return { label: value, sort: "value", template: value.replaceAll(/[#$]\{/g, "\\$&") };
}

import type { FieldType } from "./schema-types.ts";

/**
 * The type of a field as `kubectl explain` names it, as far as the type alone says it: `integer`, `[]Container`,
 * `map[string]string`.
 *
 * Models kubectl pkg/explain/v2/templates/plaintext.tmpl typeGuess.
 */
export function typeName(type: FieldType): string {
  switch (type.form) {
    case "string":
    case "bytes":
      return "string";
    case "bool":
      return "boolean";
    case "int32":
    case "int64":
      return "integer";
    case "intOrString":
      return "IntOrString";
    case "quantity":
      return "Quantity";
    case "list":
      return `[]${typeName(type.of)}`;
    case "map":
      return `map[string]${typeName(type.of)}`;
    case "struct":
      return type.name;
    case "open":
      return type.go.replace(/^.*\./, "");
    case "any":
      return "Object";
    default:
      return type satisfies never;
  }
}

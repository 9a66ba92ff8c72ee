import { field as fieldOf, isJsonArray, isJsonObject, listAt, objectAt, textAt } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import type { FieldType } from "../../api/schema-types.ts";
import { schemas } from "../../api/schema.ts";
import type { ManifestDocument } from "../manifest-document.ts";
import type { PlacedWarning } from "./advice.ts";
import { kindNamed } from "./schema-walk.ts";

/** Where a document has a pod's spec. */
export function podSpecPath(object: JsonObject): string {
  return textAt(object, "kind") === "Pod" ? "spec" : "spec.template.spec";
}

/** The containers of a document, those that run first among them, with the paths at which they stand. */
export function containersOf(
  object: JsonObject,
): readonly { readonly container: JsonObject; readonly path: string; readonly list: string }[] {
  const path = podSpecPath(object);
  const spec = objectAt(object, "spec");
  const pod = path === "spec" ? spec : objectAt(objectAt(spec ?? {}, "template") ?? {}, "spec");
  return ["initContainers", "containers"].flatMap((list) =>
    (listAt(pod ?? {}, list) ?? []).flatMap((container, i) =>
      isJsonObject(container) ? [{ container, path: `${path}.${list}[${String(i)}]`, list }] : [],
    ),
  );
}

/** The images of a document's containers, with the paths at which they stand. */
export function imagesOf(object: JsonObject): readonly { readonly image: string; readonly path: string }[] {
  return containersOf(object).flatMap(({ container, path }) => {
    const image = textAt(container, "image");
    return image === undefined || image === "" ? [] : [{ image, path: `${path}.image` }];
  });
}

/** What can be said of documents without a cluster. */
export function warningsOf(documents: readonly ManifestDocument[]): readonly PlacedWarning[] {
  const names = new Map<string, number>();
  return documents.flatMap((document) => {
    const { object, locate } = document;
    const kind = textAt(object, "kind") ?? "";
    const metadata = objectAt(object, "metadata") ?? {};
    const name = textAt(metadata, "name") ?? "";
    const id = `${kind}/${textAt(metadata, "namespace") ?? ""}/${name}`;
    const first = names.get(id);
    names.set(id, first ?? locate("metadata.name").line);
    return [
      ...document.warnings.map(({ line, column, message }): PlacedWarning => {
        const [, key = ""] = /^the key "(.*)" stands twice/.exec(message) ?? [];
        return { line, column, warning: { code: "repeatedKey", key } };
      }),
      ...(first === undefined || name === ""
        ? []
        : [
            {
              ...locate("metadata.name"),
              warning: { code: "duplicateObject", kind, name, line: first } as const,
            },
          ]),
      ...imagesOf(object).flatMap(({ image, path }): PlacedWarning[] => {
        const code = tagWarning(image);
        return code === null ? [] : [{ ...locate(path), warning: { code, image } }];
      }),
      ...emptyFields(object).map((path): PlacedWarning => ({
        ...locate(path),
        warning: { code: "nothingUnder", field: path.slice(path.lastIndexOf(".") + 1) },
      })),
    ];
  });
}

function tagWarning(image: string): "noTag" | "latest" | null {
  if (image.includes("@")) {
    return null;
  }
  const [, tag] = /:([^:/]+)$/.exec(image) ?? [];
  return tag === undefined ? "noTag" : tag === "latest" ? "latest" : null;
}

/** Fields that hold a list or a mapping, are written, and have nothing under them: most often what follows is indented wrongly. */
function emptyFields(object: JsonObject): readonly string[] {
  const kind = kindNamed(fieldOf(object, "kind"));
  return kind === undefined ? [] : emptyIn(object, schemas[kind], "");
}

function emptyIn(value: JsonValue, type: FieldType, path: string): readonly string[] {
  if (value === null) {
    return type.form === "list" || type.form === "struct" || type.form === "map" ? [path] : [];
  }
  if (type.form === "struct" && isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) => {
      const of = type.fields.get(name);
      return of === undefined ? [] : emptyIn(inner, of, path === "" ? name : `${path}.${name}`);
    });
  }
  return type.form === "list" && isJsonArray(value)
    ? value.flatMap((item, i) => emptyIn(item, type.of, `${path}[${String(i)}]`))
    : [];
}

import type { Kind } from "../../api/objects.ts";
import { resourceTypes } from "../../api/resources.ts";
import { horizontalPodAutoscalerV1 } from "../../api/schema-autoscaling.ts";
import { schemas } from "../../api/schema.ts";
import type { FieldType, StructType } from "../../api/schema-types.ts";

/** The kind of this name, if the API here has it. */
export function kindNamed(name: unknown): Kind | undefined {
  return resourceTypes.find(({ kind }) => kind === name)?.kind;
}

/** The type of what stands at a path of names and indexes below a kind's object; `undefined`: there is no such field. */
export function typeAt(kind: Kind, steps: readonly (string | number)[], apiVersion?: string): FieldType | undefined {
  let type: FieldType | undefined = apiVersion === "autoscaling/v1" ? horizontalPodAutoscalerV1 : schemas[kind];
  for (const step of steps) {
    type = type === undefined ? undefined : stepDown(type, step);
  }
  return type;
}

function stepDown(type: FieldType, step: string | number): FieldType | undefined {
  switch (type.form) {
    case "struct":
      return typeof step === "string" ? type.fields.get(step) : undefined;
    case "list":
      // Typing errors leave indexes out.
      return typeof step === "number" ? type.of : stepDown(type.of, step);
    case "map":
      return type.of;
    default:
      return undefined;
  }
}

/** The shortest path at which a kind's object has a field of this name. */
export function placeOfField(kind: Kind, field: string): string | undefined {
  const seen = new Set<StructType>();
  let level: { readonly type: StructType; readonly path: string }[] = [{ type: schemas[kind], path: "" }];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { type, path } of level) {
      if (path !== "" && type.fields.has(field)) {
        return path;
      }
      for (const [name, inner] of type.fields) {
        const struct = structOf(inner);
        if (struct !== undefined && !seen.has(struct.type)) {
          seen.add(struct.type);
          next.push({ type: struct.type, path: `${path === "" ? "" : `${path}.`}${name}${struct.suffix}` });
        }
      }
    }
    level = next;
  }
  return undefined;
}

function structOf(type: FieldType): { readonly type: StructType; readonly suffix: string } | undefined {
  if (type.form === "struct") {
    return { type, suffix: "" };
  }
  const inner = type.form === "list" ? structOf(type.of) : undefined;
  return inner === undefined ? undefined : { type: inner.type, suffix: `[]${inner.suffix}` };
}

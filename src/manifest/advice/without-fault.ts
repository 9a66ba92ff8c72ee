import { field as fieldOf, isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { pathSteps } from "../locate.ts";
import { hintFor } from "./hint-for.ts";
import { kindNamed, typeAt } from "./schema-walk.ts";

export interface WithoutFault {
  readonly object: JsonObject;
  /** What had to be left out, as paths: that it is missing is no fault of its own. */
  readonly missing: readonly string[];
}

/**
 * An object without what one error says of it, so that the errors behind it can be asked for too: the API server stops
 * decoding at the first value of a wrong type, and validates nothing with a field that it does not know. What would be right
 * is put in where it is known, else the field is left out. `undefined`: an error that hides no other, or is no field's.
 */
export function withoutFault(object: JsonObject, message: string): WithoutFault | undefined {
  const { hint, fix, path } = hintFor(object, message);
  if (hint?.code === "apiVersion" && message.includes("no matches for kind")) {
    return { object: { ...object, apiVersion: hint.apiVersion }, missing: [] };
  }
  if (hint?.code === "nearestKind") {
    return { object: { ...object, kind: hint.nearest }, missing: [] };
  }
  const [, unknown] = /unknown field "([^"]+)"/.exec(message) ?? [];
  if (unknown !== undefined) {
    const renamed = fix?.replaces === "key" ? fix.text : undefined;
    const changed = changeAt(object, pathSteps(unknown), (value) => ({ value, name: renamed }));
    return changed === undefined || hint?.code !== "belongsIn"
      ? changed && { object: changed, missing: [] }
      : { object: changed, missing: [`${hint.place}.${hint.field}`] };
  }
  if (path === undefined || !message.includes("cannot unmarshal")) {
    return undefined;
  }
  const steps = pathSteps(path);
  let isRight = false;
  const changed = changeAt(object, steps, (value) => {
    const right = converted(object, steps, value);
    isRight = right !== undefined;
    return { value: right, name: isRight ? String(steps.at(-1)) : undefined };
  });
  return changed && { object: changed, missing: isRight ? [] : [path] };
}

/** The value in the type that its field has; `undefined`: it is none of that type. */
function converted(object: JsonObject, steps: readonly (string | number)[], value: JsonValue): JsonValue | undefined {
  const kind = kindNamed(fieldOf(object, "kind"));
  const type = kind === undefined ? undefined : typeAt(kind, steps);
  switch (type?.form) {
    case "string":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
    case "int32":
    case "int64":
      return typeof value === "string" && /^-?\d+$/.test(value.trim()) ? Number(value) : undefined;
    case "bool":
      return value === "true" ? true : value === "false" ? false : undefined;
    default:
      return undefined;
  }
}

/** What comes in the place of a field; without a name it goes. */
type Change = (value: JsonValue) => { readonly value: JsonValue | undefined; readonly name: string | undefined };

/** The object with another field at a path; `undefined`: there is none. Items of lists stay: all others are known by number. */
function changeAt(object: JsonObject, steps: readonly (string | number)[], change: Change): JsonObject | undefined {
  const changed = changeIn(object, steps, change);
  return isJsonObject(changed) ? changed : undefined;
}

function changeIn(value: JsonValue, steps: readonly (string | number)[], change: Change): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (isJsonArray(value)) {
    const item = typeof step === "number" ? value[step] : undefined;
    const changed = item === undefined || rest.length === 0 ? undefined : changeIn(item, rest, change);
    return changed === undefined ? undefined : value.map((each, i) => (i === step ? changed : each));
  }
  const inner = isJsonObject(value) && typeof step === "string" ? fieldOf(value, step) : undefined;
  if (!isJsonObject(value) || inner === undefined) {
    return undefined;
  }
  const entries: (readonly [string, JsonValue])[] = [];
  for (const [name, each] of Object.entries(value)) {
    if (name !== step) {
      entries.push([name, each]);
    } else if (rest.length > 0) {
      const changed = changeIn(each, rest, change);
      if (changed === undefined) {
        return undefined;
      }
      entries.push([name, changed]);
    } else {
      const { value: right, name: as } = change(each);
      if (as !== undefined && right !== undefined && (as === step || !Object.hasOwn(value, as))) {
        entries.push([as, right]);
      }
    }
  }
  return Object.fromEntries(entries);
}

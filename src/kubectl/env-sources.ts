import { type Result, fail, ok } from "../api/failure.ts";
import { readBase64 } from "../api/base64.ts";
import { isJsonObject } from "../api/json.ts";
import type { Container, EnvVar, JsonObject } from "../api/objects.ts";
import { parseBytes, parseCpuMilli } from "../api/quantity.ts";
import { resourceTypeOf } from "../api/resources.ts";
import type { Invocation } from "./command.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagText, flagTexts } from "./flags.ts";
import { scalarAt, textAt } from "./json.ts";
import { type Target, getTarget } from "./look-up.ts";
import type { KubectlContext } from "./plan.ts";
import { allTargets, findTargets } from "./targets.ts";

/** The variables that `--from` makes of a ConfigMap or a Secret, and what is said of their names. */
export interface EnvSource {
  readonly variables: readonly EnvVar[];
  readonly warnings: string;
}

/** Models kubectl/pkg/cmd/set/set_env.go RunEnv as far as `--from`: each key is a variable that refers to it. */
export function readEnvSource(
  invocation: Invocation,
  context: KubectlContext,
  prefix: string,
): Result<EnvSource, KubectlError> {
  const from = flagText(invocation.flags, "from");
  if (from === "") {
    return ok({ variables: [], warnings: "" });
  }
  const targets = allTargets(findTargets(withoutSelection(invocation), context, { args: [from] }));
  if (!targets.ok) {
    return targets;
  }
  const keys = flagTexts(invocation.flags, "keys");
  const variables: EnvVar[] = [];
  let warnings = "";
  for (const { object, name } of targets.value) {
    if (object.kind !== "ConfigMap" && object.kind !== "Secret") {
      return fail(textError("unsupported resource specified in --from"));
    }
    const reference = object.kind === "Secret" ? "secretKeyRef" : "configMapKeyRef";
    for (const key of Object.keys(object.data).sort()) {
      if (keys.length > 0 && !keys.includes(key)) {
        continue;
      }
      const variable = key.replaceAll(/[^a-zA-Z0-9_]/g, "_").toUpperCase();
      warnings += variable === key ? "" : `Warning: key ${key} transferred to ${variable}\n`;
      variables.push({ name: prefix + variable, valueFrom: { [reference]: { name, key } } });
    }
  }
  return ok({ variables, warnings });
}

/** `-f` and `-l` are about what is changed. */
function withoutSelection(invocation: Invocation): Invocation {
  const specs = new Map(invocation.flags.specs);
  specs.delete("selector");
  specs.delete("filename");
  return { ...invocation, flags: { specs, given: invocation.flags.given } };
}

/** What a reference is called. Models kubectl/pkg/cmd/set/env GetEnvVarRefString. */
export function describeReference(valueFrom: JsonObject): string {
  const path = textAt(valueFrom, "fieldRef", "fieldPath");
  if (path !== "") {
    return `field path ${path}`;
  }
  if (isJsonObject(valueFrom["resourceFieldRef"])) {
    const container = textAt(valueFrom, "resourceFieldRef", "containerName");
    const prefix = container === "" ? "" : `${container}/`;
    return `resource field ${prefix}${textAt(valueFrom, "resourceFieldRef", "resource")}`;
  }
  for (const [field, kind] of KEY_REFERENCES) {
    if (isJsonObject(valueFrom[field])) {
      return `${kind.toLowerCase()} ${textAt(valueFrom, field, "name")}, key ${textAt(valueFrom, field, "key")}`;
    }
  }
  return "invalid valueFrom";
}

const KEY_REFERENCES = [
  ["secretKeyRef", "Secret"],
  ["configMapKeyRef", "ConfigMap"],
] as const;

/** The value that a reference of an object's container comes to, or why it comes to none (GetEnvVarRefValue). */
export function resolveReference(
  valueFrom: JsonObject,
  owner: Target,
  container: Container,
  { state }: KubectlContext,
): Result<string, string> {
  for (const [field, kind] of KEY_REFERENCES) {
    if (!isJsonObject(valueFrom[field])) {
      continue;
    }
    const [name, key] = [textAt(valueFrom, field, "name"), textAt(valueFrom, field, "key")];
    const source = getTarget(state, resourceTypeOf(kind), owner.namespace, name);
    if (!source.ok) {
      return fail(source.error.type === "api" ? source.error.failure.message : "");
    }
    const value = valueOf(source.value, key);
    return value === undefined ? fail(`key ${key} not found in ${kind.toLowerCase()} ${name}`) : ok(value);
  }
  const path = textAt(valueFrom, "fieldRef", "fieldPath");
  if (path !== "") {
    const value = fieldOf(owner, path);
    return value === undefined ? fail(`unsupported fieldPath: ${path}`) : ok(value);
  }
  const resource = textAt(valueFrom, "resourceFieldRef", "resource");
  const divisor = scalarAt(valueFrom, "resourceFieldRef", "divisor") ?? "";
  const amount = amountOf(container, resource, divisor);
  return amount === undefined ? fail(`Unsupported container resource : ${resource}`) : ok(amount);
}

/** How many divisors a container's request or limit is, rounded up. Models resource.ExtractContainerResourceValue. */
function amountOf({ resources }: Container, resource: string, divisor: string): string | undefined {
  const [, list, name = ""] = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/.exec(resource) ?? [];
  if (list === undefined) {
    return undefined;
  }
  const text = (list === "limits" ? resources.limits : resources.requests)?.[name] ?? "0";
  const unit = parseBytes(divisor) === 0 && parseCpuMilli(divisor) === 0 ? "1" : divisor;
  const valueIn = name === "cpu" ? parseCpuMilli : parseBytes;
  return String(Math.ceil(valueIn(text) / valueIn(unit)));
}

function valueOf({ object }: Target, key: string): string | undefined {
  if (object.kind === "ConfigMap") {
    return object.data[key];
  }
  const encoded = object.kind === "Secret" ? object.data[key] : undefined;
  const bytes = encoded === undefined ? undefined : readBase64(encoded);
  return bytes?.ok === true ? new TextDecoder().decode(Uint8Array.from(bytes.value)) : undefined;
}

/** Models fieldpath.ExtractFieldPathAsString. */
function fieldOf({ object }: Target, path: string): string | undefined {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (key !== undefined) {
    return object.metadata[map === "labels" ? "labels" : "annotations"][key] ?? "";
  }
  return ["metadata.name", "metadata.namespace", "metadata.uid"].includes(path)
    ? scalarAt(
        { metadata: { name: object.metadata.name, namespace: object.metadata.namespace, uid: object.metadata.uid } },
        ...path.split("."),
      )
    : undefined;
}

import { type Result, fail, ok } from "../api/failure.ts";
import { deepEqual } from "../api/deep-equal.ts";
import type { Container, EnvVar, JsonObject } from "../api/objects.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { quote } from "./go-values.ts";

const CHANGE = /^.+=.*$|-$/s;

/** Models kubectl/pkg/cmd/set/env SplitEnvironmentFromResources; `undefined` where a resource comes after a change. */
export function splitEnvironment(
  args: readonly string[],
): { readonly resources: readonly string[]; readonly changes: readonly string[] } | undefined {
  const first = args.findIndex((arg) => CHANGE.test(arg));
  const resources = first === -1 ? args : args.slice(0, first);
  const changes = first === -1 ? [] : args.slice(first);
  return changes.every((arg) => CHANGE.test(arg)) ? { resources, changes } : undefined;
}

/** What `set env` is to set and to take away. */
export interface EnvChanges {
  readonly set: readonly EnvVar[];
  readonly removed: readonly string[];
}

/** Models kubectl/pkg/cmd/set/env ParseEnv; `-` stands for lines of stdin. Variables of `--from` come first. */
export function readEnvChanges(
  specs: readonly string[],
  prefix: string,
  stdin: string,
  from: readonly EnvVar[],
): Result<EnvChanges, KubectlError> {
  const set = new Map<string, EnvVar>(from.map((variable) => [variable.name, variable]));
  const removed: string[] = [];
  const given = new Set<string>();
  for (const spec of specs.flatMap((each) => (each === "-" ? linesOf(stdin) : [each]))) {
    const equals = spec.indexOf("=");
    if (equals === -1) {
      removed.push(spec.slice(0, -1));
      continue;
    }
    const name = spec.slice(0, equals);
    const wrong = envNameWrong(name);
    if (wrong !== undefined) {
      return fail(textError(wrong));
    }
    given.add(name);
    set.set(prefix + name, { name: prefix + name, value: spec.slice(equals + 1) });
  }
  return removed.some((name) => given.has(name))
    ? fail(textError("can not both modify and remove the same environment variable in the same command"))
    : ok({ set: [...set.values()], removed });
}

function linesOf(stdin: string): readonly string[] {
  return stdin.split("\n").flatMap((line) => {
    const text = (line.split("#")[0] ?? "").trim();
    return text.includes("=") ? [text] : [];
  });
}

/** Why kubectl does not take a variable's name; it is stricter than the API server. Models validation.IsEnvVarName. */
export function envNameWrong(name: string): string | undefined {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)
    ? undefined
    : `${quote(name)} is not a valid key name: ${INVALID_NAME}`;
}

const INVALID_NAME =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit " +
  "(e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/** Why `--overwrite=false` forbids a change. */
export function takenBy(container: Container, changes: EnvChanges): string | undefined {
  const found = changes.set.flatMap(({ name, value = "" }) =>
    (container.env ?? []).filter((old) => old.name === name && (old.value ?? "") !== value),
  )[0];
  return found === undefined
    ? undefined
    : `'${found.name}' already has a value (${found.value ?? ""}), and --overwrite is false`;
}

/** The patch of a container's variables; `undefined` where nothing changes. New ones come after those that are there. */
export function envPatch(container: Container, { set, removed }: EnvChanges): JsonObject | undefined {
  const env: JsonObject[] = [];
  for (const { name, value, valueFrom } of set) {
    const old = container.env?.find((each) => each.name === name);
    if (valueFrom !== undefined) {
      if (old === undefined || !deepEqual(old.valueFrom, valueFrom)) {
        env.push({ name, ...(old?.value === undefined ? {} : { value: null }), valueFrom });
      }
    } else if (old === undefined || (old.value ?? "") !== (value ?? "") || old.valueFrom !== undefined) {
      env.push({ name, value: value ?? "", ...(old?.valueFrom === undefined ? {} : { valueFrom: null }) });
    }
  }
  for (const name of removed) {
    if (container.env?.some((each) => each.name === name) === true) {
      env.push({ $patch: "delete", name });
    }
  }
  if (env.length === 0) {
    return undefined;
  }
  const order = changedEnv(container, { set, removed }).map(({ name }) => ({ name }));
  const hasBoth =
    set.some(({ name }) => container.env?.some((old) => old.name === name) !== true) && order.length > set.length;
  return { ...(hasBoth ? { "$setElementOrder/env": order } : {}), env };
}

/** The variables of a container as the changes leave them. */
export function changedEnv(container: Container, { set, removed }: EnvChanges): readonly EnvVar[] {
  const kept = (container.env ?? [])
    .filter((old) => !removed.includes(old.name))
    .map((old) => set.find((each) => each.name === old.name) ?? old);
  return [...kept, ...set.filter((each) => !kept.some((old) => old.name === each.name))];
}

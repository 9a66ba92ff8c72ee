import { type Result, fail, ok } from "../api/failure.ts";
import type { Container, EnvVar, JsonObject } from "../api/objects.ts";
import { type KubectlError, textError } from "./error-text.ts";

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

/** Models kubectl/pkg/cmd/set/env ParseEnv. */
export function readEnvChanges(specs: readonly string[], prefix: string): Result<EnvChanges, KubectlError> {
  const set = new Map<string, EnvVar>();
  const removed: string[] = [];
  for (const spec of specs) {
    if (spec === "-") {
      return fail(textError("reading variables from stdin is not part of this simulator: give them as KEY=VALUE"));
    }
    const equals = spec.indexOf("=");
    if (equals === -1) {
      removed.push(spec.slice(0, -1));
      continue;
    }
    const name = spec.slice(0, equals);
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
      return fail(textError(`${JSON.stringify(name)} is not a valid key name: ${INVALID_NAME}`));
    }
    set.set(name, { name: prefix + name, value: spec.slice(equals + 1) });
  }
  const both = removed.find((name) => set.has(name));
  return both === undefined
    ? ok({ set: [...set.values()], removed })
    : fail(textError("can not both modify and remove the same environment variable in the same command"));
}

const INVALID_NAME =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit " +
  "(e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/** Why `--overwrite=false` forbids a change. */
export function takenBy(container: Container, changes: EnvChanges): string | undefined {
  const found = container.env?.find((old) =>
    changes.set.some((each) => each.name === old.name && each.value !== (old.value ?? "")),
  );
  return found === undefined
    ? undefined
    : `'${found.name}' already has a value (${found.value ?? ""}), and --overwrite is false`;
}

/** The patch of a container's variables; `undefined` where nothing changes. */
export function envPatch(container: Container, { set, removed }: EnvChanges): JsonObject | undefined {
  const env: JsonObject[] = [];
  for (const { name, value = "" } of set) {
    const old = container.env?.find((each) => each.name === name);
    if (old === undefined || (old.value ?? "") !== value || old.valueFrom !== undefined) {
      env.push({ name, value, ...(old?.valueFrom === undefined ? {} : { valueFrom: null }) });
    }
  }
  for (const name of removed) {
    if (container.env?.some((each) => each.name === name) === true) {
      env.push({ $patch: "delete", name });
    }
  }
  return env.length === 0 ? undefined : { env };
}

/** What `--list` prints of a container. */
export function listEnv(owner: string, container: Container, { set, removed }: EnvChanges): string {
  const kept = (container.env ?? [])
    .filter((old) => !removed.includes(old.name))
    .map((old) => set.find((each) => each.name === old.name) ?? old);
  const added = set.filter((each) => !kept.some((old) => old.name === each.name));
  const lines = [...kept, ...added].map((each) =>
    each.valueFrom === undefined ? `${each.name}=${each.value ?? ""}\n` : `# ${each.name} from a reference\n`,
  );
  return `# ${owner}, container ${container.name}\n${lines.join("")}`;
}

import { type Result, fail, ok } from "../../api/failure.ts";
import type { Container, EnvVar, JsonObject } from "../../api/objects.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  selectorFlag,
} from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { flagOn, flagText, flagTexts } from "../flags.ts";
import { localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { containersPatch, podSpecOf, podSpecPatch, selectContainers } from "../pod-spec.ts";
import { MISSING_RESOURCE, type Target, allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_env.go; `--from` needs ConfigMaps and Secrets, which are not here. */
export const setEnvCommand: Command = {
  path: ["set", "env"],
  usage: "RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N",
  flags: [
    { name: "containers", short: "c", type: "string", default: "*" },
    { name: "from", type: "string" },
    { name: "prefix", type: "string" },
    { name: "env", short: "e", type: "stringArray" },
    { name: "keys", type: "stringSlice" },
    { name: "list", type: "bool" },
    { name: "resolve", type: "bool" },
    { name: "overwrite", type: "bool", default: "true" },
    ...outputFlags,
    ...filenameFlags,
    localFlag,
    allFlag,
    selectorFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planSetEnv,
};

function planSetEnv(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  if (flagOn(flags, "all") && flagText(flags, "selector") !== "") {
    return refuse("cannot set --all and --selector at the same time");
  }
  const split = splitEnvironment(invocation.args);
  if (split === undefined) {
    return refuse(`all resources must be specified before environment changes: ${invocation.args.join(" ")}`);
  }
  const style = readOutputStyle(invocation);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (split.resources.length === 0 && !hasFiles(invocation)) {
    return refuse("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  if (flagOn(flags, "list") && style.value.format !== "") {
    return refuse("--list and --output may not be specified together");
  }
  if (flagTexts(flags, "keys").length > 0 && flagText(flags, "from") === "") {
    return refuse("when specifying --keys, a configmap or secret must be provided with --from");
  }
  if (flagText(flags, "from") !== "") {
    return refuse(
      "--from is not part of this simulator: it has no ConfigMaps and Secrets; give the variables themselves",
    );
  }
  const local = localRefusal(invocation, MISSING_RESOURCE);
  if (local !== undefined) {
    return refuse(local);
  }
  const changes = readChanges([...flagTexts(flags, "env"), ...split.changes], flagText(flags, "prefix"));
  if (!changes.ok) {
    return refuse(changes.error);
  }
  const targets = allTargets(
    findTargets(invocation, context, { args: split.resources, isEverythingAllowed: flagOn(flags, "all") }),
  );
  if (!targets.ok) {
    return refuse(targets.error);
  }
  return planOfSteps(targets.value.flatMap((target) => setEnv(target, changes.value, invocation, style.value)));
}

const CHANGE = /^[^=/\s]+(=.*|-)$|^-$/s;

/** Models kubectl/pkg/cmd/set/env SplitEnvironmentFromResources; `undefined` where a resource comes after a change. */
function splitEnvironment(
  args: readonly string[],
): { readonly resources: readonly string[]; readonly changes: readonly string[] } | undefined {
  const first = args.findIndex((arg) => CHANGE.test(arg));
  const resources = first === -1 ? args : args.slice(0, first);
  const changes = first === -1 ? [] : args.slice(first);
  return changes.every((arg) => CHANGE.test(arg)) ? { resources, changes } : undefined;
}

interface Changes {
  readonly set: readonly EnvVar[];
  readonly removed: readonly string[];
}

function readChanges(specs: readonly string[], prefix: string): Result<Changes, KubectlError> {
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

function setEnv(target: Target, changes: Changes, invocation: Invocation, style: OutputStyle): readonly Step[] {
  const spec = podSpecOf(target.object);
  if (spec === undefined) {
    return [
      {
        error: textError(
          `error: ${target.type.plural}/${target.name} the object is not a pod or does not have a pod template: *v1.${target.type.kind}\n`,
        ),
      },
    ];
  }
  const pattern = flagText(invocation.flags, "containers");
  const selected = [
    ...selectContainers(spec.containers, pattern),
    ...selectContainers(spec.initContainers ?? [], pattern),
  ];
  if (selected.length === 0) {
    return [
      {
        stderr: `Warning: ${target.type.kind}/${target.name} does not have any containers matching ${JSON.stringify(pattern)}\n`,
      },
    ];
  }
  if (flagOn(invocation.flags, "list")) {
    return [{ stdout: selected.map((container) => listEnv(target, container, changes)).join("") }];
  }
  const taken = flagOn(invocation.flags, "overwrite")
    ? undefined
    : selected.map((container) => takenBy(container, changes)).find((text) => text !== undefined);
  if (taken !== undefined) {
    return [{ error: textError(`error: ${target.type.plural}/${target.name} ${taken}\n`) }];
  }
  const patch = containersPatch(spec, (container) =>
    selected.includes(container) ? envPatch(container, changes) : undefined,
  );
  if (Object.keys(patch).length === 0) {
    return [];
  }
  const change = {
    patchType: "strategic" as const,
    patch: podSpecPatch(target.object, patch),
    operation: "env updated",
    fail: (failure: { readonly message: string }) =>
      textError(`failed to patch env update to pod template: ${failure.message}`),
  };
  return [patchStep(target, change, style)];
}

function takenBy(container: Container, changes: Changes): string | undefined {
  const found = container.env?.find((old) =>
    changes.set.some((each) => each.name === old.name && each.value !== (old.value ?? "")),
  );
  return found === undefined
    ? undefined
    : `'${found.name}' already has a value (${found.value ?? ""}), and --overwrite is false`;
}

function envPatch(container: Container, { set, removed }: Changes): JsonObject | undefined {
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

function listEnv(target: Target, container: Container, { set, removed }: Changes): string {
  const kept = (container.env ?? [])
    .filter((old) => !removed.includes(old.name))
    .map((old) => set.find((each) => each.name === old.name) ?? old);
  const added = set.filter((each) => !kept.some((old) => old.name === each.name));
  const lines = [...kept, ...added].map((each) =>
    each.valueFrom === undefined ? `${each.name}=${each.value ?? ""}\n` : `# ${each.name} from a reference\n`,
  );
  return `# ${target.type.kind} ${target.name}, container ${container.name}\n${lines.join("")}`;
}

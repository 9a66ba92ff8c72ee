import type { Container } from "../../api/objects.ts";
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
import { type EnvChanges, changedEnv, envPatch, readEnvChanges, splitEnvironment, takenBy } from "../env-changes.ts";
import { describeReference, readEnvSource, resolveReference } from "../env-sources.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText, flagTexts } from "../flags.ts";
import { isLocal, localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse, withWarnings } from "../plan.ts";
import { containersPatch, podSpecOf, podSpecPatch, selectContainers, withoutPodSpec } from "../pod-spec.ts";
import type { Target } from "../look-up.ts";
import { MISSING_RESOURCE, allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_env.go. */
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
  const style = readOutputStyle(invocation, context);
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
  const local = localRefusal(invocation, split.resources, { withResources: MISSING_RESOURCE });
  if (local !== undefined) {
    return refuse(local);
  }
  if (isLocal(invocation) && flagText(flags, "from") !== "") {
    return refuse("unsupported resource specified in --from");
  }
  const prefix = flagText(flags, "prefix");
  const from = readEnvSource(invocation, context, prefix);
  if (!from.ok) {
    return refuse(from.error);
  }
  const { variables, warnings } = from.value;
  const stdin = typeof context.stdin === "string" ? context.stdin : "";
  const changes = readEnvChanges([...flagTexts(flags, "env"), ...split.changes], prefix, stdin, variables);
  if (!changes.ok) {
    return withWarnings(refuse(changes.error), warnings);
  }
  const targets = allTargets(
    findTargets(invocation, context, {
      args: split.resources,
      isEverythingAllowed: flagOn(flags, "all"),
      isTyped: true,
    }),
  );
  if (!targets.ok) {
    return withWarnings(refuse(targets.error), warnings);
  }
  const steps = targets.value.flatMap((target) => setEnv(target, changes.value, invocation, context, style.value));
  return withWarnings(planOfSteps(steps), warnings);
}

function setEnv(
  target: Target,
  changes: EnvChanges,
  invocation: Invocation,
  context: KubectlContext,
  style: OutputStyle,
): readonly Step[] {
  const spec = podSpecOf(target.object);
  if (spec === undefined && flagOn(invocation.flags, "list")) {
    return [];
  }
  if (spec === undefined) {
    return [
      {
        error: textError(withoutPodSpec(target)),
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
    const isResolved = flagOn(invocation.flags, "resolve");
    return selected.flatMap((container) => listEnv(target, container, changes, isResolved ? context : undefined));
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

/** What `--list` prints of a container; references are resolved where there is something to look them up in. */
function listEnv(
  owner: Target,
  container: Container,
  changes: EnvChanges,
  context: KubectlContext | undefined,
): readonly Step[] {
  const unresolved = new Map<string, string[]>();
  const lines = changedEnv(container, changes).map(({ name, value = "", valueFrom }): Step => {
    if (valueFrom === undefined) {
      return { stdout: `${name}=${value}\n` };
    }
    const resolved = context === undefined ? undefined : resolveReference(valueFrom, owner, container, context);
    if (resolved?.ok === true) {
      return { stdout: `${name}=${resolved.value}\n` };
    }
    if (resolved !== undefined) {
      unresolved.set(resolved.error, [...(unresolved.get(resolved.error) ?? []), name]);
    }
    return { stdout: `# ${name} from ${describeReference(valueFrom)}\n` };
  });
  const faults = [...unresolved].map(([error, names]): Step => ({
    stderr: `error retrieving reference for ${names.toSorted().join(", ")}: ${error}\n`,
  }));
  return [{ stdout: `# ${owner.type.kind} ${owner.name}, container ${container.name}\n` }, ...lines, ...faults];
}

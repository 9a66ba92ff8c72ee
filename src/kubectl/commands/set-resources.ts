import { type Result, fail, ok } from "../../api/failure.ts";
import type { Container, JsonObject, Labels } from "../../api/objects.ts";
import { equalQuantities, formatQuantity, readQuantity } from "../../api/quantity.ts";
import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  recordFlag,
  selectorFlag,
} from "../common-flags.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { containersPatch, podSpecOf, podSpecPatch, selectContainers, withoutPodSpec } from "../pod-spec.ts";
import type { Target } from "../look-up.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_resources.go. */
export const setResourcesCommand: Command = {
  path: ["set", "resources"],
  usage: "(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]",
  flags: [
    { name: "containers", short: "c", type: "string", default: "*" },
    { name: "limits", type: "string" },
    { name: "requests", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    allFlag,
    selectorFlag,
    localFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planSetResources,
};

interface Quantities {
  readonly limits: Labels;
  readonly requests: Labels;
}

function planSetResources(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const local = localRefusal(invocation, invocation.args);
  if (local !== undefined) {
    return refuse(local);
  }
  const targets = allTargets(
    findTargets(invocation, context, { isEverythingAllowed: flagOn(flags, "all"), isTyped: true }),
  );
  if (!targets.ok) {
    return refuse(targets.error);
  }
  if (flagOn(flags, "all") && flagText(flags, "selector") !== "") {
    return refuse("cannot set --all and --selector at the same time");
  }
  if (flagText(flags, "limits") === "" && flagText(flags, "requests") === "") {
    return refuse("you must specify an update to requests or limits (in the form of --requests/--limits)");
  }
  const limits = readQuantities(flagText(flags, "limits"));
  if (!limits.ok) {
    return refuse(limits.error);
  }
  const requests = readQuantities(flagText(flags, "requests"));
  if (!requests.ok) {
    return refuse(requests.error);
  }
  const wanted: Quantities = { limits: limits.value, requests: requests.value };
  return planOfSteps(targets.value.map((target) => setResources(target, wanted, invocation, style.value)));
}

/** Models generateversioned HandleResourceRequirementsV1: `cpu=200m,memory=512Mi`. */
function readQuantities(text: string): Result<Labels, string> {
  const quantities: Record<string, string> = {};
  for (const part of text === "" ? [] : text.split(",")) {
    const [name = "", quantity, ...more] = part.split("=");
    if (quantity === undefined || more.length > 0) {
      return fail(`Invalid argument syntax ${part}, expected <resource>=<value>`);
    }
    const read = readQuantity(quantity);
    if (!read.ok) {
      return read;
    }
    quantities[name] = formatQuantity(read.value);
  }
  return ok(quantities);
}

function setResources(target: Target, wanted: Quantities, invocation: Invocation, style: OutputStyle): Step {
  const spec = podSpecOf(target.object);
  if (spec === undefined) {
    return {
      error: textError(withoutPodSpec(target)),
    };
  }
  const pattern = flagText(invocation.flags, "containers");
  const selected = [
    ...selectContainers(spec.containers, pattern),
    ...selectContainers(spec.initContainers ?? [], pattern),
  ];
  if (selected.length === 0) {
    return { error: textError(`error: unable to find container named ${pattern}`) };
  }
  const patch = containersPatch(spec, (container) =>
    selected.includes(container) ? resourcesPatch(container, wanted) : undefined,
  );
  const recorded = recordedMetadata(invocation);
  if (Object.keys(patch).length === 0 && Object.keys(recorded).length === 0) {
    return {};
  }
  const change = {
    patchType: "strategic" as const,
    patch: { ...recorded, ...(Object.keys(patch).length === 0 ? {} : podSpecPatch(target.object, patch)) },
    operation: "resource requirements updated",
    fail: (failure: { readonly message: string }) =>
      textError(`failed to patch resources update to pod template ${failure.message}`),
  };
  return patchStep(target, change, style);
}

function resourcesPatch(container: Container, wanted: Quantities): JsonObject | undefined {
  const limits = changed(container.resources.limits, wanted.limits);
  const requests = changed(container.resources.requests, wanted.requests);
  if (limits === undefined && requests === undefined) {
    return undefined;
  }
  return {
    resources: { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) },
  };
}

function changed(before: Labels | undefined, wanted: Labels): JsonObject | undefined {
  const entries = Object.entries(wanted).filter(([name, quantity]) => !equalQuantities(before?.[name] ?? "", quantity));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

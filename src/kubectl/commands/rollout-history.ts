import { type Result, fail, ok } from "../../api/failure.ts";
import type { PodTemplateSpec, ReplicaSet } from "../../api/objects.ts";
import { type ResourceType, resourceTypeOf } from "../../api/resources.ts";
import { schemas } from "../../api/schema.ts";
import { any, int32, int64, struct } from "../../api/schema-types.ts";
import { replicaSetsOf } from "../../sim/queries.ts";
import { CHANGE_CAUSE } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { filenameFlags, outputFlags, selectorFlag } from "../common-flags.ts";
import { describePodTemplate } from "../describe/pod-template.ts";
import { hasFiles } from "../documents.ts";
import { textError } from "../error-text.ts";
import { flagNumber } from "../flags.ts";
import type { Target } from "../look-up.ts";
import { type OutputStyle, printDone, readOutputStyle, shownObject } from "../output-style.ts";
import { type KubectlContext, type Plan, type Step, type StepOutput, planOfSteps, refuse } from "../plan.ts";
import { alignTabs, describeStops } from "../tab-writer.ts";
import { findTargets } from "../targets.ts";
import { structJson } from "../typed-text.ts";
import { groupKindOf } from "./rollout-status.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_history.go. */
export const rolloutHistoryCommand: Command = {
  path: ["rollout", "history"],
  usage: "(TYPE NAME | TYPE/NAME) [flags]",
  flags: [{ name: "revision", type: "int", default: "0" }, ...outputFlags, ...filenameFlags, selectorFlag],
  plan: planHistory,
};

function planHistory(invocation: Invocation, context: KubectlContext): Plan {
  if (invocation.args.length === 0 && !hasFiles(invocation)) {
    return refuse("required resource not specified");
  }
  const revision = flagNumber(invocation.flags, "revision");
  if (revision < 0) {
    return refuse(`revision must be a positive integer: ${revision}`);
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const steps = found.value.inOrder.map((each): Step =>
    each.ok ? historyStep(each.value, revision, style.value, context) : { error: each.error },
  );
  return planOfSteps(style.value.format === "yaml" ? separated(steps) : steps);
}

const YAML_SEPARATOR = "---\n";

/** A line between the documents of the steps that print any. */
function separated(steps: readonly Step[]): readonly Step[] {
  const first = steps.findIndex(hasOutput);
  return steps.map((step, index) =>
    index > first && hasOutput(step) ? { ...step, stdout: YAML_SEPARATOR + step.stdout } : step,
  );
}

function hasOutput(step: Step): step is Step & { readonly stdout: string } {
  return "stdout" in step && step.stdout !== undefined && step.stdout !== "";
}

function historyStep(target: Target, revision: number, style: OutputStyle, context: KubectlContext): Step {
  if (target.object.kind !== "Deployment") {
    return { error: textError(noHistoryViewer(target.type)) };
  }
  const replicaSets = byRevision(replicaSetsOf(context.state, target.object.metadata.uid));
  if (style.format !== "") {
    return objectsStep(replicaSets, revision, style);
  }
  const text = historyText(replicaSets, revision);
  if (!text.ok) {
    return { error: textError(text.error) };
  }
  const heading = revision > 0 ? `with revision #${revision}` : "";
  return printDone(style, target.type, target.name, `${heading}\n${text.value}`, () => ({}));
}

/** Kinds that kubectl knows to have pods, and the others (polymorphichelpers/history.go HistoryViewerFor). */
function noHistoryViewer(type: ResourceType): string {
  const kind = JSON.stringify(groupKindOf(type));
  return type.kind === "ReplicaSet" || type.kind === "Pod"
    ? `no history viewer has been implemented for ${kind}`
    : `error retrieving history for ${kind}, no visitor method exists for {${type.group} ${type.kind}}`;
}

/** In order of revision; of two with the same number the last one counts, and without one it is 0. */
function byRevision(replicaSets: readonly ReplicaSet[]): ReadonlyMap<number, ReplicaSet> {
  const numbered = replicaSets.flatMap((replicaSet) => {
    const revision = Number(replicaSet.metadata.annotations["deployment.kubernetes.io/revision"] ?? 0);
    return Number.isInteger(revision) ? [[revision, replicaSet] as const] : [];
  });
  return new Map([...new Map(numbered)].sort(([a], [b]) => a - b));
}

/** apps/v1 ReplicaSet with its status. */
const replicaSetStruct = struct("ReplicaSet", {
  ...Object.fromEntries([...schemas.ReplicaSet.fields].filter(([name]) => name !== "status")),
  status: struct("ReplicaSetStatus", {
    replicas: int32,
    fullyLabeledReplicas: int32,
    readyReplicas: int32,
    availableReplicas: int32,
    terminatingReplicas: int32,
    observedGeneration: int64,
    conditions: any,
  }),
});

const UNKNOWN_REVISION = "unable to find the specified revision";

function objectsStep(replicaSets: ReadonlyMap<number, ReplicaSet>, revision: number, style: OutputStyle): Step {
  const wanted = [...replicaSets].flatMap(([number, replicaSet]) =>
    revision === 0 || number === revision ? [replicaSet] : [],
  );
  if (revision > 0 && wanted.length === 0) {
    return { error: textError(UNKNOWN_REVISION) };
  }
  const printed: readonly StepOutput[] = wanted.map((replicaSet) =>
    style.format === "json"
      ? { stdout: structJson(shownObject(replicaSet, style), replicaSetStruct) }
      : printDone(style, resourceTypeOf("ReplicaSet"), replicaSet.metadata.name, "", replicaSet),
  );
  const failed = printed.findIndex(({ error }) => error !== undefined);
  const good = failed === -1 ? printed : printed.slice(0, failed + 1);
  const stdout = good.map((each) => each.stdout).join(style.format === "yaml" ? YAML_SEPARATOR : "");
  const error = printed[failed]?.error;
  return error === undefined ? { stdout } : { stdout, error };
}

/** Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go DeploymentHistoryViewer. */
function historyText(replicaSets: ReadonlyMap<number, ReplicaSet>, revision: number): Result<string, string> {
  if (replicaSets.size === 0) {
    return ok("No rollout history found.");
  }
  const templates = new Map([...replicaSets].map(([number, replicaSet]) => [number, withCause(replicaSet)]));
  if (revision > 0) {
    const template = templates.get(revision);
    return template === undefined ? fail(UNKNOWN_REVISION) : ok(describePodTemplate(template));
  }
  const rows = [...templates].map(
    ([number, { metadata }]) => `${number}\t${metadata.annotations[CHANGE_CAUSE] || "<none>"}\n`,
  );
  return ok(alignTabs(`REVISION\tCHANGE-CAUSE\n${rows.join("")}`, describeStops));
}

/** The ReplicaSet's template, with the cause that is written on the ReplicaSet. */
function withCause({ metadata, spec }: ReplicaSet): PodTemplateSpec {
  const cause = metadata.annotations[CHANGE_CAUSE] ?? "";
  const { template } = spec;
  return cause === ""
    ? template
    : {
        ...template,
        metadata: { ...template.metadata, annotations: { ...template.metadata.annotations, [CHANGE_CAUSE]: cause } },
      };
}

import { toWire } from "../../api/defaults.ts";
import type { Deployment, JsonObject, ReplicaSet } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import { type Result, fail, ok } from "../../api/failure.ts";
import { equalIgnoreHash } from "../../api/template-hash.ts";
import { replicaSetsOf } from "../../sim/queries.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, filenameFlags, outputFlags, selectorFlag } from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { describePodTemplate } from "../describe/pod-template.ts";
import { textError } from "../error-text.ts";
import { flagNumber } from "../flags.ts";
import { objectAt, withField } from "../json.ts";
import { type OutputStyle, printDone, readOutputStyle } from "../output-style.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

const REVISION = "deployment.kubernetes.io/revision";
const POD_TEMPLATE_HASH = "pod-template-hash";

/** Annotations that stay the Deployment's own in a rollback; all others become the ReplicaSet's. */
const KEPT_ANNOTATIONS = new Set([
  LAST_APPLIED,
  REVISION,
  "deployment.kubernetes.io/revision-history",
  "deployment.kubernetes.io/desired-replicas",
  "deployment.kubernetes.io/max-replicas",
  "deprecated.deployment.rollback.to",
]);

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_undo.go and polymorphichelpers/rollback.go. */
export const rolloutUndoCommand: Command = {
  path: ["rollout", "undo"],
  usage: "(TYPE NAME | TYPE/NAME) [flags]",
  flags: [
    { name: "to-revision", type: "int", default: "0" },
    ...outputFlags,
    ...filenameFlags,
    dryRunFlag,
    selectorFlag,
  ],
  plan: planUndo,
};

function planUndo(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (invocation.args.length === 0 && !hasFiles(invocation)) {
    return refuse("required resource not specified");
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const steps = found.value.targets.flatMap((target) => undo(target, invocation, context, style.value));
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}

function undo(target: Target, invocation: Invocation, context: KubectlContext, style: OutputStyle): readonly Step[] {
  const { object } = target;
  if (object.kind !== "Deployment") {
    return [{ error: textError(noRollbacker(target.type)) }];
  }
  const warning =
    LAST_APPLIED in object.metadata.annotations ? [{ stderr: appliedWarning(target.type, target.name) }] : [];
  return [...warning, rollBack(target, object, flagNumber(invocation.flags, "to-revision"), context, style)];
}

/** Kinds that kubectl knows to have pods, and the others. */
function noRollbacker(type: ResourceType): string {
  const kind = type.group === "" ? type.kind : `${type.kind}.${type.group}`;
  const hasPods = type.kind === "ReplicaSet" || type.kind === "Pod";
  return hasPods
    ? `no rollbacker has been implemented for ${JSON.stringify(kind)}`
    : `error retrieving rollbacker for ${JSON.stringify(kind)}, no visitor method exists for {${type.group} ${type.kind}}`;
}

function appliedWarning(type: ResourceType, name: string): string {
  return (
    `Warning: resource ${type.plural}/${name} was previously managed with 'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, ` +
    "which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n"
  );
}

function rollBack(
  target: Target,
  deployment: Deployment,
  toRevision: number,
  context: KubectlContext,
  style: OutputStyle,
): Step {
  const replicaSet = findRevision(
    replicaSetsOf(context.state, deployment.metadata.uid),
    deployment.metadata.name,
    toRevision,
  );
  if (!replicaSet.ok) {
    return { error: textError(replicaSet.error) };
  }
  if (style.dryRun === "client") {
    return printDone(style, target.type, target.name, describePodTemplate(replicaSet.value.spec.template), deployment);
  }
  if (deployment.spec.paused) {
    return {
      error: textError(
        `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again`,
      ),
    };
  }
  if (equalIgnoreHash(replicaSet.value.spec.template, deployment.spec.template)) {
    const skipped = `skipped rollback (current template already matches revision ${toRevision})`;
    return printDone(style, target.type, target.name, skipped, deployment);
  }
  const patch = [
    { op: "replace", path: "/spec/template", value: templateOf(replicaSet.value) },
    { op: "replace", path: "/metadata/annotations", value: annotationsAfter(deployment, replicaSet.value) },
  ];
  return patchStep(
    target,
    {
      patchType: "json",
      patch,
      operation: "rolled back",
      fail: (failure) => textError(`failed restoring revision ${toRevision}: ${failure.message}`),
    },
    style,
  );
}

/** The ReplicaSet of a revision; for 0 the one of the second highest. */
function findRevision(
  replicaSets: readonly ReplicaSet[],
  name: string,
  toRevision: number,
): Result<ReplicaSet, string> {
  const numbered = replicaSets
    .map((replicaSet) => ({ replicaSet, revision: Number(replicaSet.metadata.annotations[REVISION] ?? 0) }))
    .filter(({ revision }) => Number.isInteger(revision))
    .sort((a, b) => b.revision - a.revision);
  if (toRevision !== 0) {
    const found = numbered.find(({ revision }) => revision === toRevision);
    return found === undefined
      ? fail(`unable to find specified revision ${toRevision} in history`)
      : ok(found.replicaSet);
  }
  const [, previous] = numbered;
  return previous === undefined
    ? fail(`no rollout history found for deployment ${JSON.stringify(name)}`)
    : ok(previous.replicaSet);
}

/** The pod template without the label that the controller adds. */
function templateOf(object: ReplicaSet): JsonObject {
  const template = objectAt(toWire(object), "spec", "template");
  const metadata = objectAt(template, "metadata");
  return {
    ...template,
    metadata: { ...metadata, labels: withField(objectAt(metadata, "labels"), POD_TEMPLATE_HASH, undefined) },
  };
}

function annotationsAfter(deployment: Deployment, replicaSet: ReplicaSet): JsonObject {
  const kept = Object.entries(deployment.metadata.annotations).filter(([key]) => KEPT_ANNOTATIONS.has(key));
  const restored = Object.entries(replicaSet.metadata.annotations).filter(([key]) => !KEPT_ANNOTATIONS.has(key));
  return Object.fromEntries([...kept, ...restored]);
}

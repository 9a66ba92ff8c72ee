import { type Deployment, type KubeObject, type SimTime, findCondition, refOf } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { filenameFlags, selectorFlag } from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { textError } from "../error-text.ts";
import { flagNumber, flagOn } from "../flags.ts";
import type { Seen } from "../follow.ts";
import { type Turn, type TurnStep, endTurn, inTurn } from "../followers/in-turn.ts";
import { listed, newsOf } from "../followers/object-news.ts";
import type { Target } from "../look-up.ts";
import { klogLine } from "../klog.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_status.go. */
export const rolloutStatusCommand: Command = {
  path: ["rollout", "status"],
  usage: "(TYPE NAME | TYPE/NAME) [flags]",
  flags: [
    { name: "watch", short: "w", type: "bool", default: "true" },
    { name: "revision", type: "int", default: "0" },
    { name: "timeout", type: "duration", default: "0" },
    ...filenameFlags,
    selectorFlag,
  ],
  plan: planStatus,
};

interface Options {
  readonly isWatched: boolean;
  /** 0: whichever is there. */
  readonly revision: number;
  /** 0: no end. */
  readonly timeoutMs: number;
}

function planStatus(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags, namespace } = invocation;
  if (args.length === 0 && !hasFiles(invocation)) {
    return refuse("required resource not specified");
  }
  const revision = flagNumber(flags, "revision");
  if (revision < 0) {
    return refuse(`revision must be a positive integer: ${revision}`);
  }
  const found = findTargets(invocation, context, { isEverythingAllowed: true });
  if (!found.ok) {
    return refuse(found.error);
  }
  const { inOrder } = found.value;
  if (inOrder.length === 0) {
    return planOfSteps([{ stderr: `No resources found in ${namespace} namespace.\n` }]);
  }
  const options: Options = {
    isWatched: flagOn(flags, "watch"),
    revision,
    timeoutMs: Math.max(0, flagNumber(flags, "timeout")),
  };
  const turns = inOrder.map((each): Turn =>
    each.ok ? firstLook(each.value, options) : { look: () => endTurn({ error: each.error }) },
  );
  // client-go tools/watch ContextWithOptionalTimeout: no limit then.
  const stderr =
    flagNumber(flags, "timeout") < 0
      ? klogLine("E", "until.go:159", '"Timeout for context shall not be negative"', context)
      : "";
  return { requests: [], report: () => ({ stdout: "", stderr, exit: 0 }), follow: () => inTurn(turns) };
}

/** The object is listed, and then watched until its rollout is done. */
function firstLook(target: Target, options: Options): Turn {
  return {
    look: (seen) => {
      if (target.type.kind !== "Deployment") {
        return endTurn({ error: textError(`no status viewer has been implemented for ${groupKindOf(target.type)}`) });
      }
      const object = listed(seen, refOf(target.object));
      const untilMs = options.timeoutMs === 0 ? undefined : seen.atMs + options.timeoutMs;
      const step = object === undefined ? { stdout: "", isDone: false } : statusOf(object, options);
      return ended(step) ?? { stdout: step.stdout, next: watching(target, options, untilMs) };
    },
  };
}

function watching(target: Target, options: Options, untilMs: SimTime | undefined): Turn {
  return {
    ...(untilMs === undefined ? {} : { dueMs: untilMs }),
    look: (seen) => lookAgain(target, options, untilMs, seen),
  };
}

function lookAgain(target: Target, options: Options, untilMs: SimTime | undefined, seen: Seen): TurnStep {
  let stdout = "";
  for (const news of newsOf(seen, refOf(target.object))) {
    if (news.type === "deleted") {
      return endTurn({ stdout, error: textError("object has been deleted") });
    }
    const step = statusOf(news.object, options);
    const end = ended(step);
    if (end !== undefined) {
      return { ...end, stdout: stdout + step.stdout };
    }
    stdout += step.stdout;
  }
  return untilMs !== undefined && seen.atMs >= untilMs
    ? endTurn({ stdout, error: textError("timed out waiting for the condition") })
    : { stdout, next: watching(target, options, untilMs) };
}

interface Status {
  readonly stdout: string;
  readonly isDone: boolean;
  readonly error?: string;
}

function ended({ stdout, isDone, error }: Status): TurnStep | undefined {
  if (error !== undefined) {
    return endTurn({ stdout, error: textError(error) });
  }
  return isDone ? endTurn({ stdout }) : undefined;
}

function statusOf(object: KubeObject, { isWatched, revision }: Options): Status {
  if (object.kind !== "Deployment") {
    return { stdout: "", isDone: true };
  }
  const status = rolloutStatus(object, revision);
  return isWatched ? status : { ...status, isDone: true };
}

/** Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go DeploymentStatusViewer. */
export function rolloutStatus({ metadata, spec, status }: Deployment, revision: number): Status {
  const name = JSON.stringify(metadata.name);
  const running = Number(metadata.annotations["deployment.kubernetes.io/revision"] ?? 0);
  if (revision > 0 && revision !== running) {
    return failed(`desired revision (${revision}) is different from the running revision (${running})`);
  }
  if (metadata.generation > status.observedGeneration) {
    return waiting("deployment spec update to be observed...");
  }
  if (findCondition(status.conditions, "Progressing")?.reason === "ProgressDeadlineExceeded") {
    return failed(`deployment ${name} exceeded its progress deadline`);
  }
  if (status.updatedReplicas < spec.replicas) {
    return waiting(
      `deployment ${name} rollout to finish: ${status.updatedReplicas} out of ${spec.replicas} new replicas have been updated...`,
    );
  }
  if (status.replicas > status.updatedReplicas) {
    return waiting(
      `deployment ${name} rollout to finish: ${status.replicas - status.updatedReplicas} old replicas are pending termination...`,
    );
  }
  if (status.availableReplicas < status.updatedReplicas) {
    return waiting(
      `deployment ${name} rollout to finish: ${status.availableReplicas} of ${status.updatedReplicas} updated replicas are available...`,
    );
  }
  return { stdout: `deployment ${name} successfully rolled out\n`, isDone: true };
}

function waiting(what: string): Status {
  return { stdout: `Waiting for ${what}\n`, isDone: false };
}

function failed(error: string): Status {
  return { stdout: "", isDone: true, error };
}

/** `ReplicaSet.apps`, or `Pod`: Go's GroupKind. */
export function groupKindOf(type: ResourceType): string {
  return type.group === "" ? type.kind : `${type.kind}.${type.group}`;
}

import { keyOf, type Container, type Deployment, type ReplicaSet } from "../../api/objects.ts";
import { numberAt, objectAt, textsAt } from "../../api/json.ts";
import { MOST_LAG_MS } from "../../traffic/proxy-views.ts";
import { containerOf, linesFor, nameIn, patchLine, scaleLine, templatePatch } from "./remedy-lines.ts";
import type { Remedy } from "./remedy.ts";

/** So long a pod that is to end should go on, in s: longer than the slowest node needs to hear of it. */
const PRE_STOP_S = 5;
const SECOND_MS = 1000;
/** So many Pods a Deployment is given that has none. */
const SOME_PODS = 2;

/** What keeps requests from Pods that are told to end, or are gone. */
export function leavingRemedy(
  deployment: Deployment | undefined,
  replicaSet: ReplicaSet | undefined,
  command: string | null,
): Remedy {
  const { strategy, replicas } = deployment?.spec ?? {};
  if (deployment !== undefined && replicas === 0) {
    return { code: "keepOne", lines: [scaleLine(deployment, SOME_PODS)] };
  }
  const isRollout = replicaSet !== undefined && replicaSet.spec.replicas === 0;
  if (deployment !== undefined && isRollout && strategy?.type === "Recreate") {
    return { code: "rollingUpdate", lines: [patchLine(deployment, { strategy: { type: "RollingUpdate" } })] };
  }
  const container = containerOf(deployment);
  const graceSeconds = deployment?.spec.template.spec.terminationGracePeriodSeconds ?? 30;
  const isLong = container !== undefined && Math.min(preStopSeconds(container), graceSeconds) * SECOND_MS > MOST_LAG_MS;
  if (isByForce(command)) {
    return { code: "noForce", lines: linesFor(deployment, restartLine) };
  }
  if (isLong) {
    return isDeletion(command)
      ? { code: "restartInstead", lines: linesFor(deployment, restartLine) }
      : { code: "preStopNow", lines: [] };
  }
  return preStop(deployment, graceSeconds, container);
}

export function preStop(
  deployment: Deployment | undefined,
  graceSeconds: number,
  container: Container | undefined,
): Remedy {
  const known = container?.lifecycle === undefined ? undefined : objectAt(container.lifecycle, "preStop");
  // A hook has one way to wait.
  const others = Object.fromEntries(Object.keys(known ?? {}).map((name) => [name, null]));
  const lifecycle = { preStop: { ...others, sleep: { seconds: PRE_STOP_S } } };
  // The hook takes its time from the grace period.
  const beside = graceSeconds > PRE_STOP_S ? {} : { terminationGracePeriodSeconds: 30 };
  return {
    code: known === undefined ? "preStop" : "preStopLonger",
    lines: linesFor(deployment, (one) => templatePatch(one, { lifecycle }, beside)),
  };
}

/** How long a container's `preStop` keeps its program going, in s, as far as can be seen. */
function preStopSeconds({ lifecycle }: Container): number {
  const hook = lifecycle === undefined ? undefined : objectAt(lifecycle, "preStop");
  const sleep = hook === undefined ? undefined : objectAt(hook, "sleep");
  if (sleep !== undefined) {
    return numberAt(sleep, "seconds") ?? 0;
  }
  const exec = hook === undefined ? undefined : objectAt(hook, "exec");
  const words = (exec === undefined ? undefined : textsAt(exec, "command")) ?? [];
  const [, seconds = "0"] = /\bsleep (\d+(?:\.\d+)?)/.exec(words.join(" ")) ?? [];
  return Number(seconds);
}

export function restartLine(deployment: Deployment): string {
  const [name = "", ...namespace] = nameIn(keyOf(deployment)).split(" ");
  return [`kubectl rollout restart deployment/${name}`, ...namespace].join(" ");
}

/** Whether a person has deleted Pods, rather than changed what makes them. */
export function isDeletion(command: string | null): boolean {
  return command !== null && /^kubectl delete (?:po|pods?)\b/.test(command);
}

function isByForce(command: string | null): boolean {
  return isDeletion(command) && /--(?:force|now|grace-period[= ][01])\b/.test(command ?? "");
}

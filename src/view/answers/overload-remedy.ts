import { keyOf, objectKey, type Deployment } from "../../api/objects.ts";
import type { HorizontalPodAutoscaler } from "../../api/objects-autoscaling.ts";
import { parseCpuMilli } from "../../api/quantity.ts";
import { programOf } from "../../sim/node/programs.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { cpuForAll, cpuOfShare, demandsOn, podsFor, type Demand } from "./demand.ts";
import { isDatabase, nameIn, scaleLine } from "./remedy-lines.ts";
import type { Remedy } from "./remedy.ts";

/** What `kubectl autoscale` is usually told to aim at. */
const USUAL_PERCENT = 70;
/** An autoscaler leaves a size alone that is off by less than this (its tolerance). */
const LEFT_ALONE = 1.1;
/** Room for that, and a little more. */
const ROOM = 1.2;
/** A Pod that can answer fewer a second is never busy in an even way: more CPU helps more than more Pods. */
const FEW = 10;
const WHOLE_CPU = 1000;

/** What lets a Deployment answer all that is asked of it, with the numbers that this follows from. */
export function overloadRemedy(state: ClusterState, deployment: Deployment | undefined): Remedy {
  const demands = demandsOn(state);
  const at = demands.findIndex((one) => deployment !== undefined && keyOf(one.deployment) === keyOf(deployment));
  const own = demands[at];
  if (own === undefined) {
    return { code: "scaleOut", lines: [] };
  }
  // Once it answers all, those that it asks in turn have all of that to answer.
  const others = demands.slice(at + 1).flatMap((one) => (isShort(one) ? linesFor(state, one) : []));
  const remedy = isDatabase(own.container) ? moreCpu(own) : remedyOf(state, own);
  return { ...remedy, lines: [...remedy.lines, ...others] };
}

function isShort({ deployment, podsNeeded, ratePerSecond, container, eachPerSecond }: Demand): boolean {
  return isDatabase(container) ? ratePerSecond > 0.9 * eachPerSecond : deployment.spec.replicas < podsNeeded;
}

function linesFor(state: ClusterState, demand: Demand): readonly string[] {
  return isDatabase(demand.container) ? moreCpu(demand).lines : remedyOf(state, demand).lines;
}

function valuesOf({ deployment, ratePerSecond, eachPerSecond }: Demand, replicas: number) {
  return {
    name: deployment.metadata.name,
    rate: Math.round(ratePerSecond),
    each: Math.floor(eachPerSecond),
    replicas,
    now: deployment.spec.replicas,
  };
}

function nameOf({ deployment }: Demand): string {
  return nameIn(keyOf(deployment));
}

/** Pods of a database have data of their own each: what helps is that the one has more to compute with. */
function moreCpu(demand: Demand): Remedy {
  const cpu = cpuForAll(demand.ratePerSecond, demand.container);
  return {
    code: "moreCpu",
    lines: [resourcesLine(demand, `--limits=cpu=${String(cpu)}m`)],
    values: { ...valuesOf(demand, demand.deployment.spec.replicas), cpu },
  };
}

function remedyOf(state: ClusterState, demand: Demand): Remedy {
  const { deployment, container, eachPerSecond, ratePerSecond } = demand;
  const limit = container.resources.limits?.["cpu"];
  const isTight = eachPerSecond < FEW && limit !== undefined && parseCpuMilli(limit) < WHOLE_CPU;
  const each = isTight ? WHOLE_CPU / programOf(container.image).cpuMsPerRequest : eachPerSecond;
  const replicas = podsFor(ratePerSecond, each);
  const limits = isTight ? [resourcesLine(demand, "--limits=cpu=1")] : [];
  const values = { ...valuesOf(demand, replicas), each: Math.floor(each) };
  const known = autoscalerOf(state, deployment);
  if (known !== undefined) {
    const { code, lines } = withAutoscaler(demand, known, replicas);
    return { code, lines: [...limits, ...lines], values: { ...values, ...numbersOf(known) } };
  }
  if (deployment.spec.replicas >= replicas && !isTight) {
    return { code: "growing", lines: [], values };
  }
  const scale = [...limits, ...(deployment.spec.replicas < replicas ? [scaleLine(deployment, replicas)] : [])];
  return state.settings.hasMetrics === true
    ? { code: "scaleOut", lines: [...scale, ...autoscaleLines(demand, replicas)], values }
    : { code: "scaleOutOnly", lines: scale, values };
}

function resourcesLine(demand: Demand, flag: string): string {
  const [name = "", ...namespace] = nameOf(demand).split(" ");
  return ["kubectl set resources", `deployment/${name}`, ...namespace, flag].join(" ");
}

function requestOf({ container }: Demand): number | undefined {
  const request = container.resources.requests?.["cpu"] ?? container.resources.limits?.["cpu"];
  return request === undefined ? undefined : parseCpuMilli(request);
}

/** So much of the request is to be used, so that an autoscaler that is content has made as many Pods as are needed. */
function percentFor(demand: Demand, replicas: number, request: number): number {
  const percent = Math.floor((100 * cpuOfShare(demand, replicas)) / ROOM / request);
  return Math.max(1, Math.min(USUAL_PERCENT, percent));
}

/** A request at which the usual percentage makes as many Pods as are needed. */
function requestFor(demand: Demand, replicas: number): number {
  const milli = (100 * cpuOfShare(demand, replicas)) / ROOM / USUAL_PERCENT;
  return milli < 20 ? Math.max(1, Math.floor(milli)) : Math.floor(milli / 10) * 10;
}

/** An autoscaler counts in shares of the CPU that is requested: without a request it has nothing to count. */
function autoscaleLines(demand: Demand, replicas: number): readonly string[] {
  const known = requestOf(demand);
  const request = known ?? requestFor(demand, replicas);
  const least = Math.max(1, Math.min(demand.deployment.spec.replicas, replicas));
  const percent = percentFor(demand, replicas, request);
  return [
    ...(known === undefined ? [resourcesLine(demand, `--requests=cpu=${String(request)}m`)] : []),
    `kubectl autoscale deployment ${nameOf(demand)} --min=${String(least)} --max=${String(2 * replicas)} --cpu=${String(percent)}%`,
  ];
}

function autoscalerOf({ objects }: ClusterState, { metadata }: Deployment): HorizontalPodAutoscaler | undefined {
  return mapValues(objects.HorizontalPodAutoscaler).find(
    ({ metadata: { namespace }, spec: { scaleTargetRef } }) =>
      namespace === metadata.namespace && scaleTargetRef.kind === "Deployment" && scaleTargetRef.name === metadata.name,
  );
}

function numbersOf({ metadata, spec, status }: HorizontalPodAutoscaler) {
  return {
    autoscaler: metadata.name,
    least: spec.minReplicas,
    most: spec.maxReplicas,
    current: status.currentReplicas,
    desired: status.desiredReplicas,
  };
}

/** What an autoscaler that is there already does about it, and what it lacks. */
function withAutoscaler(
  demand: Demand,
  { metadata, spec, status }: HorizontalPodAutoscaler,
  replicas: number,
): Pick<Remedy, "code" | "lines"> {
  const { deployment } = demand;
  const patch = (bounds: object): string =>
    `kubectl patch hpa ${nameIn(objectKey(metadata.namespace, metadata.name))} -p '${JSON.stringify({ spec: bounds })}'`;
  const most = spec.maxReplicas < replicas ? { maxReplicas: replicas } : {};
  if (requestOf(demand) === undefined) {
    const line = resourcesLine(demand, `--requests=cpu=${String(requestFor(demand, replicas))}m`);
    return { code: "autoscalerBlind", lines: [line, ...("maxReplicas" in most ? [patch(most)] : [])] };
  }
  if (deployment.spec.replicas >= replicas) {
    return { code: "growing", lines: [] };
  }
  if (deployment.spec.replicas >= spec.maxReplicas) {
    return { code: "autoscalerFull", lines: [patch({ minReplicas: replicas, maxReplicas: replicas })] };
  }
  const isGrowing = status.desiredReplicas > status.currentReplicas || isHot(demand, spec);
  const line = patch({ minReplicas: replicas, ...most });
  return { code: isGrowing ? "autoscalerGrows" : "autoscalerContent", lines: [line] };
}

/** Whether its Pods use so much more than it aims at that it makes others at its next look. */
function isHot(demand: Demand, { metrics }: HorizontalPodAutoscaler["spec"]): boolean {
  const request = requestOf(demand) ?? 0;
  const { deployment, eachPerSecond, ratePerSecond } = demand;
  const pods = Math.max(1, deployment.spec.replicas);
  const answered = Math.min(ratePerSecond, eachPerSecond * pods);
  const used = cpuOfShare({ ...demand, ratePerSecond: answered }, pods);
  return metrics.some(({ resource }) => {
    const percent = resource?.name === "cpu" ? resource.target.averageUtilization : undefined;
    return percent !== undefined && (100 * used) / request > percent * LEFT_ALONE;
  });
}

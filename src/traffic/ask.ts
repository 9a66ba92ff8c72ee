import {
  controllerOf,
  objectKey,
  type Container,
  type ObjectKey,
  type Pod,
  type Service,
  type SimTime,
} from "../api/objects.ts";
import { askedService } from "../sim/asked-service.ts";
import { cpuMilliOf } from "../sim/expected-load.ts";
import { processPhase } from "../sim/node/process-phase.ts";
import { listensOn, programOf } from "../sim/node/programs.ts";
import { mapGet, mapHas } from "../sim/persistent-map.ts";
import { hash32 } from "../sim/random.ts";
import type { ClusterState } from "../sim/state.ts";
import { pickEndpoint, type Picked } from "./pick-endpoint.ts";
import type { ProxyViews } from "./proxy-views.ts";
import { type Login, admits, loginOf } from "./login.ts";
import type { AskedPod, Hop, Loss, LossReason } from "./request.ts";

/** How long a client waits for a node that does not answer, or for a program that has no time. */
export const PATIENCE_MS = 5000;
/** A refusal comes at once. */
const REFUSED_MS = 1;
/** A chain of programs that ask one another in a ring has an end. */
const MOST_HOPS = 8;

/** What a request finds. */
export interface World {
  readonly state: ClusterState;
  readonly views: ProxyViews;
  /** Requests that came to a pod in the last whole second, by its uid: how busy it is. */
  readonly perSecond: ReadonlyMap<string, number>;
}

export interface Answer {
  readonly hops: readonly Hop[];
  readonly endMs: SimTime;
  readonly loss: Loss | null;
}

/** Who is asked, from where and when; chances come from the key. */
interface Question {
  readonly service: ObjectKey;
  readonly port: number;
  /** The node whose rules lead the way. */
  readonly node: string;
  readonly atMs: SimTime;
  readonly key: string;
  /** As whom a database is asked; absent: as nobody in particular. */
  readonly login?: Login | null;
}

/** A number in [0, 1) for one chance of a question. */
function chance({ state }: World, key: string, salt: number): number {
  return hash32(key, state.seed ^ salt) / 0x1_0000_0000;
}

/** Asks a Service's port, and follows the question through the pod that it comes to and all that this one asks. */
export function ask(world: World, question: Question, depth = 0): Answer {
  const reached = reach(world, question, depth);
  if (!("workMs" in reached)) {
    return reached;
  }
  const { pod, container, workMs } = reached;
  const { login = null, atMs } = question;
  return login === null || admits(world.state, pod, container, login)
    ? askOthers(world, reached, depth)
    : lost(question, pod, "denied", atMs + workMs, container);
}

/** Asks a Service's port, as far as to the pod that it comes to. */
export function reach(world: World, question: Question, depth = 0): Serving | Answer {
  const { service: key, port, node, atMs } = question;
  const none = (reason: LossReason): Answer => lost(question, null, reason, atMs + REFUSED_MS);
  const service = mapGet(world.state.objects.Service, key);
  if (service === undefined) {
    return none("noService");
  }
  const servicePort = service.spec.ports.find((one) => one.port === port);
  if (servicePort === undefined) {
    return none("noPort");
  }
  const slices = world.views.slicesAt(key, node, atMs);
  const isLocal = service.spec.externalTrafficPolicy === "Local" && depth === 0;
  const picked = pickEndpoint(
    slices,
    servicePort.name ?? "",
    chance(world, affinityKey(service, question), 1),
    isLocal ? (endpoint) => endpoint.nodeName === node : undefined,
  );
  if (picked === null) {
    return none("noEndpoints");
  }
  // Without an address of its own a Service only names its pods: the port is the one that was asked for.
  const isHeadless = service.spec.clusterIP === "None";
  return reachEndpoint(world, question, isHeadless ? { ...picked, port } : picked);
}

/** With `ClientIP` affinity the same client comes to the same endpoint as long as there are the same ones. */
function affinityKey(service: Service, { key }: Question): string {
  const clients = 64;
  return service.spec.sessionAffinity === "ClientIP" ? `client/${String(hash32(key, 7) % clients)}` : key;
}

function reachEndpoint(world: World, question: Question, { endpoint, port }: Picked): Serving | Answer {
  const target = endpoint.targetRef;
  const pod = mapGet(world.state.objects.Pod, objectKey(target?.namespace ?? "", target?.name ?? ""));
  if (pod === undefined || pod.metadata.uid !== target?.uid) {
    return lost(question, null, "gone", question.atMs + REFUSED_MS);
  }
  return reachPod(world, question, pod, port);
}

/** What a pod does with a connection to one of its ports. */
export function reachPod(world: World, question: Question, pod: Pod, port: number): Serving | Answer {
  const { atMs } = question;
  const { state } = world;
  const node = pod.spec.nodeName ?? "";
  if (Object.hasOwn(state.lostNodes, node)) {
    return lost(question, pod, "nodeSilent", atMs + PATIENCE_MS);
  }
  const container = pod.spec.containers.find((one) => listensOn(one, port));
  if (container === undefined) {
    return lost(question, pod, "wrongPort", atMs + REFUSED_MS);
  }
  const phase = processPhase(state, pod, container, atMs);
  if (phase !== "serving") {
    const reason = phase === "failing" ? "failing" : downBecause(state, pod, container, atMs);
    return lost(question, pod, reason, atMs + REFUSED_MS, container);
  }
  const work = workOf(world, question, pod, container);
  if (work === "overloaded") {
    return lost(question, pod, "overloaded", atMs + PATIENCE_MS, container);
  }
  return { question, pod, container, workMs: work };
}

function downBecause(state: ClusterState, pod: Pod, container: Container, atMs: SimTime): LossReason {
  if (mapHas(state.sigterms, pod.metadata.uid) && (mapGet(state.sigterms, pod.metadata.uid) ?? 0) <= atMs) {
    return "stopping";
  }
  const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
  const mark = mapGet(state.processMarks, pod.metadata.uid)?.[container.name];
  if (status?.state.type === "running" && mark?.run === status.restartCount && mark.phase === "down") {
    // Its kubelet has told it to end: with its pod, or because a probe has failed.
    return pod.metadata.deletionTimestamp === undefined ? "crashed" : "stopping";
  }
  const hasEnded = status?.state.type === "terminated" || (status?.state.type === "waiting" && status.restartCount > 0);
  return hasEnded || status?.lastState?.type === "terminated" ? "crashed" : "starting";
}

/** How long the program takes for this answer: the longer the busier it is, up to where it has no time at all. */
function workOf(world: World, { key }: Question, pod: Pod, container: Container): number | "overloaded" {
  const { latencyMs, cpuMsPerRequest } = programOf(container.image);
  const perSecond = world.perSecond.get(pod.metadata.uid) ?? 0;
  const load = (perSecond * cpuMsPerRequest) / cpuMilliOf(container);
  if (load > 1 && chance(world, key, 2) > 1 / load) {
    return "overloaded";
  }
  const slower = 1 / (1 - Math.min(load, MOST_LOAD));
  return Math.max(1, Math.round(latencyMs * slower * (0.75 + 0.5 * chance(world, key, 3))));
}

/** Nearer to its limit than this a program is no slower: the rest is refused. */
const MOST_LOAD = 0.95;

/** A program that has taken a question, and how long it works at the answer, not counting those whom it asks. */
export interface Serving {
  readonly question: Question;
  readonly pod: Pod;
  readonly container: Container;
  readonly workMs: number;
}

/** Half of its work the program does, then it asks whom it needs, one after the other, and then does the rest. */
function askOthers(world: World, { question, pod, container, workMs }: Serving, depth: number): Answer {
  const beforeMs = Math.ceil(workMs / 2);
  let atMs = question.atMs + beforeMs;
  const hops: Hop[] = [];
  const login = loginOf(world.state, pod, container);
  for (const dependency of depth < MOST_HOPS ? programOf(container.image).asks : []) {
    const address = askedService(world.state, pod, container, dependency);
    if (address === null) {
      continue;
    }
    const key = `${question.key}/${String(hops.length)}`;
    const next = { ...address, node: pod.spec.nodeName ?? "", atMs, key, login };
    const answer = ask(world, next, depth + 1);
    hops.push(...answer.hops);
    atMs = answer.endMs;
    if (answer.loss !== null) {
      return {
        hops: [hopTo(question, pod, container, atMs), ...hops],
        endMs: atMs,
        loss: { ...answer.loss, isPart: true },
      };
    }
  }
  const endMs = atMs + (workMs - beforeMs);
  return { hops: [hopTo(question, pod, container, endMs), ...hops], endMs, loss: null };
}

function lost(
  question: Question,
  pod: Pod | null,
  reason: LossReason,
  endMs: SimTime,
  container: Container | undefined = pod?.spec.containers[0],
): Answer {
  const hop = hopTo(question, pod, container, endMs);
  return { hops: [hop], endMs, loss: { reason, service: question.service, pod: hop.pod } };
}

function hopTo({ service, atMs }: Question, pod: Pod | null, container: Container | undefined, endMs: SimTime): Hop {
  return { service, startMs: atMs, endMs, pod: pod === null ? null : askedPod(pod, container) };
}

const askedPods = new WeakMap<Pod, AskedPod>();

/** A pod as it is told of in a request's way. */
export function askedPod(pod: Pod, container: Container | undefined): AskedPod {
  let known = askedPods.get(pod);
  if (known === undefined) {
    const { namespace, name, uid } = pod.metadata;
    const owner = controllerOf(pod);
    known = {
      key: objectKey(namespace, name),
      uid,
      owner: owner === undefined ? null : objectKey(namespace, owner.name),
      node: pod.spec.nodeName ?? "",
      image: container?.image ?? "",
    };
    askedPods.set(pod, known);
  }
  return known;
}

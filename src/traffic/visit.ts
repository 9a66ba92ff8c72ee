import type { ObjectKey, SimTime } from "../api/objects.ts";
import { programOf } from "../sim/node/programs.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Timeline } from "../sim/timeline.ts";
import { type Answer, type Serving, type World, ask, askedPod, reach, reachPod } from "./ask.ts";
import { askedService } from "../sim/asked-service.ts";
import { loginOf } from "./login.ts";
import type { AskedPod, Loss } from "./request.ts";
import { trafficUntil } from "./traffic-book.ts";

/** What a program that was asked got from another one that it needs for its answer. */
export interface VisitedPart {
  /** Whom it asked, and at which port. */
  readonly service: ObjectKey;
  readonly port: number;
  /** Who answered; `null`: nobody. */
  readonly pod: AskedPod | null;
  /** Why there was no good answer, of this part or of one that it asked itself. */
  readonly loss: Loss | null;
}

/** What becomes of a look at the page behind an address, at one instant. */
export interface Visit {
  /** The pod that the request came to; `null`: to none. */
  readonly pod: AskedPod | null;
  /** Why it has no page. */
  readonly loss: Loss | null;
  /** Those whom its program asked for the page, one after the other, whether or not the ones before had an answer. */
  readonly parts: readonly VisitedPart[];
}

/** An address of a Service: the node whose rules lead on, and the port of the Service that is meant. */
export interface VisitedAddress {
  readonly service: ObjectKey;
  readonly port: number;
  readonly node: string;
}

/** One request to a Service at an instant, through the rules that the node's proxy has by then; chances come from the key. */
export function visit(timeline: Timeline, atMs: SimTime, address: VisitedAddress, key: string): Visit {
  const world = worldAt(timeline, atMs);
  if (Object.hasOwn(world.state.lostNodes, address.node)) {
    return { pod: null, loss: { reason: "nodeSilent", service: address.service, pod: null }, parts: [] };
  }
  return visited(world, reach(world, { ...address, atMs, key }));
}

/** One request to a port of a pod, by no Service: as `kubectl port-forward` sends it. `null`: there is no such pod. */
export function visitPod(timeline: Timeline, atMs: SimTime, name: ObjectKey, port: number, key: string): Visit | null {
  const world = worldAt(timeline, atMs);
  const pod = mapGet(world.state.objects.Pod, name);
  if (pod === undefined) {
    return null;
  }
  const question = { service: name, port, node: pod.spec.nodeName ?? "", atMs, key };
  return visited(world, reachPod(world, question, pod, port));
}

function worldAt(timeline: Timeline, atMs: SimTime): World {
  return trafficUntil(timeline, atMs).fold.world;
}

function visited(world: World, reached: Serving | Answer): Visit {
  if (!("workMs" in reached)) {
    return { pod: reached.hops[0]?.pod ?? null, loss: reached.loss, parts: [] };
  }
  const { pod, container } = reached;
  return { pod: askedPod(pod, container), loss: null, parts: partsOf(world, reached) };
}

function partsOf(world: World, { pod, container, question }: Serving): readonly VisitedPart[] {
  const node = pod.spec.nodeName ?? "";
  const login = loginOf(world.state, pod, container);
  return programOf(container.image).asks.flatMap((dependency, i) => {
    const address = askedService(world.state, pod, container, dependency);
    if (address === null) {
      return [];
    }
    const { atMs, key } = question;
    const { hops, loss } = ask(world, { ...address, node, atMs, key: `${key}/${String(i)}`, login }, 1);
    return [{ ...address, pod: hops[0]?.pod ?? null, loss }];
  });
}

import {
  controllerOf,
  findCondition,
  keyOf,
  type Deployment,
  type DeploymentCondition,
  type KubeEvent,
  type Node,
  type Pod,
  type ReplicaSet,
} from "../../../src/api/objects.ts";
import { planCommand } from "../../../src/kubectl/plan-command.ts";
import type { Output } from "../../../src/kubectl/plan.ts";
import type { ApiRequest, ClusterSettings, Fault, Input } from "../../../src/sim/input.ts";
import type { ImageBehavior } from "../../../src/sim/node/images.ts";
import { isPodActive, isPodReady } from "../../../src/sim/indexes.ts";
import { deployments, kubeEvents, listObjects, nodes } from "../../../src/sim/queries.ts";
import type { ClusterState } from "../../../src/sim/state.ts";
import {
  advance,
  lastFrame,
  nextEventMs,
  type Change,
  type Frame,
  type Response,
  type Timeline,
} from "../../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../../src/sim/submit.ts";
import type { Decision } from "../../../src/sim/trace.ts";
import { scenario } from "../../support/manifests.ts";

/** The kubelet of the recordings: every pod is ready so long after it was made, no two at once. */
export const standIn: Partial<ClusterSettings> = {
  kubelet: { type: "standIn", startupMs: 1000, gapMs: 400, terminationMs: 800 },
  hopMs: 10,
};

/** A whole cluster that a test drives: requests at the present instant, and time that passes. */
export class Cluster {
  timeline: Timeline;

  constructor(setup: readonly ApiRequest[], settings: Partial<ClusterSettings> = standIn, seed = 1) {
    this.timeline = startTimeline(scenario(setup, seed, settings));
  }

  // ── What a person does ────────────────────────────────────────────────────

  tryRequest(...requests: readonly ApiRequest[]): readonly Response[] {
    return this.input({ type: "requests", atMs: this.nowMs, from: "kubectl", command: "", requests });
  }

  request(...requests: readonly ApiRequest[]): this {
    for (const answer of this.tryRequest(...requests)) {
      if (!answer.ok) {
        throw new Error(answer.error.message);
      }
    }
    return this;
  }

  fault(fault: Fault): this {
    this.input({ type: "fault", atMs: this.nowMs, fault });
    return this;
  }

  image(image: string, behavior: ImageBehavior): this {
    this.input({ type: "image", atMs: this.nowMs, image, behavior });
    return this;
  }

  /** So many users a second come to a Service of `default` from now on. */
  traffic(service: string, ratePerSecond: number, port = 80): this {
    this.input({
      type: "traffic",
      atMs: this.nowMs,
      source: { service: `default/${service}`, port, ratePerSecond },
    });
    return this;
  }

  /** Runs a command line as kubectl would, and gives back what it prints. */
  kubectl(line: string): Output {
    const rfc3339At = (atMs: number): string =>
      new Date(Date.UTC(2026, 0, 12, 9) + atMs).toISOString().replace(/\.\d+Z$/, "Z");
    const plan = planCommand(line, {
      state: this.state,
      namespace: "default",
      nowMs: this.nowMs,
      nowRfc3339: rfc3339At(this.nowMs),
      rfc3339At,
    });
    return plan.report(plan.requests.length === 0 ? [] : this.tryRequest(...plan.requests));
  }

  private input(input: Input): readonly Response[] {
    const { timeline, responses } = submit(this.timeline, input);
    this.timeline = timeline;
    return responses;
  }

  // ── What happens ──────────────────────────────────────────────────────────

  /** Lets so much time pass. */
  advance(ms: number): this {
    this.pastMs = this.nowMs + ms;
    this.timeline = advance(this.timeline, this.pastMs);
    return this;
  }

  /** Runs from one frame to the next until something is so; gives up after a while. */
  until(isSo: (cluster: Cluster) => boolean, withinMs = 600_000): this {
    const giveUpMs = this.nowMs + withinMs;
    while (!isSo(this)) {
      const next = nextEventMs(this.timeline);
      if (next === null || next > giveUpMs) {
        throw new Error(`it did not come about within ${String(withinMs)} ms`);
      }
      this.timeline = advance(this.timeline, next, 1);
    }
    return this;
  }

  /** Runs until the rollout is complete and all that was to go is gone. */
  settle(withinMs = 600_000): this {
    return this.until((cluster) => {
      const { metadata, spec, status } = cluster.deployment;
      const counts = [status.replicas, status.updatedReplicas, status.availableReplicas];
      const isComplete =
        status.observedGeneration === metadata.generation && counts.every((count) => count === spec.replicas);
      return isComplete && status.terminatingReplicas === 0 && status.unavailableReplicas === 0;
    }, withinMs).advance(500);
  }

  private pastMs = 0;

  get nowMs(): number {
    return Math.max(this.pastMs, lastFrame(this.timeline).atMs);
  }

  // ── What can be seen ──────────────────────────────────────────────────────

  get state(): ClusterState {
    return lastFrame(this.timeline).state;
  }

  get frames(): readonly Frame[] {
    return this.timeline.frames;
  }

  /** The frames after an instant. */
  framesFrom(fromMs: number): readonly Frame[] {
    return this.timeline.frames.filter(({ atMs }) => atMs >= fromMs);
  }

  get deployment(): Deployment {
    const found = this.findDeployment("web");
    if (found === undefined) {
      throw new Error("there is no Deployment web");
    }
    return found;
  }

  findDeployment(name: string): Deployment | undefined {
    return deployments(this.state).find(({ metadata }) => metadata.name === name);
  }

  /** `True MinimumReplicasAvailable`, or `none`. */
  conditionText(type: DeploymentCondition["type"]): string {
    const found = findCondition(this.deployment.status.conditions, type);
    return found === undefined ? "none" : `${found.status} ${found.reason}`;
  }

  /** Oldest first. */
  replicaSets(): readonly ReplicaSet[] {
    return listObjects(this.state, "ReplicaSet")
      .flatMap((object) => (object.kind === "ReplicaSet" ? [object] : []))
      .sort((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp);
  }

  /** The ReplicaSet whose first container has this tag. */
  replicaSet(tag: string): ReplicaSet {
    const found = this.replicaSets().find(({ spec }) => spec.template.spec.containers[0]?.image.endsWith(`:${tag}`));
    if (found === undefined) {
      throw new Error(`there is no ReplicaSet of ${tag}`);
    }
    return found;
  }

  pods(): readonly Pod[] {
    return listObjects(this.state, "Pod").flatMap((object) => (object.kind === "Pod" ? [object] : []));
  }

  pod(name: string): Pod | undefined {
    return this.pods().find(({ metadata }) => metadata.name === name);
  }

  /** Pods of the ReplicaSet of a tag, terminating ones too, oldest first. */
  podsOf(tag: string): readonly Pod[] {
    const { uid } = this.replicaSet(tag).metadata;
    return this.pods()
      .filter((pod) => controllerOf(pod)?.uid === uid)
      .sort((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp);
  }

  activePods(): readonly Pod[] {
    return this.pods().filter(isPodActive);
  }

  readyPods(): readonly Pod[] {
    return this.activePods().filter(isPodReady);
  }

  nodes(): readonly Node[] {
    return nodes(this.state);
  }

  /** Events of one object, or of all. */
  events(about?: string): readonly KubeEvent[] {
    return kubeEvents(this.state).filter(({ involvedObject }) => about === undefined || involvedObject.name === about);
  }

  /** `Normal Scheduled Successfully assigned …`, one for each Event of an object. */
  eventTexts(about?: string): string[] {
    return this.events(about).map(({ type, reason, message }) => `${type} ${reason} ${message}`);
  }

  decisions(fromMs = 0): readonly Decision[] {
    return this.framesFrom(fromMs).flatMap(({ decisions }) => decisions);
  }

  changes(fromMs = 0): readonly Change[] {
    return this.framesFrom(fromMs).flatMap(({ changes }) => changes);
  }
}

export function deletePod(pod: Pod, gracePeriodSeconds?: number): ApiRequest {
  const ref = { kind: "Pod", key: keyOf(pod) } as const;
  return gracePeriodSeconds === undefined
    ? { verb: "delete", ref, propagation: "Background" }
    : { verb: "delete", ref, propagation: "Background", gracePeriodSeconds };
}

export function labelPod(pod: Pod, labels: Readonly<Record<string, string | null>>): ApiRequest {
  return {
    verb: "patch",
    ref: { kind: "Pod", key: keyOf(pod) },
    patchType: "merge",
    patch: { metadata: { labels } },
  };
}

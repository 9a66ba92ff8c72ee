import { refOf, type KubeObject, type ObjectRef, type SimTime } from "../../api/objects.ts";
import { deployments, getObject } from "../../sim/queries.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { deploymentState } from "../deployment-card.ts";
import { frameIndexAt } from "../frames.ts";
import { lifeOf } from "../lives.ts";
import { answer, type Answer, type Ask } from "./answer.ts";
import { autoscaledBy, controlled } from "./autoscaler-answers.ts";
import { chosenAnswer } from "./chosen-answer.ts";
import { configOverview, configReaders } from "./config-answers.ts";
import { deploymentAnswers } from "./deployment-answers.ts";
import { drainAnswers } from "./drain-answers.ts";
import { lostAnswers } from "./lost-answers.ts";
import { nodeAnswers } from "./node-answers.ts";
import { podAnswers } from "./pod-answers.ts";
import { replicaSetAnswers } from "./replica-set-answers.ts";
import { serviceAnswers } from "./service-answers.ts";

/** So many Deployments that wait are told of at once. */
const told = 3;

/**
 * The answers to what an object makes one ask, the first of them first; without one, what is going on at all. Nothing in
 * them changes between two frames, but how many requests were lost.
 */
export function answersAt(timeline: Timeline, playheadMs: SimTime, ref: ObjectRef | null): readonly Answer[] {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const frame = frames[index];
  if (frame === undefined) {
    return [];
  }
  const ask: Ask = { timeline, frames, index, frame, state: frame.state };
  const lost = lostAnswers(ask, playheadMs, ref);
  if (ref === null) {
    return [...overview(ask), ...lost];
  }
  const object = getObject(frame.state, ref);
  const others = object === undefined ? absent(ask, ref) : about(ask, object);
  return [...lost, ...others];
}

function about(ask: Ask, object: KubeObject): readonly Answer[] {
  switch (object.kind) {
    case "Deployment":
      return [...deploymentAnswers(ask, object), ...autoscaledBy(ask, object)];
    case "ReplicaSet":
      return replicaSetAnswers(ask, object);
    case "Pod":
      return podAnswers(ask, object);
    case "Node":
      return nodeAnswers(ask, object);
    case "ConfigMap":
    case "Secret":
      return [...configReaders(ask, object), answer("noStory", { kind: object.kind })];
    case "Service":
      return serviceAnswers(ask, object);
    case "HorizontalPodAutoscaler":
      return controlled(ask, refOf(object));
    case "PodDisruptionBudget":
      return [...drainAnswers(ask, refOf(object)), ...controlled(ask, refOf(object))];
    case "Namespace":
    case "Endpoints":
    case "EndpointSlice":
      return [answer("noStory", { kind: object.kind })];
    default:
      return object satisfies never;
  }
}

/** "Nothing happens" has an answer as well: all is as wanted, or who waits for what. */
function overview(ask: Ask): readonly Answer[] {
  const all = deployments(ask.state);
  const refused = drainAnswers(ask, null);
  if (all.length === 0 && refused.length === 0) {
    return [answer("nothingRuns", {})];
  }
  const waiting = all.filter((deployment) => deploymentState(deployment) !== "complete");
  const config = configOverview(ask);
  if (waiting.length === 0 && refused.length === 0) {
    const pods = all.reduce((sum, { spec }) => sum + spec.replicas, 0);
    return [...config, answer("allAsWanted", { deployments: all.length, pods })];
  }
  const waits = waiting
    .slice(0, told)
    .flatMap((deployment) =>
      deploymentAnswers(ask, deployment).map((one): Answer => ({ ...one, about: refOf(deployment) })),
    );
  // What is told of all of them is not told of each.
  return [...refused, ...waits.filter(({ code }) => code !== "oldConfig"), ...config];
}

/** What is selected is not there at this instant: it has gone, or is still to come. */
function absent(ask: Ask, ref: ObjectRef): readonly Answer[] {
  const life = lifeOf(ask.frames, ask.index, ref);
  if (life !== undefined && life.gone !== null) {
    return [answer("gone", { goneMs: ask.frames[life.gone]?.atMs ?? 0 }), chosenAnswer(ask, ref)];
  }
  const later = lifeOf(ask.frames, ask.frames.length - 1, ref);
  const born = later === undefined ? undefined : ask.frames[later.born];
  return born === undefined
    ? [answer("unknown", {})]
    : [answer("notYet", { bornMs: born.atMs }, [{ ref, atMs: born.atMs }])];
}

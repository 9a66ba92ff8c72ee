import type { ApiRequest, Input } from "../sim/input.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { type ObjectRef, nameOfKey } from "../api/objects.ts";
import { getObject } from "../sim/queries.ts";
import { lostBetween } from "../traffic/traffic-at.ts";
import { inputOf } from "../view/decision-log.ts";
import { frameIndexAt } from "../view/frames.ts";
import { isAmount } from "./amount.ts";
import { holds } from "./condition-holds.ts";
import { firstFrameWhere, lastFrameWhere } from "./first-frame.ts";
import type { ActPattern, Condition, Goal } from "./goal.ts";
import { isLine, showsLook } from "./line-patterns.ts";
import { measureOf } from "./measure-of.ts";
import type { StepWindow } from "./step-window.ts";

/** Whether what a step wants has come about by the instant that is looked at. */
export function isMet(goal: Goal, window: StepWindow): boolean {
  const { timeline, from, atMs, lines, looks, published, pipelineOf, answered } = window;
  const { frames } = timeline;
  const to = window.to ?? frameIndexAt(frames, atMs);
  const first = window.actsFrom ?? from + 1;
  const since = (frames[first]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs ? first : to + 1;
  if ("state" in goal) {
    return firstFrameWhere(goal.state, frames, from, to) !== null;
  }
  if ("inTurn" in goal) {
    let next: FrameIndex | null = from;
    for (const condition of goal.inTurn) {
      next = next === null ? null : firstFrameWhere(condition, frames, next, to);
    }
    return next !== null;
  }
  if ("now" in goal) {
    const frame = frames[to];
    return frame !== undefined && holds(goal.now, frame.state);
  }
  if ("decision" in goal) {
    const { code, of } = goal.decision;
    return someFrame(frames, since, to, ({ decisions, state }) =>
      decisions.some((one) => one.code === code && isAbout(one.subject, of, state)),
    );
  }
  if ("event" in goal) {
    const { reason, of } = goal.event;
    return someFrame(frames, since, to, ({ events, state }) =>
      events.some(
        ({ reason: word, involvedObject: { kind, namespace, name } }) =>
          word === reason && (of === undefined || isNamed({ kind, namespace, name }, of, state)),
      ),
    );
  }
  if ("act" in goal) {
    return someFrame(frames, since, to, (frame) => {
      const input = inputOf(frame);
      return input !== null && isAct(input, goal.act, frame, frames[frame.index - 1]?.state ?? frame.state);
    });
  }
  if ("command" in goal) {
    return lines.some(({ line, exit }) => exit === 0 && isLine(line, goal.command));
  }
  if ("refused" in goal) {
    // What was ended with Ctrl+C was not refused.
    return lines.some(({ line, exit }) => exit !== 0 && exit !== 130 && isLine(line, goal.refused));
  }
  if ("look" in goal) {
    return looks.includes(goal.look) || lines.some(({ line, exit }) => exit === 0 && showsLook(line, goal.look));
  }
  if ("published" in goal) {
    const { image, result } = goal.published;
    return published.some((one) => one.image === image && (result === undefined || one.result === result));
  }
  if ("pipeline" in goal) {
    const { repository, isOn, rollsBack } = goal.pipeline;
    const now = pipelineOf(repository);
    return (isOn === undefined || now.isOn === isOn) && (rollsBack === undefined || now.rollsBack === rollsBack);
  }
  if ("predict" in goal) {
    return answered.includes(goal.predict);
  }
  if ("measured" in goal) {
    const { number, is } = goal.measured;
    const measured = measureOf(number, window);
    return measured !== null && isAmount(measured, is);
  }
  if ("lost" in goal) {
    return isAmount(lostSince(goal.since, window, to), goal.lost);
  }
  if ("all" in goal) {
    return goal.all.every((one) => isMet(one, window));
  }
  if ("any" in goal) {
    return goal.any.some((one) => isMet(one, window));
  }
  return !isMet(goal.not, window.step ?? window);
}

/** Requests lost since the step began, or since something was so for the last time. */
function lostSince(
  condition: Condition | undefined,
  { timeline, from, beganMs, atMs }: StepWindow,
  to: FrameIndex,
): number {
  const last = condition === undefined ? null : lastFrameWhere(condition, timeline.frames, from, to);
  if (last === to) {
    return 0;
  }
  // What was so lasts until the frame after it.
  const sinceMs = last === null ? beganMs : (timeline.frames[last + 1]?.atMs ?? atMs);
  return lostBetween(timeline, sinceMs, atMs);
}

function someFrame(
  frames: readonly Frame[],
  from: FrameIndex,
  to: FrameIndex,
  isIt: (frame: Frame) => boolean,
): boolean {
  for (let index = from; index <= to; index++) {
    const frame = frames[index];
    if (frame !== undefined && isIt(frame)) {
      return true;
    }
  }
  return false;
}

interface Named {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

function isAbout({ kind, key }: ObjectRef, name: string | undefined, state: ClusterState): boolean {
  return name === undefined || isNamed({ kind, namespace: key.split("/")[0] ?? "", name: nameOfKey(key) }, name, state);
}

/** Its own name, or that of the Deployment (the ReplicaSet) that it belongs to. */
function isNamed({ kind, namespace, name }: Named, wanted: string, state: ClusterState): boolean {
  if (name === wanted) {
    return true;
  }
  const key = `${namespace}/${name}`;
  const object =
    kind === "Pod"
      ? getObject(state, { kind, key })
      : kind === "ReplicaSet"
        ? getObject(state, { kind, key })
        : undefined;
  const owner = object?.metadata.ownerReferences.find(({ controller }) => controller === true);
  return owner !== undefined && isNamed({ kind: owner.kind, namespace, name: owner.name }, wanted, state);
}

function isAct(input: Input, pattern: ActPattern, frame: Frame, before: ClusterState): boolean {
  switch (input.type) {
    case "requests":
      return isRequested(input.requests, pattern, frame, before);
    case "fault": {
      const { fault } = input;
      const isOne = fault.type === pattern.verb;
      return "pod" in fault
        ? isOne && isAbout({ kind: "Pod", key: fault.pod }, pattern.name, before)
        : isOne && (pattern.name === undefined || ("node" in fault && fault.node === pattern.name));
    }
    case "traffic":
      return (
        pattern.verb === "users" && (pattern.name === undefined || nameOfKey(input.source.service) === pattern.name)
      );
    case "image":
      return pattern.verb === "image" && (pattern.name === undefined || input.image === pattern.name);
    default:
      return input satisfies never;
  }
}

function isRequested(
  requests: readonly ApiRequest[],
  { verb, kind, name }: ActPattern,
  { changes, state }: Frame,
  before: ClusterState,
): boolean {
  const isOne = (ref: ObjectRef, at: ClusterState): boolean =>
    (kind === undefined || ref.kind === kind) && isAbout(ref, name, at);
  switch (verb) {
    case "create":
      return changes.some((change) => change.verb === "create" && isOne(change, state));
    case "change":
      // What is deleted is changed by that as well, and is meant by no one.
      return changes.some(
        (change) =>
          change.verb === "update" && change.after?.metadata.deletionTimestamp === undefined && isOne(change, state),
      );
    case "delete":
      return changes.length > 0 && requests.some((request) => request.verb === "delete" && isOne(request.ref, before));
    case "evict":
      return (
        changes.length > 0 &&
        requests.some((request) => request.verb === "evict" && isOne({ kind: "Pod", key: request.pod }, before))
      );
    default:
      return false;
  }
}

import { nameOfKey, type ObjectRef } from "../../api/objects.ts";
import type { TrafficSource } from "../../sim/input.ts";
import type { ClusterState } from "../../sim/state.ts";
import { frameAt } from "../../sim/timeline.ts";
import type { Move, Users } from "../../lessons/lesson.ts";
import { holds } from "../../lessons/condition-holds.ts";
import { parseTarget, refOf, withNames } from "../../lessons/target.ts";
import { deploymentNamed, NAMESPACE } from "../../lessons/pods-like.ts";
import { kubectlLines } from "../kubectl-lines.ts";
import { behaviorOf, entriesOf } from "../registry.ts";
import type { LessonDesk } from "./lesson-desk.ts";

/** The state of the instant that a player looks at. */
export function stateNow({ player }: Pick<LessonDesk, "player">): ClusterState {
  const { timeline, playheadMs } = player.store.getState();
  return frameAt(timeline, playheadMs).state;
}

/** Whether a move is not to be done, as what it is for is there already. */
export function isLeftOut({ unless, unlessMet }: Move, desk: LessonDesk): boolean {
  return (
    (unless !== undefined && holds(unless, stateNow(desk))) || (unlessMet !== undefined && desk.hasCome(unlessMet))
  );
}

/** The kubectl line of a move, with the names that it means just now; `null`: it has none, or there is no such object. */
export function lineOfMove(move: Move, state: ClusterState): string | null {
  if ("run" in move) {
    return withNames(move.run, state);
  }
  return "set" in move ? lineOfSetting(move, state) : null;
}

/** Does one move; what waits is not done here. False: what it is to be done to is not there. */
export function doMove(desk: LessonDesk, move: Move): boolean {
  const { player, shell, pipelines } = desk;
  const state = stateNow(desk);
  if ("run" in move) {
    const line = withNames(move.run, state);
    if (line !== null) {
      shell.submit(line);
    }
    return line !== null;
  }
  if ("set" in move) {
    const line = lineOfSetting(move, state);
    if (line !== null) {
      player.run(line);
    }
    return line !== null;
  }
  if ("fault" in move) {
    return doFault(desk, move.fault, refAt(move.at, state));
  }
  if ("users" in move) {
    player.setTraffic(sourceOf(move.users));
    return true;
  }
  if ("image" in move) {
    player.setImageBehavior(move.image, behaviorOf(move.behaves, move.image));
    return true;
  }
  if ("publish" in move) {
    const { timeline, playheadMs } = player.store.getState();
    const [known] = entriesOf(timeline, playheadMs, [move.publish]);
    return pipelines.publish(move.publish, move.behaves ?? known?.behavior ?? "good");
  }
  if ("pipeline" in move) {
    const { pipeline, isOn, rollsBack, waits } = move;
    pipelines.set(pipeline, {
      ...(isOn === undefined ? {} : { isOn }),
      ...(rollsBack === undefined ? {} : { undoes: rollsBack }),
      ...(waits === undefined ? {} : { timeoutSeconds: waits }),
    });
    return true;
  }
  if ("look" in move) {
    desk.look(move.look);
    return true;
  }
  if ("predict" in move) {
    desk.predict(move.predict, move.answer);
  }
  return true;
}

/** Users as a lesson's file has them, as the simulator does. */
export function sourceOf({ service, port, perSecond }: Users): TrafficSource {
  return { service: `${NAMESPACE}/${service}`, port, ratePerSecond: perSecond };
}

function lineOfSetting(
  { set, of, to = "" }: Extract<Move, { readonly set: string }>,
  state: ClusterState,
): string | null {
  const deployment = deploymentNamed(state, of);
  if (deployment === undefined) {
    return null;
  }
  const lines = kubectlLines(NAMESPACE);
  const target = { name: of, namespace: NAMESPACE };
  const value = String(to);
  switch (set) {
    case "image":
      return lines.setImage(target, deployment.spec.template.spec.containers[0]?.name ?? "", value);
    case "replicas":
      return lines.scale(target, value);
    case "strategy":
      return value === "Recreate" ? lines.useRecreate(target) : lines.useRollingUpdate(target);
    case "maxSurge":
    case "maxUnavailable":
      return lines.setBudget(target, set, value);
    case "minReadySeconds":
    case "progressDeadlineSeconds":
    case "revisionHistoryLimit":
      return lines.setNumber(target, set, value);
    case "cause":
      return lines.annotateCause(target, value);
    case "paused":
      return value === "false" ? lines.resume(target) : lines.pause(target);
    case "undo":
      return value === "" ? lines.undo(target) : lines.undoTo(target, Number(value));
    case "restart":
      return lines.restart(target);
    default:
      return set satisfies never;
  }
}

function refAt(text: string | undefined, state: ClusterState): ObjectRef | null {
  const target = text === undefined ? null : parseTarget(text);
  return target === null || "expected" in target ? null : refOf(target, state);
}

function doFault(
  { player }: LessonDesk,
  fault: Extract<Move, { readonly fault: string }>["fault"],
  at: ObjectRef | null,
): boolean {
  if (fault === "addNode") {
    player.fault({ type: "addNode" });
    return true;
  }
  if (at === null) {
    return false;
  }
  switch (fault) {
    case "crashPod":
      player.fault({ type: "crashPod", pod: at.key });
      return at.kind === "Pod";
    case "makeReady":
    case "makeUnready":
      player.fault({ type: "setPodReady", pod: at.key, ready: fault === "makeReady" });
      return at.kind === "Pod";
    case "failNode":
    case "recoverNode":
      player.fault({ type: fault, node: nameOfKey(at.key) });
      return at.kind === "Node";
    default:
      return fault satisfies never;
  }
}

import { controllerOf, objectKey, type ObjectKey, type ObjectRef } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import { getObject } from "../sim/queries.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import { waitingCodes, type Decision } from "../sim/trace.ts";
import { decisionLogAt, inputOf, nearestAbove, objectsIn, refKey, type LoggedDecision } from "./decision-log.ts";
import { asArray } from "./grow-list.ts";

/** One of a frame's decisions by its number, or what a person did in it. */
export interface Place {
  readonly frame: FrameIndex;
  readonly order: number | "act";
}

/** How near one thing is to another that it may have brought about; the nearest are its causes. */
const SAME_OBJECT = 4;
const OWNER = 3;
/** What a controller said of the same object at its look before, waits, and acts that changed something else. */
const AROUND = 2;
/** It is all that was told there. */
const ALONE = 1;

interface Candidate {
  readonly place: Place;
  readonly nearness: number;
}

export function decisionAt(frames: readonly Frame[], { frame, order }: Place): Decision | null {
  return order === "act" ? null : (frames[frame]?.decisions[order] ?? null);
}

/**
 * What brought a decision about, the newest first: of all that led to its frame, what is about the same object, or else
 * about its owner or what it owns. A frame may be many pods' at once; what was decided about the others is no cause.
 */
export function causesOf(frames: readonly Frame[], place: Place): readonly Place[] {
  const decision = decisionAt(frames, place);
  const frame = frames[place.frame];
  if (decision === null || frame === undefined) {
    return [];
  }
  const ofFrame = known.get(frame) ?? new Map<Place["order"], readonly Place[]>();
  known.set(frame, ofFrame);
  const causes = ofFrame.get(place.order) ?? searchCauses(frames, frame, decision);
  ofFrame.set(place.order, causes);
  return causes;
}

/** A frame is only ever preceded by the same frames: what led to its decisions does not change. */
const known = new WeakMap<Frame, Map<Place["order"], readonly Place[]>>();

function searchCauses(frames: readonly Frame[], frame: Frame, decision: Decision): readonly Place[] {
  if (inputOf(frame) !== null) {
    return [{ frame: frame.index, order: "act" }];
  }
  const asked = { decision, owners: ownersOf(frames, frame, decision.subject), frames };
  const seen = new Set<FrameIndex>();
  let level = aboveOf(frames, frame);
  while (level.length > 0) {
    const found = nearestOf(level.flatMap((index) => candidatesIn(asked, index)));
    if (found.length > 0) {
      return found.toReversed();
    }
    for (const index of level) {
      seen.add(index);
    }
    const higher = new Set(level.flatMap((index) => aboveOf(frames, frames[index])));
    level = [...higher].filter((index) => !seen.has(index)).toSorted((a, b) => a - b);
  }
  return [];
}

function aboveOf(frames: readonly Frame[], frame: Frame | undefined): readonly FrameIndex[] {
  return frame === undefined ? [] : nearestAbove(decisionLogAt(frames, frame.index), frame);
}

function nearestOf(candidates: readonly Candidate[]): readonly Place[] {
  const most = candidates.reduce((best, { nearness }) => Math.max(best, nearness), 0);
  return most === 0 ? [] : candidates.flatMap(({ place, nearness }) => (nearness === most ? [place] : []));
}

/** What a decision brought about, up to a frame, in order. */
export function effectsOf(frames: readonly Frame[], untilFrame: FrameIndex, place: Place): readonly Place[] {
  const below = mapGet(decisionLogAt(frames, untilFrame).effects, String(place.frame));
  const self = place.order === "act" ? [place.frame] : [];
  const decision = decisionAt(frames, place);
  return [...self, ...(below === undefined ? [] : asArray(below))].flatMap((index) =>
    decisionLogAt(frames, index).fresh.flatMap((entry) => {
      const effect = { frame: entry.frame, order: entry.order };
      // Thousands of pods may come from one frame: those that cannot be meant are passed over.
      const isOther = decision?.subject.kind === "Pod" && isOtherPod(entry.decision, decision);
      return !isOther && causesOf(frames, effect).some((cause) => isSame(cause, place)) ? [effect] : [];
    }),
  );
}

export function isSame(a: Place, b: Place): boolean {
  return a.frame === b.frame && a.order === b.order;
}

interface Asked {
  readonly decision: Decision;
  /** Of its object. */
  readonly owners: readonly string[];
  readonly frames: readonly Frame[];
}

function candidatesIn(asked: Asked, index: FrameIndex): readonly Candidate[] {
  const { frames, decision } = asked;
  const frame = frames[index];
  if (frame === undefined) {
    return [];
  }
  const { fresh } = decisionLogAt(frames, index);
  const isAct = inputOf(frame) !== null;
  const act = isAct ? [{ place: { frame: index, order: "act" as const }, nearness: nearnessOfAct(asked, frame) }] : [];
  const isAlone = fresh.length === 1 && !isAct;
  const decided = mayBeMeant(fresh, asked).flatMap((entry): readonly Candidate[] => {
    const near = nearnessOf(asked, entry.decision, frame);
    const nearness = waitingCodes.has(entry.decision.code) ? Math.min(near, AROUND) : near;
    const isLone = nearness === 0 && isAlone && !isOtherPod(entry.decision, decision);
    return nearness > 0 || isLone
      ? [{ place: { frame: index, order: entry.order }, nearness: Math.max(nearness, ALONE) }]
      : [];
  });
  // What the act itself decided says more than that there was an act.
  const isTold = decided.some(({ nearness }) => nearness === SAME_OBJECT);
  return isTold ? decided : [...act, ...decided];
}

/** Of what was decided in a frame about thousands of pods, what is about this one and its owner. */
function mayBeMeant(fresh: readonly LoggedDecision[], { decision, owners }: Asked): readonly LoggedDecision[] {
  if (decision.subject.kind !== "Pod" || fresh.length < FEW) {
    return fresh;
  }
  const keys = [refKey(decision.subject), ...owners];
  return [...new Set(keys.flatMap((key) => indexOf(fresh).get(key) ?? []))].toSorted((a, b) => a.order - b.order);
}

const FEW = 8;
const indexes = new WeakMap<readonly LoggedDecision[], ReadonlyMap<string, readonly LoggedDecision[]>>();

function indexOf(fresh: readonly LoggedDecision[]): ReadonlyMap<string, readonly LoggedDecision[]> {
  const made = indexes.get(fresh);
  if (made !== undefined) {
    return made;
  }
  const index = new Map<string, LoggedDecision[]>();
  for (const entry of fresh) {
    for (const key of objectsIn(entry.decision)) {
      const there = index.get(key);
      if (there === undefined) {
        index.set(key, [entry]);
      } else {
        there.push(entry);
      }
    }
  }
  indexes.set(fresh, index);
  return index;
}

function nearnessOfAct({ decision, owners }: Asked, act: Frame): number {
  const changed = new Set(act.changes.map(({ kind, key }) => refKey({ kind, key })));
  if (objectsIn(decision).some((key) => changed.has(key))) {
    return SAME_OBJECT;
  }
  return owners.some((key) => changed.has(key)) ? OWNER : AROUND;
}

function nearnessOf({ decision, owners, frames }: Asked, earlier: Decision, at: Frame): number {
  const isSubject = refKey(earlier.subject) === refKey(decision.subject);
  if (isSubject) {
    // A pod's life is one chain; a controller that looks again looks because of something else.
    const isOwnWord = earlier.actor === decision.actor && decision.subject.kind !== "Pod";
    return isOwnWord ? AROUND : SAME_OBJECT;
  }
  const names = objectsIn(earlier).includes(refKey(decision.subject));
  if (names || objectsIn(decision).includes(refKey(earlier.subject))) {
    return SAME_OBJECT;
  }
  const isOwned =
    decision.subject.kind !== "Pod" && ownersOf(frames, at, earlier.subject).includes(refKey(decision.subject));
  if (owners.includes(refKey(earlier.subject)) || isOwned) {
    return OWNER;
  }
  return makesRoom(earlier, decision) ? AROUND : 0;
}

function isOtherPod(a: Decision, b: Decision): boolean {
  const arePods = a.subject.kind === "Pod" && b.subject.kind === "Pod";
  return arePods && a.subject.key !== b.subject.key && !makesRoom(a, b) && !makesRoom(b, a);
}

/** A pod that is gone leaves room for one that fitted nowhere. */
function makesRoom(earlier: Decision, later: Decision): boolean {
  return earlier.code === "podGone" && (later.code === "bindPod" || later.code === "unschedulable");
}

/** The controllers of an object, and theirs. */
function ownersOf(frames: readonly Frame[], frame: Frame, ref: ObjectRef): readonly string[] {
  const owners: string[] = [];
  let at: ObjectRef | null = ref;
  while (at !== null) {
    at = ownerOf(frames, frame, at);
    if (at !== null) {
      owners.push(refKey(at));
    }
  }
  return owners;
}

function ownerOf(frames: readonly Frame[], frame: Frame, ref: ObjectRef): ObjectRef | null {
  const before = frames[frame.index - 1];
  const object = getObject(frame.state, ref) ?? (before === undefined ? undefined : getObject(before.state, ref));
  const owner = object === undefined ? undefined : controllerOf(object);
  return owner?.kind === "Deployment" || owner?.kind === "ReplicaSet"
    ? { kind: owner.kind, key: objectKey(namespaceOf(ref.key), owner.name) }
    : null;
}

function namespaceOf(key: ObjectKey): string {
  return key.slice(0, Math.max(0, key.indexOf("/")));
}

import { objectKey, type ObjectKey, type ObjectRef, type SimTime } from "../api/objects.ts";
import type { Input } from "../sim/input.ts";
import { emptyMap, mapGet, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import type { Decision, DecisionCode } from "../sim/trace.ts";
import { foldFrames } from "./frames.ts";
import { added, emptyList, itemAt, type GrowList } from "./grow-list.ts";

export interface LoggedDecision {
  readonly frame: FrameIndex;
  /** Which of the frame's decisions. */
  readonly order: number;
  readonly atMs: SimTime;
  readonly decision: Decision;
  /** The same actor has decided the same about the same subject before, with other numbers, and nothing else since. */
  readonly isContinued: boolean;
}

/** All that was decided up to a frame, without what was decided again in the same words. */
export interface DecisionLog {
  readonly all: GrowList<LoggedDecision>;
  /** `Kind/key` -> what it is about. */
  readonly byObject: PersistentMap<GrowList<LoggedDecision>>;
  /** Those of the last frame. */
  readonly fresh: readonly LoggedDecision[];
  /** Actor and subject -> what was said last, and which of its decisions stands. */
  readonly last: PersistentMap<{ readonly code: string; readonly facts: string; readonly standing: DecisionCode }>;
  /** For each frame the nearest ones up its chains of causes, itself included, that have something to tell. */
  readonly nearest: GrowList<readonly FrameIndex[]>;
  /** Frame -> the nearest frames with something to tell that it brought about. */
  readonly effects: PersistentMap<GrowList<FrameIndex>>;
}

const empty: DecisionLog = {
  all: emptyList(),
  byObject: emptyMap(),
  fresh: [],
  last: emptyMap(),
  nearest: emptyList(),
  effects: emptyMap(),
};

export const decisionLogAt = foldFrames<DecisionLog>(
  (first) => next({ ...empty, nearest: emptyList(), all: emptyList() }, first),
  next,
);

/** What a person did in this frame, if it is that. */
export function inputOf(frame: Frame): Input | null {
  return frame.origin !== null && "type" in frame.origin ? frame.origin : null;
}

export function refKey(ref: ObjectRef): string {
  return `${ref.kind}/${ref.key}`;
}

function next(before: DecisionLog, frame: Frame): DecisionLog {
  let { all, byObject, last } = before;
  const fresh: LoggedDecision[] = [];
  frame.decisions.forEach((decision, order) => {
    const subject = `${decision.actor}/${refKey(decision.subject)}`;
    const facts = JSON.stringify(decision.facts);
    const earlier = mapGet(last, subject);
    if (earlier?.code === decision.code && earlier.facts === facts) {
      return;
    }
    const isContinued = earlier !== undefined && isMoreOf(decision.code, earlier.standing);
    const entry: LoggedDecision = { frame: frame.index, order, atMs: frame.atMs, decision, isContinued };
    const standing = passing.has(decision.code) && earlier !== undefined ? earlier.standing : decision.code;
    fresh.push(entry);
    all = added(all, entry);
    last = mapSet(last, subject, { code: decision.code, facts, standing });
    for (const key of objectsIn(decision)) {
      byObject = mapSet(byObject, key, added(mapGet(byObject, key) ?? emptyList(), entry));
    }
  });
  const isSame = fresh.length === 0 && before.fresh.length === 0;
  return withCauses(isSame ? before : { ...before, all, byObject, last, fresh }, frame);
}

/** Said on the way: a wait goes on over it. */
const passing: ReadonlySet<DecisionCode> = new Set<DecisionCode>(["podAvailable"]);

/** A complete rollout has said already that all is as wanted. */
function isMoreOf(code: DecisionCode, standing: DecisionCode): boolean {
  return code === standing || (code === "deploymentInSync" && standing === "rolloutComplete");
}

function withCauses(log: DecisionLog, frame: Frame): DecisionLog {
  const above = nearestAbove(log, frame);
  const hasNews = log.fresh.length > 0 || inputOf(frame) !== null;
  const nearest = added(log.nearest, hasNews ? [frame.index] : above);
  if (!hasNews || above.length === 0) {
    return { ...log, nearest };
  }
  let { effects } = log;
  for (const index of above) {
    const key = String(index);
    effects = mapSet(effects, key, added(mapGet(effects, key) ?? emptyList(), frame.index));
  }
  return { ...log, nearest, effects };
}

const none: readonly FrameIndex[] = [];

/** The nearest frames with something to tell that led to a frame, the newest last. */
export function nearestAbove({ nearest }: Pick<DecisionLog, "nearest">, frame: Frame): readonly FrameIndex[] {
  const { cause, alsoCauses } = frame;
  const first = cause === null ? none : (itemAt(nearest, cause) ?? none);
  if (alsoCauses.length === 0) {
    return first;
  }
  const all = new Set(first);
  for (const also of alsoCauses) {
    for (const index of itemAt(nearest, also) ?? none) {
      all.add(index);
    }
  }
  return [...all].toSorted((a, b) => a - b);
}

/** The objects that a decision is about: the one that was looked at, and those it names. */
export function objectsIn(decision: Decision): readonly string[] {
  const { subject } = decision;
  const named = (kind: string, name: string): string => `${kind}/${objectKey(namespaceOf(subject.key), name)}`;
  switch (decision.code) {
    case "deletePods":
      return [refKey(subject), ...decision.facts.victims.map((victim) => named("Pod", victim.name))];
    case "adoptPod":
    case "releasePod":
      return [refKey(subject), named("Pod", decision.facts.name)];
    case "evictionRefused":
      return [refKey(subject), `Node/${decision.facts.node}`, named("PodDisruptionBudget", decision.facts.name)];
    case "evictionUnsupported":
      return [
        refKey(subject),
        `Node/${decision.facts.node}`,
        ...decision.facts.budgets.map((name) => named("PodDisruptionBudget", name)),
      ];
    case "deleteDependent":
    case "orphanDependent":
      return [...new Set([refKey(subject), named(decision.facts.kind, decision.facts.name)])];
    case "bindPod":
    case "evictPod":
      return [refKey(subject), `Node/${decision.facts.node}`];
    default:
      return subject.kind === "Deployment" && "name" in decision.facts
        ? [refKey(subject), named("ReplicaSet", decision.facts.name)]
        : [refKey(subject)];
  }
}

function namespaceOf(key: ObjectKey): string {
  const slash = key.indexOf("/");
  return slash < 0 ? "" : key.slice(0, slash);
}

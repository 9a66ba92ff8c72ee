import { deepEqual } from "../api/deep-equal.ts";
import { objectKey, type ObjectKey } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex } from "../sim/timeline.ts";
import type { Decision } from "../sim/trace.ts";
import { type Hopeless, isHopeless, listedTroubles, troublesOf, type TroubleCounts } from "./answers/pod-troubles.ts";
import { foldFrames } from "./frames.ts";
import { deploymentWaits, troubleCodes } from "./news.ts";

/** Why what is waited for does not come. */
export interface Stuck {
  readonly name: string;
  readonly images: readonly string[];
  /** What does not pass by itself. */
  readonly troubles: readonly { readonly trouble: Hopeless; readonly count: number }[];
  /** So many have ended and are just started again. */
  readonly restarting: number;
}

export interface Word {
  readonly frame: Frame;
  readonly decision: Decision;
}
/** By Deployment; none for one that was last seen to do something. */
type Words = Readonly<Record<ObjectKey, Word>>;
interface Heard {
  readonly words: Words;
  /** Some pod has met with trouble: only then is it looked up whose pods have. */
  readonly hasTrouble: boolean;
}

export const heardAt = foldFrames<Heard>((first) => heard({ words: {}, hasTrouble: false }, first), heard);

function heard(before: Heard, frame: Frame): Heard {
  const words = wordsAfter(before.words, frame);
  const hasTrouble = before.hasTrouble || frame.decisions.some(({ code }) => troubleCodes.has(code));
  return words === before.words && hasTrouble === before.hasTrouble ? before : { words, hasTrouble };
}

function wordsAfter(before: Words, frame: Frame): Words {
  let words = before;
  for (const { kind, key, after } of frame.changes) {
    if (kind === "Deployment" && after === undefined) {
      words = without(words, key);
    }
  }
  for (const decision of frame.decisions) {
    if (decision.actor === "deployment-controller" && decision.subject.kind === "Deployment") {
      const { key } = decision.subject;
      words = isLasting(decision) ? { ...words, [key]: wordAfter(words[key], decision, frame) } : without(words, key);
    }
  }
  return words;
}

function isLasting({ code }: Decision): boolean {
  return deploymentWaits.has(code) || code === "rolloutComplete" || code === "deploymentInSync";
}

/** That a rollout is complete says more than that all is as wanted. */
function wordAfter(before: Word | undefined, decision: Decision, frame: Frame): Word {
  const isSaid = decision.code === "deploymentInSync" && before?.decision.code === "rolloutComplete";
  return isSaid ? before : { frame, decision };
}

function without(words: Words, key: ObjectKey): Words {
  return key in words ? Object.fromEntries(Object.entries(words).filter(([other]) => other !== key)) : words;
}

/** The word that was said last, of those that wait or of those that are content. */
export function lastWord(words: Words, waits: boolean): Word | null {
  return Object.values(words)
    .filter(({ decision }) => deploymentWaits.has(decision.code) === waits)
    .reduce<Word | null>((last, word) => (last === null || word.frame.index > last.frame.index ? word : last), null);
}

/** What keeps each Deployment that waits, and since which frame; an entry for each that was ever kept. */
type Keepers = Readonly<Record<ObjectKey, Keeper>>;
interface Keeper {
  readonly decision: Decision;
  readonly counts: TroubleCounts | null;
  readonly stuck: Stuck | null;
  readonly since: FrameIndex;
}

const keepersAt = foldFrames<Keepers>(
  () => ({}),
  (before, { index }, frames) => {
    const { words, hasTrouble } = heardAt(frames, index);
    return hasTrouble ? keepersAfter(before, words, frames, index) : before;
  },
);

function keepersAfter(before: Keepers, words: Words, frames: readonly Frame[], index: FrameIndex): Keepers {
  let keepers = before;
  for (const [key, { decision }] of Object.entries(words)) {
    const known = before[key];
    const counts = countsFor(decision, frames, index);
    if (known === undefined || known.decision !== decision || known.counts !== counts) {
      const stuck = counts === null ? null : stuckIn(decision, frames, index);
      const isSame = known !== undefined && deepEqual(known.stuck, stuck);
      keepers = { ...keepers, [key]: { decision, counts, stuck, since: isSame ? known.since : index } };
    }
  }
  return keepers;
}

/** What keeps the pods that a decision waits for; the same object while it does not change. */
function countsFor(decision: Decision, frames: readonly Frame[], index: FrameIndex): TroubleCounts | null {
  const isOfPods = decision.code === "waitForAvailable" || decision.code === "waitForReady";
  const replicaSet = isOfPods ? replicaSetOf(decision, decision.facts.name, frames, index) : undefined;
  return replicaSet === undefined ? null : troublesOf(frames, index, replicaSet.metadata.uid);
}

function replicaSetOf({ subject }: Decision, name: string, frames: readonly Frame[], index: FrameIndex) {
  return mapGet(
    frames[index]?.state.objects.ReplicaSet ?? { size: 0, root: null },
    objectKey(subject.key.slice(0, subject.key.indexOf("/")), name),
  );
}

/** Whether what a Deployment waits for can come at all; the new ReplicaSet's pods know. */
function stuckIn(decision: Decision, frames: readonly Frame[], index: FrameIndex): Stuck | null {
  const isOfPods = decision.code === "waitForAvailable" || decision.code === "waitForReady";
  if (!isOfPods || !heardAt(frames, index).hasTrouble) {
    return null;
  }
  const { name } = decision.facts;
  const replicaSet = replicaSetOf(decision, name, frames, index);
  if (replicaSet === undefined) {
    return null;
  }
  const found = listedTroubles(troublesOf(frames, index, replicaSet.metadata.uid));
  const troubles = found.flatMap(({ trouble, count }) => (isHopeless(trouble) ? [{ trouble, count }] : []));
  const images = replicaSet.spec.template.spec.containers.map(({ image }) => image);
  const restarting = found.find(({ trouble }) => trouble === "restarts")?.count ?? 0;
  return troubles.length === 0 && restarting === 0 ? null : { name, images, troubles, restarting };
}

/** What keeps the pods that a decision waits for, and since which frame that is so; `null`: nothing does. */
export function keptAt(
  decision: Decision,
  frames: readonly Frame[],
  index: FrameIndex,
): { readonly stuck: Stuck; readonly since: FrameIndex } | null {
  const stuck = stuckIn(decision, frames, index);
  return stuck === null ? null : { stuck, since: keepersAt(frames, index)[decision.subject.key]?.since ?? index };
}

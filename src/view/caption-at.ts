import { deepEqual } from "../api/deep-equal.ts";
import { objectKey, type ObjectKey, type SimTime } from "../api/objects.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { Decision, DecisionCode } from "../sim/trace.ts";
import { type Hopeless, isHopeless, listedTroubles, troublesOf, type TroubleCounts } from "./answers/pod-troubles.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import type { Moment, News } from "./moment.ts";
import { momentIn, momentsOf } from "./moments.ts";
import { deploymentWaits, isWait, troubleCodes } from "./news.ts";
import { alsoCodes } from "./words.ts";

/** Why what is waited for does not come. */
export interface Stuck {
  readonly name: string;
  readonly images: readonly string[];
  /** What does not pass by itself. */
  readonly troubles: readonly { readonly trouble: Hopeless; readonly count: number }[];
  /** So many have ended and are just started again. */
  readonly restarting: number;
}

export interface Caption {
  /** Since when all that it says is so. */
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  readonly news: News;
  /** What happened with it; see `describeMoment`. */
  readonly all: readonly News[];
  readonly isWait: boolean;
  /** `null`: what it tells passes by itself. */
  readonly stuck: Stuck | null;
}

/** So long what the Deployment decided stands, whatever pods do meanwhile, so that it can be read. */
const HOLD_MS = 1200;
/** Decisions about sizes within so long are told together. */
const BURST_MS = 250;
/** No more than so many things are told together: a caption is read at a glance. */
const TOGETHER = 2;
/** News of pods gives way to that all is as wanted after so long. */
const POD_NEWS_MS = 1000;

// ── what was decided ────────────────────────────────────────────────────────

/** Moments that are told as one, and since when. */
interface Burst {
  readonly moments: readonly Moment[];
  readonly sinceMs: SimTime;
}
interface Held {
  readonly shown: Burst | null;
  /** What came while `shown` was to be read: it is told after it. */
  readonly next: Burst | null;
  readonly moment: Moment | null;
}

const heldAt = foldFrames<Held>(
  (first) => hold({ shown: null, next: null, moment: null }, first, [first]),
  (before, frame, frames) => hold(before, frame, frames),
);

/** What stands for as long as it takes to be read: what the Deployment controller does, and what becomes of nodes. */
function isWeighty({ kind, news }: Moment): boolean {
  const isSettled = news.type === "decision" && news.decision.code === "deploymentInSync";
  return (kind === "deployment" || kind === "node") && !isWait(news) && !isSettled;
}

function hold(before: Held, frame: Frame, frames: readonly Frame[]): Held {
  const moment = momentIn(frames, frame.index);
  if (moment === null || moment === before.moment) {
    return before;
  }
  if (moment.kind === "you") {
    // What was decided before does not speak over a person's act.
    return { shown: null, next: null, moment };
  }
  if (!isWeighty(moment)) {
    return { ...before, moment };
  }
  const { shown, next } = turned(before, frame.atMs);
  const isGrown = shown !== null && shown.moments.some(({ index }) => index === moment.index);
  if (shown === null || (frame.atMs >= shown.sinceMs + HOLD_MS && !isGrown)) {
    return { shown: { moments: [moment], sinceMs: frame.atMs }, next: null, moment };
  }
  const grown = joined(shown, moment);
  if (grown !== null) {
    return { shown: grown, next, moment };
  }
  const later = next === null ? null : joined(next, moment);
  return { shown, next: later ?? { moments: [moment], sinceMs: shown.sinceMs + HOLD_MS }, moment };
}

/** The next burst takes its turn when the one before has stood for long enough. */
function turned({ shown, next }: Held, atMs: SimTime): Pick<Held, "shown" | "next"> {
  return next !== null && atMs >= next.sinceMs ? { shown: next, next: null } : { shown, next };
}

/** The burst with one more moment, or with a newer form of one of its own; `null`: it is another matter. */
function joined(burst: Burst, moment: Moment): Burst | null {
  const known = burst.moments.findIndex(({ index }) => index === moment.index);
  if (known >= 0) {
    return { ...burst, moments: burst.moments.with(known, moment) };
  }
  const [first] = burst.moments;
  const isAlike = first?.subject?.key === moment.subject?.key && first?.kind === moment.kind;
  const isSoon = first !== undefined && moment.fromMs - first.fromMs <= BURST_MS;
  const isAgain = burst.moments.some(({ news }) => codeOf(news) === codeOf(moment.news));
  const told = [...burst.moments, moment].reduce((sum, one) => sum + thingsIn(one), 0);
  return isSoon && isAlike && !isAgain && isOfSizes(moment.news) && told <= TOGETHER
    ? { ...burst, moments: [...burst.moments, moment] }
    : null;
}

/** How many things a moment tells of: what leads, and the sizes that come with it. */
function thingsIn({ news, all }: Moment): number {
  return 1 + all.filter((one) => one !== news && isOfSizes(one)).length;
}

function isOfSizes(news: News): boolean {
  return alsoCodes.some((code) => code === codeOf(news));
}

function codeOf(news: News): DecisionCode | null {
  return news.type === "decision" ? news.decision.code : null;
}

// ── the Deployment's last word ──────────────────────────────────────────────

interface Word {
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

const heardAt = foldFrames<Heard>((first) => heard({ words: {}, hasTrouble: false }, first), heard);

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
function lastWord(words: Words, waits: boolean): Word | null {
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

// ── asking ──────────────────────────────────────────────────────────────────

/**
 * What to say under the stage. At the very instant of a moment: that moment, so that stepping tells each of them. Between
 * them what can be read in passing: a person's act until it is answered, what the Deployment decided for a while, then
 * what it waits for, or that all is as wanted; and news of pods only where nobody waits.
 */
export function captionAt(timeline: Timeline, playheadMs: SimTime): Caption | null {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const moment = momentIn(frames, index);
  const told = moment === null ? undefined : frames[moment.frame];
  if (moment === null || told === undefined) {
    return null;
  }
  const { words } = heardAt(frames, index);
  const wait = lastWord(words, true);
  if (playheadMs === momentsOf(timeline)[moment.index]?.atMs) {
    return captionOf([moment], frames, index);
  }
  const { shown } = turned(heldAt(frames, index), playheadMs);
  if (shown !== null && playheadMs < shown.sinceMs + HOLD_MS) {
    return captionOf(shown.moments, frames, index);
  }
  const isAnswered = moment.kind !== "you" || playheadMs - told.atMs >= HOLD_MS;
  if (wait !== null && (isAnswered || wait.frame.index > told.index)) {
    return captionOfWord(wait, frames, index);
  }
  const rest = lastWord(words, false);
  const isPodNews = moment.kind === "pod" || moment.kind === "replicaset";
  if (rest !== null && isPodNews && playheadMs - told.atMs >= POD_NEWS_MS) {
    return captionOfWord(rest, frames, index);
  }
  return captionOf([moment], frames, index);
}

function captionOf(moments: readonly Moment[], frames: readonly Frame[], index: FrameIndex): Caption | null {
  const [first] = moments;
  const told = first === undefined ? undefined : frames[first.frame];
  if (first === undefined || told === undefined) {
    return null;
  }
  const { news } = first;
  return captionWith(
    news,
    told,
    moments.flatMap((moment) => moment.all),
    frames,
    index,
  );
}

/** A caption of what was told in a frame; what keeps it from coming may have come up later. */
function captionWith(
  news: News,
  told: Frame,
  all: readonly News[],
  frames: readonly Frame[],
  index: FrameIndex,
): Caption {
  const stuck = news.type === "decision" ? stuckIn(news.decision, frames, index) : null;
  const keeper = news.type === "decision" ? keepersAt(frames, index)[news.decision.subject.key] : undefined;
  const since = stuck === null || keeper === undefined ? told : frames[Math.max(told.index, keeper.since)];
  const { index: frame, atMs } = since ?? told;
  return { frame, atMs, news, all, isWait: isWait(news), stuck };
}

function captionOfWord({ frame, decision }: Word, frames: readonly Frame[], index: FrameIndex): Caption {
  const news: News = { type: "decision", decision };
  return captionWith(news, frame, [news], frames, index);
}

import type { SimTime } from "../api/objects.ts";
import type { Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import type { DecisionCode } from "../sim/trace.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";
import { heardAt, keptAt, lastWord, type Stuck, type Word } from "./last-words.ts";
import type { Moment, News } from "./moment.ts";
import { momentIn, momentsOf } from "./moments.ts";
import { isWait } from "./news.ts";
import { alsoCodes } from "./words.ts";

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

// ── asking ──────────────────────────────────────────────────────────────────

/**
 * What to say under the stage. At the very instant of a moment, while time stands: that moment, so that stepping tells each
 * of them. Between them, and in passing, what can be read in passing: a person's act until it is answered, what the Deployment decided for a while, then
 * what it waits for, or that all is as wanted; and news of pods only where nobody waits.
 */
export function captionAt(timeline: Timeline, playheadMs: SimTime, isPlaying = false): Caption | null {
  const { frames } = timeline;
  const index = frameIndexAt(frames, playheadMs);
  const moment = momentIn(frames, index);
  const told = moment === null ? undefined : frames[moment.frame];
  if (moment === null || told === undefined) {
    return null;
  }
  const { words } = heardAt(frames, index);
  const wait = lastWord(words, true);
  if (!isPlaying && playheadMs === momentsOf(timeline)[moment.index]?.atMs) {
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
  const kept = news.type === "decision" ? keptAt(news.decision, frames, index) : null;
  const { index: frame, atMs } = frames[Math.max(told.index, kept?.since ?? told.index)] ?? told;
  return { frame, atMs, news, all, isWait: isWait(news), stuck: kept?.stuck ?? null };
}

function captionOfWord({ frame, decision }: Word, frames: readonly Frame[], index: FrameIndex): Caption {
  const news: News = { type: "decision", decision };
  return captionWith(news, frame, [news], frames, index);
}

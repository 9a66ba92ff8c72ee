import type { SimTime } from "../api/objects.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";
import type { LossGroup, Tally } from "./tally.ts";
import { SECOND_MS, TrafficFold } from "./traffic-fold.ts";

/** A look back begins at one of these. */
const CHECKPOINT_MS = 5000;
const MOST_HEADS = 3;
/** So many beginnings are known by heart: that of the last change is looked at in every picture. */
const MOST_BEGINNINGS = 8;

/** What is known of the traffic of a run. It grows as the run is looked at; a fork makes the rest of it untrue. */
interface Book {
  /** Those that are over. */
  readonly seconds: Map<number, Tally>;
  /** Those of them in which something was lost, ascending: most runs have few. */
  readonly lossy: Map<number, readonly LossGroup[]>;
  /** Ascending. */
  checkpoints: TrafficFold[];
  /** Places that are led on as time goes, the last one first: the parts of a page are at slightly different instants. */
  heads: readonly TrafficFold[];
  /** What was counted, at instants at which something begins, of the second that they are in. */
  readonly beginnings: Map<SimTime, Tally>;
  frames: readonly Frame[];
  knownMs: SimTime;
}

/** By the run's first frame, which all its forks share. */
const books = new WeakMap<Frame, Book>();

interface TrafficUntil {
  readonly fold: TrafficFold;
  readonly seconds: ReadonlyMap<number, Tally>;
  readonly lossy: ReadonlyMap<number, readonly LossGroup[]>;
}

/** The traffic of a run up to an instant, and each whole second before it. What is given is to be read, not led on. */
export function trafficUntil(timeline: Timeline, atMs: SimTime): TrafficUntil {
  const { book, first } = bookOf(timeline.frames, atMs);
  const { frames } = book;
  const from = startFor(book, first, atMs);
  book.heads = [from, ...book.heads.filter((head) => head !== from)].slice(0, MOST_HEADS);
  const onSecond = (second: number, tally: Tally): void => {
    book.seconds.set(second, tally);
    if (tally.losses.length > 0) {
      book.lossy.set(second, tally.losses);
    }
  };
  for (let markMs = nextMark(from.atMs); markMs <= atMs; markMs += CHECKPOINT_MS) {
    from.advance(frames, markMs, onSecond);
    if ((book.checkpoints.at(-1)?.atMs ?? 0) < markMs) {
      book.checkpoints.push(from.clone());
    }
  }
  from.advance(frames, atMs, onSecond);
  book.knownMs = Math.max(book.knownMs, atMs);
  return { fold: from, seconds: book.seconds, lossy: book.lossy };
}

/**
 * What was counted up to an instant of the second that it is in. For instants that are asked for again and again while
 * time goes on from them: they are read once, so that no place has to be kept there.
 */
export function tallyUntil(timeline: Timeline, atMs: SimTime): Tally {
  const { beginnings } = bookOf(timeline.frames, atMs).book;
  const tally = beginnings.get(atMs) ?? trafficUntil(timeline, atMs).fold.tally;
  beginnings.delete(atMs);
  beginnings.set(atMs, tally);
  const [longAgo] = beginnings.keys();
  if (longAgo !== undefined && beginnings.size > MOST_BEGINNINGS) {
    beginnings.delete(longAgo);
  }
  return tally;
}

/** What is known of the run of these frames, true of it up to an instant. */
function bookOf(frames: readonly Frame[], atMs: SimTime): { readonly book: Book; readonly first: Frame } {
  const [first] = frames;
  if (first === undefined) {
    throw new Error("a timeline has at least frame 0");
  }
  const book = books.get(first) ?? newBook(first);
  books.set(first, book);
  turnTo(book, frames, atMs);
  return { book, first };
}

function newBook(first: Frame): Book {
  return {
    seconds: new Map(),
    lossy: new Map(),
    checkpoints: [],
    heads: [],
    beginnings: new Map(),
    frames: [first],
    knownMs: first.atMs,
  };
}

function nextMark(atMs: SimTime): SimTime {
  return (Math.floor(atMs / CHECKPOINT_MS) + 1) * CHECKPOINT_MS;
}

/** Where to go on from: a head that is on the way there, or a checkpoint where that is nearer. */
function startFor({ heads, checkpoints }: Book, first: Frame, atMs: SimTime): TrafficFold {
  const near = checkpoints.findLast((checkpoint) => checkpoint.atMs <= atMs);
  const best = heads.reduce<TrafficFold | undefined>(
    (found, head) => (head.atMs <= atMs && head.atMs >= (found?.atMs ?? 0) ? head : found),
    undefined,
  );
  // The furthest head goes on; one that is looked at again stays where it is.
  const isLed = best !== undefined && (best.atMs === atMs || best.atMs >= (near?.atMs ?? 0));
  return isLed ? best : (near?.clone() ?? TrafficFold.begin(first));
}

/** Takes these frames for true, and forgets what they have not come to. */
function turnTo(book: Book, frames: readonly Frame[], atMs: SimTime): void {
  if (book.frames === frames) {
    return;
  }
  const same = sharedLength(book.frames, frames);
  // What is shown less often is of a moment ago: that there is more to the run by now does not make that untrue.
  if (same === frames.length && atMs < (book.frames[same]?.atMs ?? 0)) {
    return;
  }
  const partedMs = Math.min(
    frames[same]?.atMs ?? Number.POSITIVE_INFINITY,
    book.frames[same]?.atMs ?? Number.POSITIVE_INFINITY,
  );
  book.frames = frames;
  if (partedMs > book.knownMs) {
    return;
  }
  book.knownMs = partedMs;
  book.checkpoints = book.checkpoints.filter(({ atMs }) => atMs < partedMs);
  book.heads = book.heads.filter(({ atMs }) => atMs < partedMs);
  for (const atMs of book.beginnings.keys()) {
    if (atMs >= partedMs) {
      book.beginnings.delete(atMs);
    }
  }
  for (const second of book.seconds.keys()) {
    if ((second + 1) * SECOND_MS > partedMs) {
      book.seconds.delete(second);
      book.lossy.delete(second);
    }
  }
}

/** How many frames two runs have in common: those of a fork are the same up to one, and others from there on. */
function sharedLength(one: readonly Frame[], other: readonly Frame[]): number {
  let low = 0;
  let high = Math.min(one.length, other.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (one[middle] === other[middle]) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

import type { SimTime } from "../api/objects.ts";
import type { Frame, Timeline } from "../sim/timeline.ts";
import type { Tally } from "./tally.ts";
import { SECOND_MS, TrafficFold } from "./traffic-fold.ts";

/** A look back begins at one of these. */
const CHECKPOINT_MS = 5000;
const MOST_HEADS = 3;

/** What is known of the traffic of a run. It grows as the run is looked at; a fork makes the rest of it untrue. */
interface Book {
  /** Those that are over. */
  readonly seconds: Map<number, Tally>;
  /** Ascending. */
  checkpoints: TrafficFold[];
  /** Places that are looked at again and again, the last one first: now, and when the last change was made. */
  heads: readonly TrafficFold[];
  frames: readonly Frame[];
  knownMs: SimTime;
}

/** By the run's first frame, which all its forks share. */
const books = new WeakMap<Frame, Book>();

/** The traffic of a run up to an instant, and each whole second before it. What is given is to be read, not led on. */
export function trafficUntil(
  { frames }: Timeline,
  atMs: SimTime,
): { readonly fold: TrafficFold; readonly seconds: ReadonlyMap<number, Tally> } {
  const [first] = frames;
  if (first === undefined) {
    throw new Error("a timeline has at least frame 0");
  }
  const book = books.get(first) ?? newBook(first);
  books.set(first, book);
  turnTo(book, frames);
  const from = startFor(book, first, atMs);
  book.heads = [from, ...book.heads.filter((head) => head !== from)].slice(0, MOST_HEADS);
  const onSecond = (second: number, tally: Tally): void => {
    book.seconds.set(second, tally);
  };
  for (let markMs = nextMark(from.atMs); markMs <= atMs; markMs += CHECKPOINT_MS) {
    from.advance(frames, markMs, onSecond);
    if ((book.checkpoints.at(-1)?.atMs ?? 0) < markMs) {
      book.checkpoints.push(from.clone());
    }
  }
  from.advance(frames, atMs, onSecond);
  book.knownMs = Math.max(book.knownMs, atMs);
  return { fold: from, seconds: book.seconds };
}

function newBook(first: Frame): Book {
  return { seconds: new Map(), checkpoints: [], heads: [], frames: [first], knownMs: first.atMs };
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

/** Forgets what these frames have not come to. */
function turnTo(book: Book, frames: readonly Frame[]): void {
  if (book.frames === frames) {
    return;
  }
  const same = sharedLength(book.frames, frames);
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
  for (const second of book.seconds.keys()) {
    if ((second + 1) * SECOND_MS > partedMs) {
      book.seconds.delete(second);
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

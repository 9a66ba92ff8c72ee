import { asPod, type Node, type Pod, type SimTime, type Uid } from "../api/objects.ts";
import { nodes } from "../sim/queries.ts";
import { hash32 } from "../sim/random.ts";
import type { SteadySource } from "../sim/state.ts";
import type { Frame } from "../sim/timeline.ts";
import { PATIENCE_MS, type World, ask } from "./ask.ts";
import { ProxyViews } from "./proxy-views.ts";
import type { Hop, LossReason, RequestTrace } from "./request.ts";
import { TallyMaker, type LossGroup, type Tally, type Totals } from "./tally.ts";

export const SECOND_MS = 1000;
/** So long after its end a request is still known one by one: it may be drawn, and looked at. */
export const KNOWN_MS = 3000;
/** One of so many is known twice as long, one of twice as many twice as long again, up to this. */
export const MOST_KNOWN_MS = 48_000;
/** Of the lost ones the last so many are known that long. */
const MOST_LOST = 300;

function rarityOf(id: string): number {
  return Math.clz32(hash32(id, 0x5eed));
}

function knownMs({ rarity, loss }: RequestTrace): number {
  return loss === null ? Math.min(KNOWN_MS * 2 ** rarity, MOST_KNOWN_MS) : MOST_KNOWN_MS;
}

interface Progress {
  /** The last frame that was taken up. */
  frame: Frame;
  /** All that began before this instant has been sent, and what ended before it has been counted. */
  atMs: SimTime;
  inFlight: readonly RequestTrace[];
  ended: readonly RequestTrace[];
  /** Some of those that ended before them. */
  older: readonly RequestTrace[];
  /** Requests by pod, in the last whole second and in this one. */
  lastSecond: ReadonlyMap<Uid, number>;
  thisSecond: Map<Uid, number>;
  /** Of all whole seconds. */
  totals: Totals;
}

/** Called with each second that is complete, the first of them 0. */
type OnSecond = (second: number, tally: Tally) => void;

/**
 * The users' requests from the beginning of a run up to an instant, each on its way through the state of the instant at
 * which it was sent. It only goes on in time, and where it comes to does not depend on the steps that it takes.
 *
 * The one thing in this room that is changed in place: ten thousand requests a second are simulated.
 */
export class TrafficFold {
  private readonly views: ProxyViews;
  private maker: TallyMaker;
  private readonly now: Progress;

  private constructor(views: ProxyViews, maker: TallyMaker, now: Progress) {
    this.views = views;
    this.maker = maker;
    this.now = now;
  }

  static begin(first: Frame): TrafficFold {
    const views = new ProxyViews(first.state.seed);
    views.take(first);
    return new TrafficFold(views, new TallyMaker(), {
      frame: first,
      atMs: first.atMs,
      inFlight: [],
      ended: [],
      older: [],
      lastSecond: new Map(),
      thisSecond: new Map(),
      totals: { sent: 0, answered: 0, lost: 0 },
    });
  }

  /** The same, to be led on apart. */
  clone(): TrafficFold {
    const now = { ...this.now, thisSecond: new Map(this.now.thisSecond) };
    return new TrafficFold(this.views.clone(), this.maker.clone(), now);
  }

  get atMs(): SimTime {
    return this.now.atMs;
  }

  get frame(): Frame {
    return this.now.frame;
  }

  /** Requests on their way, and those that ended less than `KNOWN_MS` ago. */
  get requests(): readonly RequestTrace[] {
    return [...this.now.ended, ...this.now.inFlight];
  }

  /** What a request would find that is sent now. */
  get world(): World {
    const { frame, lastSecond } = this.now;
    return { state: frame.state, views: this.views, perSecond: lastSecond };
  }

  /** Some of those that ended before them: fewer the longer ago, and lost ones rather than others. */
  get older(): readonly RequestTrace[] {
    return this.now.older;
  }

  /** What was counted of the second that is not over. */
  get tally(): Tally {
    return this.maker.tally;
  }

  /** What was lost in the second that is not over. */
  get losses(): readonly LossGroup[] {
    return this.maker.lossGroups;
  }

  /** Of all that was counted since the run began. */
  get totals(): Totals {
    const { sent, answered, lost } = this.now.totals;
    const more = this.maker.counts;
    return { sent: sent + more.sent, answered: answered + more.answered, lost: lost + more.lost };
  }

  /** Goes on to an instant: what began before it has been sent, what ended before it has been counted. */
  advance(frames: readonly Frame[], toMs: SimTime, onSecond: OnSecond): void {
    for (let next = frames[this.now.frame.index + 1]; next !== undefined && next.atMs <= toMs;) {
      this.sendUntil(next.atMs, onSecond);
      this.take(next);
      next = frames[next.index + 1];
    }
    this.sendUntil(toMs, onSecond);
    this.count();
  }

  private take(frame: Frame): void {
    const before = this.now.frame;
    this.now.frame = frame;
    this.views.take(frame);
    const ended = endedProcesses(frame);
    const isNodeLost = before.state.lostNodes !== frame.state.lostNodes;
    if (ended.size > 0 || isNodeLost) {
      this.count();
      this.now.inFlight = this.now.inFlight.map((request) => cutShort(request, ended, frame));
      this.count();
    }
  }

  /** Sends what is due before an instant, second by second. */
  private sendUntil(toMs: SimTime, onSecond: OnSecond): void {
    const { now } = this;
    while (now.atMs < toMs) {
      if (this.isQuiet) {
        now.atMs = toMs;
        return;
      }
      const second = Math.floor(now.atMs / SECOND_MS);
      const untilMs = Math.min(toMs, (second + 1) * SECOND_MS);
      this.send(now.atMs, untilMs);
      now.atMs = untilMs;
      if (untilMs === (second + 1) * SECOND_MS) {
        this.count();
        onSecond(second, this.maker.tally);
        now.totals = this.totals;
        this.maker = new TallyMaker();
        now.lastSecond = now.thisSecond;
        now.thisSecond = new Map();
        this.forget(untilMs);
      }
    }
  }

  private forget(nowMs: SimTime): void {
    const { now } = this;
    const isNew = ({ endMs }: RequestTrace): boolean => endMs > nowMs - KNOWN_MS;
    const kept = [...now.older, ...now.ended.filter((request) => !isNew(request))].filter(
      (request) => request.endMs > nowMs - knownMs(request),
    );
    const tooMany = kept.reduce((count, { loss }) => count + (loss === null ? 0 : 1), -MOST_LOST);
    let lost = 0;
    now.older = kept.filter(({ loss }) => loss === null || ++lost > tooMany);
    now.ended = now.ended.filter(isNew);
  }

  /** Nobody comes, nobody is on the way, and nothing is left to be told. */
  private get isQuiet(): boolean {
    const { frame, inFlight, ended, older, lastSecond, thisSecond } = this.now;
    const isAnyone = frame.state.traffic.length + inFlight.length + ended.length + older.length > 0;
    return !isAnyone && lastSecond.size === 0 && thisSecond.size === 0 && this.maker.isEmpty;
  }

  private send(fromMs: SimTime, untilMs: SimTime): void {
    const { state } = this.now.frame;
    if (state.traffic.length === 0 || untilMs <= fromMs) {
      return;
    }
    const entries = nodes(state).filter(({ metadata }) => !Object.hasOwn(state.lostNodes, metadata.name));
    const sent = state.traffic
      .flatMap((source) => arrivals(source, state.seed, fromMs, untilMs))
      .sort((a, b) => a.atMs - b.atMs)
      .map((arrival) => this.request(arrival, entries));
    this.now.inFlight = [...this.now.inFlight, ...sent];
  }

  private request({ source, id, atMs }: Arrival, entries: readonly Node[]): RequestTrace {
    const { state } = this.now.frame;
    const { thisSecond, lastSecond } = this.now;
    const entry = entries[Math.floor((hash32(id, state.seed ^ 11) / 0x1_0000_0000) * entries.length)];
    const question = { service: source.service, port: source.port, node: entry?.metadata.name ?? "", atMs, key: id };
    const { hops, endMs, loss } = ask({ state, views: this.views, perSecond: lastSecond }, question);
    for (const { pod } of hops) {
      if (pod !== null) {
        thisSecond.set(pod.uid, (thisSecond.get(pod.uid) ?? 0) + 1);
      }
    }
    this.maker.send();
    return { id, rarity: rarityOf(id), source: source.service, startMs: atMs, endMs, hops, loss };
  }

  /** Counts what has ended by now. */
  private count(): void {
    const { now } = this;
    const flying: RequestTrace[] = [];
    const ended: RequestTrace[] = [];
    for (const request of now.inFlight) {
      (request.endMs <= now.atMs ? ended : flying).push(request);
    }
    if (ended.length > 0) {
      ended
        .sort((a, b) => a.endMs - b.endMs)
        .forEach((request) => {
          this.maker.end(request);
        });
      now.inFlight = flying;
      now.ended = [...now.ended, ...ended];
    }
  }
}

interface Arrival {
  readonly source: SteadySource;
  readonly id: string;
  readonly atMs: SimTime;
}

/** When users come: on average as often as was set, each at some instant of its own share of the time. */
function arrivals(source: SteadySource, seed: number, fromMs: SimTime, untilMs: SimTime): readonly Arrival[] {
  const { service, port, ratePerSecond, sinceMs } = source;
  const found: Arrival[] = [];
  const first = Math.max(0, Math.floor(((fromMs - sinceMs) * ratePerSecond) / SECOND_MS));
  for (let k = first; ; k++) {
    const id = `${service}:${String(port)}/${String(sinceMs)}/${String(k)}`;
    const atMs = sinceMs + ((k + hash32(id, seed) / 0x1_0000_0000) * SECOND_MS) / ratePerSecond;
    if (atMs >= untilMs) {
      return found;
    }
    if (atMs >= fromMs) {
      found.push({ source, id, atMs });
    }
  }
}

/** Pods with a process that this frame has ended. */
function endedProcesses({ changes }: Frame): ReadonlySet<Uid> {
  const ended = new Set<Uid>();
  for (const { kind, before, after } of changes) {
    const pod = kind === "Pod" ? asPod(before) : undefined;
    if (pod !== undefined && hasProcessEnded(pod, asPod(after))) {
      ended.add(pod.metadata.uid);
    }
  }
  return ended;
}

function hasProcessEnded(before: Pod, after: Pod | undefined): boolean {
  return before.status.containerStatuses.some(({ name, state, restartCount }) => {
    const now = after?.status.containerStatuses.find((status) => status.name === name);
    return state.type === "running" && (now?.state.type !== "running" || now.restartCount !== restartCount);
  });
}

/** A request is lost with the process that was about to answer it, and with the node that this one is on. */
function cutShort(request: RequestTrace, ended: ReadonlySet<Uid>, { state, atMs }: Frame): RequestTrace {
  if (request.loss !== null) {
    return request;
  }
  const at = request.hops.find((hop) => hop.endMs > atMs && hop.startMs <= atMs && lossAt(hop, ended, state) !== null);
  const reason = at === undefined ? null : lossAt(at, ended, state);
  if (at === undefined || reason === null) {
    return request;
  }
  const endMs = reason === "cut" ? atMs : atMs + PATIENCE_MS;
  const part = at === request.hops[0] ? {} : ({ isPart: true } as const);
  return { ...request, endMs, loss: { reason, service: at.service, pod: at.pod, ...part } };
}

function lossAt({ pod }: Hop, ended: ReadonlySet<Uid>, { lostNodes }: Frame["state"]): LossReason | null {
  if (pod === null) {
    return null;
  }
  return ended.has(pod.uid) ? "cut" : Object.hasOwn(lostNodes, pod.node) ? "nodeSilent" : null;
}

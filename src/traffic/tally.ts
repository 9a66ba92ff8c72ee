import type { ObjectKey } from "../api/objects.ts";
import { legsOf, ownerOf, wayFrom, wayTo } from "./legs.ts";
import type { Loss, RequestTrace } from "./request.ts";

export interface Counts {
  readonly answered: number;
  readonly lost: number;
}

export interface Totals extends Counts {
  readonly sent: number;
}

/** Lost requests of one kind in one second. */
export interface LossGroup {
  readonly loss: Loss;
  readonly count: number;
}

/** What came to an end in one second, counted by when it ended; `sent` by when it began. */
export interface Tally extends Totals {
  /** By the ReplicaSet (a pod of none: by itself) whose pods were asked, at whatever place in the chain. */
  readonly byOwner: ReadonlyMap<ObjectKey, Counts>;
  /** By the ways that questions took (see `wayTo` and `wayFrom`): good ones, and those that failed at the end of the way. */
  readonly byWay: ReadonlyMap<string, Counts>;
  readonly losses: readonly LossGroup[];
  /** Answered ones by how long they took: `latencyBuckets` has the bounds. */
  readonly latencies: readonly number[];
}

/** Upper bounds in ms, each a tenth more than the one before: what is read from them is right within five per cent. */
export const latencyBounds: readonly number[] = Array.from(
  { length: 96 },
  (_, i) => Math.round(1.1 ** (i + 1) * 10) / 10,
);

export function bucketOf(latencyMs: number): number {
  const bucket = Math.ceil(Math.log(Math.max(latencyMs, 1)) / Math.log(1.1)) - 1;
  return Math.min(Math.max(bucket, 0), latencyBounds.length - 1);
}

/** Names what losses have in common that are counted together. */
export function lossId({ reason, service, pod, isPart }: Loss): string {
  return `${reason} ${service} ${pod?.uid ?? ""}${isPart === true ? " part" : ""}`;
}

/** A tally in the making. */
export class TallyMaker {
  private sent = 0;
  private answered = 0;
  private lost = 0;
  private readonly byOwner = new Map<ObjectKey, { answered: number; lost: number }>();
  private readonly byWay = new Map<string, { answered: number; lost: number }>();
  private readonly losses = new Map<string, { readonly loss: Loss; count: number }>();
  private readonly latencies: number[] = [];

  send(): void {
    this.sent += 1;
  }

  end(request: RequestTrace): void {
    const { startMs, endMs, loss } = request;
    if (loss === null) {
      this.answered += 1;
      const bucket = bucketOf(endMs - startMs);
      this.latencies[bucket] = (this.latencies[bucket] ?? 0) + 1;
    } else {
      this.lost += 1;
      this.group(loss);
    }
    for (const { asker, hop } of legsOf(request)) {
      const { service, pod } = hop;
      const isBreak = loss !== null && loss.service === service && loss.pod?.uid === pod?.uid;
      // Users know only whether they had an answer, and not how far their question came.
      counted(this.byWay, wayTo(asker, service), asker === null ? loss !== null : isBreak);
      if (pod !== null) {
        const owner = ownerOf(pod);
        counted(this.byWay, wayFrom(service, owner), isBreak);
        const counts = this.byOwner.get(owner) ?? { answered: 0, lost: 0 };
        // Of a chain that broke, only the pod at the break has failed.
        const hasFailed = loss !== null && loss.pod?.uid === pod.uid;
        counts.lost += hasFailed ? 1 : 0;
        counts.answered += loss === null ? 1 : 0;
        this.byOwner.set(owner, counts);
      }
    }
  }

  private group(loss: Loss): void {
    const id = lossId(loss);
    const group = this.losses.get(id) ?? { loss, count: 0 };
    group.count += 1;
    this.losses.set(id, group);
  }

  get counts(): Totals {
    return { sent: this.sent, answered: this.answered, lost: this.lost };
  }

  get isEmpty(): boolean {
    return this.sent + this.answered + this.lost === 0;
  }

  clone(): TallyMaker {
    const copy = new TallyMaker();
    copy.sent = this.sent;
    copy.answered = this.answered;
    copy.lost = this.lost;
    this.byOwner.forEach((counts, owner) => copy.byOwner.set(owner, { ...counts }));
    this.byWay.forEach((counts, way) => copy.byWay.set(way, { ...counts }));
    this.losses.forEach((group, id) => copy.losses.set(id, { ...group }));
    this.latencies.forEach((count, bucket) => {
      copy.latencies[bucket] = count;
    });
    return copy;
  }

  /** What was lost so far, as a value. */
  get lossGroups(): readonly LossGroup[] {
    return [...this.losses.values()].map((group) => ({ ...group }));
  }

  /** What was counted so far, as a value. */
  get tally(): Tally {
    return {
      sent: this.sent,
      answered: this.answered,
      lost: this.lost,
      byOwner: new Map([...this.byOwner].map(([owner, counts]) => [owner, { ...counts }])),
      byWay: new Map([...this.byWay].map(([way, counts]) => [way, { ...counts }])),
      losses: this.lossGroups,
      latencies: Array.from(latencyBounds, (_, bucket) => this.latencies[bucket] ?? 0),
    };
  }
}

function counted(counts: Map<string, { answered: number; lost: number }>, id: string, hasFailed: boolean): void {
  const known = counts.get(id) ?? { answered: 0, lost: 0 };
  known[hasFailed ? "lost" : "answered"] += 1;
  counts.set(id, known);
}

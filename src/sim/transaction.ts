import type { ApiFailure, Result } from "../api/failure.ts";
import { fail, ok } from "../api/failure.ts";
import { groupResourceOf, resourceTypeOf } from "../api/resources.ts";
import {
  asPod,
  asReplicaSet,
  keyOf,
  nameOfKey,
  type Kind,
  type KubeEvent,
  type ObjectByKind,
  type ObjectKey,
  type ObjectMeta,
  type SimTime,
} from "../api/objects.ts";
import { appendEvents } from "./event-log.ts";
import { dequeue, enqueue, withoutEvent } from "./event-queue.ts";
import { indexPod, indexReplicaSet } from "./indexes.ts";
import { mapGet, mapRemove, mapSet, type PersistentMap } from "./persistent-map.ts";
import type { ControllerName, KubeletEvent, PodIdentity, PodStage, SimEvent } from "./queue.ts";
import { randomSuffix, uidOf } from "./random.ts";
import type { ClusterState, Tables } from "./state.ts";
import type { Change } from "./timeline.ts";
import type { Decision } from "./trace.ts";
import { wakeWatchers } from "./watch.ts";

/** The others have none, or count theirs nowhere. */
const kindsWithGeneration: ReadonlySet<Kind> = new Set<Kind>([
  "Deployment",
  "ReplicaSet",
  "Pod",
  "EndpointSlice",
  "PodDisruptionBudget",
]);

/** Enough of an object to record an Event about it, also when it has gone. */
interface Named {
  readonly kind: Kind;
  readonly metadata: Pick<ObjectMeta, "namespace" | "name" | "uid">;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Write<T> = Result<T, ApiFailure>;

export function notFound(kind: Kind, name: string): ApiFailure {
  return { reason: "NotFound", code: 404, message: `${groupResourceOf(resourceTypeOf(kind))} "${name}" not found` };
}

/**
 * One step in the making: the state as it was when the step began (`base`, what a controller sees), the state as its
 * writes have left it (`now`), and what was written, recorded and decided on the way. It lives for one step; what it
 * leaves behind is plain data.
 *
 * Controllers get answers to their writes because upstream's do: a name that is taken is a hash collision, an object
 * that has changed since it was read is a conflict and a retry.
 */
export class Transaction {
  readonly base: ClusterState;
  readonly now: Mutable<ClusterState>;
  /** The frame that this step will be. */
  readonly frame: number;
  readonly changes: Change[] = [];
  readonly events: KubeEvent[] = [];
  readonly decisions: Decision[] = [];
  /** When objects that are made now were made, where that is not now: what was there before the scenario began. */
  bornMs: SimTime | undefined = undefined;
  /** The frames that asked for this look as well while it was waited for. */
  alsoCauses: readonly number[] = [];
  /** Stages that pods come to because of this step, those of the same instant together. */
  private readonly stages = new Map<
    string,
    { readonly delayMs: number; readonly event: KubeletEvent; readonly pods: PodIdentity[] }
  >();

  constructor(base: ClusterState, frame: number) {
    this.base = base;
    this.now = { ...base };
    this.frame = frame;
  }

  get nowMs(): SimTime {
    return this.now.nowMs;
  }

  /** The state after this step. */
  commit(): ClusterState {
    for (const { delayMs, event } of this.stages.values()) {
      this.schedule(delayMs, event);
    }
    if (this.events.length > 0) {
      this.now.events = appendEvents(this.now.events, this.events);
    }
    return this.now;
  }

  // ── Reads ─────────────────────────────────────────────────────────────────

  /** An object as this step's writes have left it. */
  live<K extends Kind>(kind: K, key: ObjectKey): ObjectByKind[K] | undefined {
    return mapGet(this.now.objects[kind], key);
  }

  // ── Writes ────────────────────────────────────────────────────────────────

  /** Stores a new object under its name, which must be free; uid and timestamps are given here. */
  create<K extends Kind>(kind: K, object: ObjectByKind[K], uidKey?: string): Write<ObjectByKind[K]> {
    const key = keyOf(object);
    if (this.live(kind, key) !== undefined) {
      const message = `${groupResourceOf(resourceTypeOf(kind))} "${object.metadata.name}" already exists`;
      return fail({ reason: "AlreadyExists", code: 409, message });
    }
    const birth = uidKey ?? `${kind}/${key}/${String(this.countBirth(`${kind}/${key}`))}`;
    const created = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: uidOf(this.now.seed, birth),
        generation: kindsWithGeneration.has(kind) ? 1 : object.metadata.generation,
        resourceVersion: this.nextResourceVersion(),
        creationTimestamp: this.bornMs ?? this.nowMs,
      },
    };
    this.store("create", kind, key, undefined, created);
    return ok(created);
  }

  /**
   * Replaces an object. The writer's copy must be of the stored version, else it is a conflict, as in etcd3's
   * GuaranteedUpdate with a resourceVersion.
   */
  update<K extends Kind>(verb: "update" | "status", kind: K, object: ObjectByKind[K]): Write<ObjectByKind[K]> {
    const key = keyOf(object);
    const before = this.live(kind, key);
    if (before === undefined || before.metadata.uid !== object.metadata.uid) {
      return fail(notFound(kind, nameOfKey(key)));
    }
    if (before.metadata.resourceVersion !== object.metadata.resourceVersion) {
      return fail(conflict(kind, object.metadata.name));
    }
    const after = { ...object, metadata: { ...object.metadata, resourceVersion: this.nextResourceVersion() } };
    if (
      after.metadata.deletionTimestamp !== undefined &&
      after.metadata.finalizers.length === 0 &&
      before.metadata.finalizers.length > 0
    ) {
      this.store("delete", kind, key, before, undefined);
      return ok(after);
    }
    this.store(verb, kind, key, before, after);
    return ok(after);
  }

  /** Takes an object out of the store. */
  remove(kind: Kind, key: ObjectKey): void {
    const before = this.live(kind, key);
    if (before !== undefined) {
      this.store("delete", kind, key, before, undefined);
    }
  }

  private store<K extends Kind>(
    verb: Change["verb"],
    kind: K,
    key: ObjectKey,
    before: ObjectByKind[K] | undefined,
    after: ObjectByKind[K] | undefined,
  ): void {
    const table = this.now.objects[kind];
    this.now.objects = withTable(
      this.now.objects,
      kind,
      after === undefined ? mapRemove(table, key) : mapSet(table, key, after),
    );
    const change: Change = { verb, kind, key, before, after };
    if (kind === "Pod") {
      indexPod(this.now, asPod(before), asPod(after));
      if (before !== undefined && after === undefined) {
        this.forgetPod(before.metadata.uid);
        this.freeAddress(asPod(before)?.status.podIP);
      }
    } else if (kind === "ReplicaSet") {
      indexReplicaSet(this.now, asReplicaSet(before), asReplicaSet(after));
    }
    this.changes.push(change);
    wakeWatchers(this, change);
  }

  private forgetPod(uid: string): void {
    this.now.crashBackOffs = mapRemove(this.now.crashBackOffs, uid);
    this.now.sigterms = mapRemove(this.now.sigterms, uid);
    this.now.probes = mapRemove(this.now.probes, uid);
    this.now.processMarks = mapRemove(this.now.processMarks, uid);
    this.now.startedEnvs = mapRemove(this.now.startedEnvs, uid);
  }

  private freeAddress(address: string | undefined): void {
    if (address !== undefined) {
      const { used, next } = this.now.podAddresses;
      this.now.podAddresses = { used: mapRemove(used, address), next };
    }
  }

  private nextResourceVersion(): string {
    this.now.resourceVersion += 1;
    return String(this.now.resourceVersion);
  }

  /** How many were made under this key before, and one more from now on. */
  countBirth(key: string): number {
    const count = mapGet(this.now.births, key) ?? 0;
    this.now.births = mapSet(this.now.births, key, count + 1);
    return count;
  }

  /** A name from `generateName` and a key that is never used twice. */
  generateName(prefix: string, key: string): string {
    // The base is cut so that the whole is a DNS label (names.SimpleNameGenerator).
    return prefix.slice(0, 58) + randomSuffix(this.now.seed, key);
  }

  // ── What happens next ─────────────────────────────────────────────────────

  schedule(delayMs: number, event: SimEvent): void {
    this.now.queue = enqueue(this.now.queue, {
      atMs: this.nowMs + Math.max(0, Math.round(delayMs)),
      seq: this.now.nextSeq,
      cause: this.frame,
      event,
    });
    this.now.nextSeq += 1;
  }

  /** Takes a pod to a stage of its life after a while. */
  scheduleStage(pod: PodIdentity, stage: PodStage, delayMs: number, attempt = 0, container?: string): void {
    const roundedMs = Math.max(0, Math.round(delayMs));
    const id = `${stage} ${String(roundedMs)} ${String(attempt)} ${container ?? ""}`;
    const together = this.stages.get(id);
    if (together === undefined) {
      const pods = [pod];
      const ofContainer = container === undefined ? {} : { container };
      this.stages.set(id, {
        delayMs: roundedMs,
        pods,
        event: { type: "kubelet", stage, pods, attempt, ...ofContainer },
      });
    } else {
      together.pods.push(pod);
    }
  }

  /** Has a controller look at a key one hop from now, unless it is about to anyway. */
  wake(controller: ControllerName, key: ObjectKey, delayMs: number = this.now.settings.hopMs): void {
    const id = `${controller}/${key}`;
    const atMs = this.nowMs + delayMs;
    const waiting = mapGet(this.now.wakes, id);
    if (waiting !== undefined && waiting.atMs <= atMs) {
      if (waiting.causes.at(-1) !== this.frame) {
        this.now.wakes = mapSet(this.now.wakes, id, { ...waiting, causes: [...waiting.causes, this.frame] });
      }
      return;
    }
    this.now.wakes = mapSet(this.now.wakes, id, { atMs, causes: [this.frame] });
    this.schedule(delayMs, { type: "reconcile", controller, key });
  }

  /** Has a controller look at a key after a while (AddAfter); of two such requests the earlier counts. */
  wakeAfter(controller: ControllerName, key: ObjectKey, delayMs: number): void {
    const id = `${controller}/${key}`;
    const atMs = this.nowMs + Math.max(0, Math.round(delayMs));
    const waiting = mapGet(this.now.timers, id);
    if (waiting !== undefined && waiting.atMs <= atMs) {
      return;
    }
    this.cancelTimer(controller, key);
    this.now.timers = mapSet(this.now.timers, id, { atMs, seq: this.now.nextSeq });
    this.schedule(delayMs, { type: "reconcile", controller, key, timer: true });
  }

  /** Takes back what was asked for with `wakeAfter`: what it would have looked for cannot happen any more. */
  cancelTimer(controller: ControllerName, key: ObjectKey): void {
    const id = `${controller}/${key}`;
    const waiting = mapGet(this.now.timers, id);
    if (waiting !== undefined) {
      this.now.queue = withoutEvent(this.now.queue, waiting);
      this.now.timers = mapRemove(this.now.timers, id);
    }
  }

  /**
   * Has a controller look again after a refused write: 5 ms, doubled with each failure in a row, until it gives the key
   * up. Returns the delay.
   *
   * Models client-go's ItemExponentialFailureRateLimiter.
   */
  retry(controller: ControllerName, key: ObjectKey, maxRetries: number = Number.POSITIVE_INFINITY): number {
    const id = `${controller}/${key}`;
    const failures = mapGet(this.now.retries, id) ?? 0;
    if (failures >= maxRetries) {
      this.now.retries = mapRemove(this.now.retries, id);
      return 0;
    }
    // Sooner it would only see again what it saw before.
    const delayMs = Math.max(this.now.settings.hopMs, Math.min(5 * 2 ** failures, 1_000_000));
    this.now.retries = mapSet(this.now.retries, id, failures + 1);
    this.wakeAfter(controller, key, delayMs);
    return delayMs;
  }

  forgetRetries(controller: ControllerName, key: ObjectKey): void {
    this.now.retries = mapRemove(this.now.retries, `${controller}/${key}`);
  }

  /** Takes the earliest event off the queue and moves the clock to it. */
  begin(atMs: SimTime, isFromQueue: boolean): void {
    this.now.nowMs = atMs;
    if (isFromQueue) {
      this.now.queue = dequeue(this.now.queue);
    }
  }

  // ── What is said ──────────────────────────────────────────────────────────

  decide(decision: Decision): void {
    this.decisions.push(decision);
  }

  recordEvent(
    source: string,
    about: Named,
    type: KubeEvent["type"],
    reason: string,
    message: string,
    fieldPath?: string,
  ): void {
    const { namespace, name, uid } = about.metadata;
    const seq = this.now.nextSeq;
    this.now.nextSeq += 1;
    const involvedObject =
      fieldPath === undefined
        ? { kind: about.kind, namespace, name, uid }
        : { kind: about.kind, namespace, name, uid, fieldPath };
    this.events.push({
      kind: "Event",
      seq,
      type,
      reason,
      message,
      source,
      involvedObject,
      count: 1,
      firstTimestamp: this.nowMs,
      lastTimestamp: this.nowMs,
    });
  }
}

function withTable<K extends Kind>(tables: Tables, kind: K, table: PersistentMap<ObjectByKind[K]>): Tables {
  const changed = { [kind]: table };
  return { ...tables, ...changed };
}

/** The writer's copy is not of the stored version (NewConflict with OptimisticLockErrorMsg). */
export function conflict(kind: Kind, name: string): ApiFailure {
  const resource = groupResourceOf(resourceTypeOf(kind));
  return {
    reason: "Conflict",
    code: 409,
    message: `Operation cannot be fulfilled on ${resource} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  };
}

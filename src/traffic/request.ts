import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";

export interface AskedPod {
  readonly key: ObjectKey;
  readonly uid: Uid;
  /** The ReplicaSet that made it. */
  readonly owner: ObjectKey | null;
  readonly node: string;
  readonly image: string;
}

/** One leg of a request: a question to a Service, and the pod that it came to. */
export interface Hop {
  readonly service: ObjectKey;
  /** `null`: it came to none. */
  readonly pod: AskedPod | null;
  readonly startMs: SimTime;
  readonly endMs: SimTime;
}

/** Why a question had no good answer. */
export type LossReason =
  /** No Service of that name; the name is what was asked for. */
  | "noService"
  /** The Service has no such port. */
  | "noPort"
  /** No pod that the Service may send to. */
  | "noEndpoints"
  /** The process is not up yet. */
  | "starting"
  /** The process was told to end and takes nothing new; the way to it is not closed on every node yet. */
  | "stopping"
  /** The process has ended, or was told to, while its pod was to go on. */
  | "crashed"
  /** The pod is no more. */
  | "gone"
  /** Nothing in the pod listens on that port. */
  | "wrongPort"
  /** It answers with an error. */
  | "failing"
  /** No answer from the pod's node. */
  | "nodeSilent"
  /** The database knows no such user, or not this password or that database. */
  | "denied"
  /** More requests than the pod has time for. */
  | "overloaded"
  /** The process ended before it had answered. */
  | "cut";

export interface Loss {
  readonly reason: LossReason;
  readonly service: ObjectKey;
  readonly pod: AskedPod | null;
  /**
   * It was asked by another program: this one has answered the user, without the part that it was to get. For the user that is
   * a lost request all the same.
   */
  readonly isPart?: true;
}

/** What became of one request, with all that was asked for it. */
export interface RequestTrace {
  /** Never used twice in a run, and the same each time that the run is made. */
  readonly id: string;
  /** One of so many powers of two has as high a number: which are drawn where not all can be. */
  readonly rarity: number;
  readonly source: ObjectKey;
  readonly startMs: SimTime;
  /** When the user has the answer, or knows that there is none. */
  readonly endMs: SimTime;
  /** In the order in which they were asked; the first is the user's own question. */
  readonly hops: readonly Hop[];
  readonly loss: Loss | null;
}

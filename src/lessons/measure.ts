import type { Condition, PodsCondition } from "./goal.ts";

/** A number that is read off a run from one instant to another. */
export type Measure =
  /** The most pods of a Deployment at once, those on their way out not counted; and with them. */
  | { readonly mostPods: string }
  | { readonly mostPodsWithLeaving: string }
  | { readonly leastAvailable: string }
  /** Made in that time. */
  | { readonly podsMade: string }
  /** Requests of users: since something was so for the first time, until something was; absent: in all of that time. */
  | { readonly lost: true; readonly since?: Condition; readonly until?: Condition }
  /** Until something is so, in whole seconds. */
  | { readonly seconds: Condition }
  /** Read off the last rollout of a Deployment alone, from the act that began it; where none did, off all of that time. */
  | { readonly rollout: string; readonly number: Measure }
  // At the end of that time:
  | { readonly replicas: string }
  | { readonly available: string }
  | { readonly revision: string }
  | { readonly replicaSets: string }
  | { readonly pods: Omit<PodsCondition, "count"> }
  /** Of the Deployment's budget, in pods: `maxSurge` and `maxUnavailable` as they count, the most pods, the fewest available. */
  | { readonly surge: string }
  | { readonly unavailable: string }
  | { readonly maxTotal: string }
  | { readonly minAvailable: string };

import type { ObjectKey, SimTime } from "../api/objects.ts";
import { wakeResting } from "./controllers/horizontal-pod-autoscaler/rest.ts";
import { type EventQueue, enqueue } from "./event-queue.ts";
import { type ComingUsers, MAX_REQUEST_RATE, type TrafficSource } from "./input.ts";
import type { ClusterState, SteadySource } from "./state.ts";
import type { Timeline } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

function isSame(one: TrafficSource, other: TrafficSource): boolean {
  return one.service === other.service && one.port === other.port;
}

/** One source for each port: a new rate takes the place of the one before, a rate of 0 takes it away. */
export function withSource(
  sources: readonly SteadySource[],
  source: TrafficSource,
  sinceMs: SimTime,
): readonly SteadySource[] {
  const ratePerSecond = Math.min(Math.max(source.ratePerSecond, 0), MAX_REQUEST_RATE);
  if (ratePerSecond === 0) {
    return sources.filter((one) => !isSame(one, source));
  }
  const next = { ...source, ratePerSecond, sinceMs };
  return sources.some((one) => isSame(one, source))
    ? sources.map((one) => (isSame(one, source) ? next : one))
    : [...sources, next];
}

/** The state, with users who come in their time. They are numbered apart, so that all else is as it is without them. */
export function awaitingUsers(state: ClusterState, users: readonly ComingUsers[]): ClusterState {
  const queue = users.reduce<EventQueue>(
    (all, { atMs }, at) =>
      enqueue(all, {
        atMs,
        seq: -1 - at,
        cause: null,
        event: { type: "reconcile", controller: "users", key: String(at) },
      }),
    state.queue,
  );
  return { ...state, settings: { ...state.settings, users }, queue };
}

/**
 * The run up to an instant, in place of one without users, of a scenario that knows from its beginning of users who come
 * then: it need not be played again for that.
 */
export function withUsers({ scenario, inputs, frames }: Timeline, coming: ComingUsers): Timeline {
  const users = [coming];
  return {
    scenario: { ...scenario, settings: { ...scenario.settings, users } },
    inputs: inputs.filter(({ atMs }) => atMs < coming.atMs),
    frames: frames
      .filter(({ atMs }) => atMs < coming.atMs)
      .map((frame) => ({ ...frame, state: awaitingUsers(frame.state, users) })),
  };
}

/** They are here, unless a person has had others come to the same port before. */
export function letUsersCome(tx: Transaction, key: ObjectKey): void {
  const coming = tx.now.settings.users?.[Number(key)];
  if (coming !== undefined && !tx.now.traffic.some((one) => isSame(one, coming))) {
    const { service, port, ratePerSecond } = coming;
    tx.now.traffic = withSource(tx.now.traffic, { service, port, ratePerSecond }, tx.nowMs);
    wakeResting(tx);
  }
}

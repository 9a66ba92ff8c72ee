import type { KubeEvent, SimTime } from "../../api/objects.ts";

import { type ResourceType, isStored } from "../../api/resources.ts";
import { listEvents, recordedAgain, seriesOf } from "../../sim/event-log.ts";
import { type PersistentMap, emptyMap, mapGet, mapSet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Change } from "../../sim/timeline.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";
import { type Item, itemOf, itemOfEvent } from "./item.ts";
import type { WatchPrinter, Watched } from "./watch-printer.ts";

/** What is watched. */
export interface WatchQuery {
  readonly type: ResourceType;
  readonly isWanted: (item: Item) => boolean;
}

/** Makes an item of an Event, as the command prints it. */
export type MakeEventItem = (event: KubeEvent, state: ClusterState) => Item;

/**
 * Goes on printing what happens to the objects of a type: a line for each change, until it is interrupted.
 *
 * Models `kubectl get -w`, and the API server's watch, for which an object that is no longer selected is deleted.
 */
export function watchItems(query: WatchQuery, printer: WatchPrinter, state: ClusterState, nowMs: SimTime): Follower {
  const { type, isWanted } = query;
  if (isStored(type)) {
    return watchObjects(query, printer);
  }
  if (type.kind !== "Event") {
    return unchanging;
  }
  const select: SelectEvent = (event, at) => {
    const item = itemOfEvent(event, at);
    return isWanted(item) ? item : undefined;
  };
  return watchEvents(select, printer, state, nowMs);
}

/** Nothing happens to what is not stored. */
const unchanging: Follower = { look: () => ({ next: unchanging }) };

/** An Event as it is printed; `undefined`: it is not. */
export type SelectEvent = (event: KubeEvent, state: ClusterState) => Item | undefined;

/** Goes on printing Events as they are recorded, also those that are recorded again. */
export function watchEvents(select: SelectEvent, printer: WatchPrinter, state: ClusterState, nowMs: SimTime): Follower {
  const series = listEvents(state.events, nowMs).reduce<Series>(
    (known, event) => mapSet(known, seriesOf(event), event),
    emptyMap(),
  );
  return watchSeries(select, printer, series);
}

function watchObjects(query: WatchQuery, printer: WatchPrinter): Follower {
  return {
    look: (seen) => {
      const watched = seen.changes.flatMap((change) => watchedOf(change, query, seen.state));
      return printed(printer, watched, seen, (next) => watchObjects(query, next));
    },
  };
}

function watchedOf(
  { kind, before, after }: Change,
  { type, isWanted }: WatchQuery,
  state: ClusterState,
): readonly Watched[] {
  if (kind !== type.kind) {
    return [];
  }
  const old = before === undefined ? undefined : itemOf(before, state);
  const current = after === undefined ? undefined : itemOf(after, state);
  const wasWanted = old !== undefined && isWanted(old);
  if (current !== undefined && isWanted(current)) {
    return [{ event: wasWanted ? "MODIFIED" : "ADDED", item: current }];
  }
  return wasWanted ? [{ event: "DELETED", item: old }] : [];
}

/** Every Event that there is, by what makes it one. */
type Series = PersistentMap<KubeEvent>;

function watchSeries(select: SelectEvent, printer: WatchPrinter, series: Series): Follower {
  return {
    look: (seen) => {
      let known = series;
      const watched: Watched[] = [];
      for (const event of seen.events) {
        const key = seriesOf(event);
        const current = recordedAgain(mapGet(known, key), event);
        known = mapSet(known, key, current);
        const item = select(current, seen.state);
        if (item !== undefined) {
          watched.push({ event: current === event ? "ADDED" : "MODIFIED", item });
        }
      }
      return printed(printer, watched, seen, (next) => watchSeries(select, next, known));
    },
  };
}

function printed(
  printer: WatchPrinter,
  watched: readonly Watched[],
  seen: Seen,
  next: (printer: WatchPrinter) => Follower,
): FollowStep {
  const { stdout, error, next: nextPrinter } = printer.print(watched, seen.atMs);
  return error === undefined
    ? { stdout, next: next(nextPrinter) }
    : { stdout, stderr: `error: ${error}${error.endsWith("\n") ? "" : "\n"}`, next: null, exit: 1 };
}

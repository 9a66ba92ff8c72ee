import type { LossReason } from "../../traffic/request.ts";
import type { CopyNumber } from "./comparison.ts";
import type { CopyFigures } from "./figures.ts";

/** Why requests were lost: the most frequent reason, and whether it is the only one. */
interface Cause {
  readonly reason: LossReason;
  readonly share: "all" | "most";
}

/** What sets two copies apart, one matter each; copies are called 1 and 2. */
export type Verdict =
  | { readonly type: "sooner"; readonly copy: number; readonly ms: number }
  | { readonly type: "sameTime" | "neitherDone" | "noneLost" | "nobodyCame" }
  | { readonly type: "onlyOneDone"; readonly copy: number }
  | ({ readonly type: "onlyOneLost"; readonly copy: number; readonly count: number } & Cause)
  | ({ readonly type: "moreLost"; readonly copy: number; readonly more: number } & Cause)
  | { readonly type: "sameLost"; readonly count: number }
  | { readonly type: "morePods"; readonly copy: number; readonly more: number }
  | { readonly type: "moreAvailable"; readonly copy: number; readonly most: number; readonly least: number };

/** The difference between two copies, in the order in which one asks: how long, how many lost, how much room, how many left. */
export function verdictOn(copies: readonly [CopyFigures, CopyFigures]): readonly Verdict[] {
  const [one, other] = copies;
  const most = one.mostPods - other.mostPods;
  const available = one.leastAvailable - other.leastAvailable;
  const leasts = [one.leastAvailable, other.leastAvailable];
  return [
    verdictOnTime(one, other),
    verdictOnLosses(one, other),
    ...(most === 0 ? [] : [{ type: "morePods", copy: most > 0 ? 1 : 2, more: Math.abs(most) } as const]),
    ...(available === 0
      ? []
      : [
          {
            type: "moreAvailable",
            copy: available > 0 ? 1 : 2,
            most: Math.max(...leasts),
            least: Math.min(...leasts),
          } as const,
        ]),
  ];
}

function verdictOnTime({ durationMs: one }: CopyFigures, { durationMs: other }: CopyFigures): Verdict {
  if (one === null || other === null) {
    return one === other ? { type: "neitherDone" } : { type: "onlyOneDone", copy: one === null ? 2 : 1 };
  }
  // Whoever reads both numbers finds the same difference between them.
  return shownMs(one) === shownMs(other)
    ? { type: "sameTime" }
    : { type: "sooner", copy: one < other ? 1 : 2, ms: Math.abs(shownMs(one) - shownMs(other)) };
}

/** From here on a time is told in whole seconds. */
const WHOLE_FROM_MS = 59_950;

/** A time as it is told: in tenths of a second, a long one in whole seconds. */
function shownMs(ms: number): number {
  const unit = ms < WHOLE_FROM_MS ? 100 : 1000;
  return Math.round(ms / unit) * unit;
}

function verdictOnLosses(one: CopyFigures, other: CopyFigures): Verdict {
  if (one.sent + other.sent === 0) {
    return { type: "nobodyCame" };
  }
  if (one.lost === other.lost) {
    return one.lost === 0 ? { type: "noneLost" } : { type: "sameLost", count: one.lost };
  }
  const worse: CopyNumber = one.lost > other.lost ? 0 : 1;
  const [more, less] = worse === 0 ? [one, other] : [other, one];
  const cause: Cause = {
    reason: more.losses[0]?.reason ?? "noEndpoints",
    share: more.losses.length > 1 ? "most" : "all",
  };
  return less.lost === 0
    ? { type: "onlyOneLost", copy: worse + 1, count: more.lost, ...cause }
    : { type: "moreLost", copy: worse + 1, more: more.lost - less.lost, ...cause };
}

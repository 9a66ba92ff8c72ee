import { nameOfKey, type SimTime } from "../api/objects.ts";
import type { Input } from "../sim/input.ts";
import type { Change, Frame, FrameIndex, Timeline } from "../sim/timeline.ts";
import { inputOf } from "./decision-log.ts";
import { isDrain } from "./describe-input.ts";
import { foldFrames, frameIndexAt } from "./frames.ts";

/** What a person did to a node. */
export interface NodeAct {
  readonly frame: FrameIndex;
  readonly atMs: SimTime;
  /** The Pods that had to leave it by this act. */
  readonly evicted: readonly string[];
}

type Acts = Readonly<Record<string, readonly NodeAct[]>>;

const actsAt = foldFrames<Acts>((first) => next({}, first), next);

function next(before: Acts, frame: Frame): Acts {
  const input = inputOf(frame);
  if (input === null) {
    return before;
  }
  let acts = before;
  for (const [node, evicted] of touchedBy(input, frame)) {
    acts = { ...acts, [node]: [{ frame: frame.index, atMs: frame.atMs, evicted }, ...(acts[node] ?? [])] };
  }
  return acts;
}

/** The nodes that an act is about, with the Pods that it takes from each. */
function touchedBy(input: Input, { changes }: Frame): ReadonlyMap<string, readonly string[]> {
  const touched = new Map<string, string[]>();
  const add = (node: string, ...pods: readonly string[]): void => {
    touched.set(node, [...(touched.get(node) ?? []), ...pods]);
  };
  if (input.type === "fault" && "node" in input.fault) {
    add(input.fault.node);
  }
  const isEviction = input.type === "requests" && isDrain(input.command);
  for (const change of changes) {
    if (change.kind === "Node") {
      add(change.key);
    }
    const node = isEviction ? leftBy(change) : undefined;
    if (node !== undefined) {
      add(node, nameOfKey(change.key));
    }
  }
  return touched;
}

/** The node of a Pod that was deleted. */
function leftBy({ before, after }: Change): string | undefined {
  const isDeleted = after === undefined || after.metadata.deletionTimestamp !== before?.metadata.deletionTimestamp;
  return before?.kind === "Pod" && isDeleted ? before.spec.nodeName : undefined;
}

/** What a person did to a node up to the playhead, newest first: cordoned, drained, cut off, opened again. */
export function nodeActs({ frames }: Timeline, playheadMs: SimTime, node: string): readonly NodeAct[] {
  return actsAt(frames, frameIndexAt(frames, playheadMs))[node] ?? [];
}

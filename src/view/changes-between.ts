import type { Frame, FrameIndex } from "../sim/timeline.ts";

/** Beyond so many frames looking through them costs more than it saves. */
const mostFrames = 4000;

interface Asked {
  readonly from: Frame;
  readonly to: Frame;
  readonly pods: ReadonlySet<string>;
}
/** Every lane of a scene asks the same. */
let last: Asked | null = null;

/**
 * The keys of the pods that changed between two instants of one run, whichever is the earlier; `null`: they lie too far
 * apart, or on different branches.
 */
export function changesBetween(
  fromFrames: readonly Frame[],
  fromIndex: FrameIndex,
  toFrames: readonly Frame[],
  toIndex: FrameIndex,
): ReadonlySet<string> | null {
  const [low, high] = [Math.min(fromIndex, toIndex), Math.max(fromIndex, toIndex)];
  const longer = toIndex >= fromIndex ? toFrames : fromFrames;
  const shorter = toIndex >= fromIndex ? fromFrames : toFrames;
  const [from, to] = [longer[low], longer[high]];
  if (from === undefined || to === undefined || shorter[low] !== from || high - low > mostFrames) {
    return null;
  }
  if (last?.from !== from || last.to !== to) {
    const pods = new Set<string>();
    for (let at = low + 1; at <= high; at++) {
      for (const { kind, key } of longer[at]?.changes ?? []) {
        if (kind === "Pod") {
          pods.add(key);
        }
      }
    }
    last = { from, to, pods };
  }
  return last.pods;
}

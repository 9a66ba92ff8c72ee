import { keyOf, type ObjectRef, type Uid } from "../api/objects.ts";
import { emptyMap, mapForEach, mapGet, mapSet, type PersistentMap } from "../sim/persistent-map.ts";
import type { Change, Frame, FrameIndex } from "../sim/timeline.ts";
import { refKey } from "./decision-log.ts";
import { foldFrames } from "./frames.ts";

/** When an object came, was asked to go, and went. */
export interface Life {
  readonly uid: Uid;
  readonly born: FrameIndex;
  /** The frame in which it was deleted: marked for it, or gone at once. */
  readonly deleted: FrameIndex | null;
  readonly gone: FrameIndex | null;
}

/** `Kind/key` -> the life of the last object of that name, up to a frame. */
export const livesAt = foldFrames<PersistentMap<Life>>(start, (before, frame) =>
  frame.changes.reduce((lives, change) => withChange(lives, change, frame.index), before),
);

function start(first: Frame): PersistentMap<Life> {
  let lives = emptyMap<Life>();
  const bear = ({ kind, metadata }: Parameters<typeof keyOf>[0] & Pick<ObjectRef, "kind">): void => {
    const life = { uid: metadata.uid, born: first.index, deleted: null, gone: null };
    lives = mapSet(lives, refKey({ kind, key: keyOf({ metadata }) }), life);
  };
  const { Deployment, ReplicaSet, Pod, Node, Namespace, Service } = first.state.objects;
  for (const table of [Deployment, ReplicaSet, Pod, Node, Namespace, Service]) {
    mapForEach(table, bear);
  }
  return lives;
}

function withChange(
  lives: PersistentMap<Life>,
  { kind, key, before, after }: Change,
  index: FrameIndex,
): PersistentMap<Life> {
  const name = refKey({ kind, key });
  if (before === undefined) {
    return after === undefined
      ? lives
      : mapSet(lives, name, { uid: after.metadata.uid, born: index, deleted: null, gone: null });
  }
  const life = mapGet(lives, name);
  if (life === undefined) {
    return lives;
  }
  if (after === undefined) {
    return mapSet(lives, name, { ...life, deleted: life.deleted ?? index, gone: index });
  }
  const isMarked = before.metadata.deletionTimestamp === undefined && after.metadata.deletionTimestamp !== undefined;
  return isMarked ? mapSet(lives, name, { ...life, deleted: index }) : lives;
}

export function lifeOf(frames: readonly Frame[], index: FrameIndex, ref: ObjectRef): Life | undefined {
  return mapGet(livesAt(frames, index), refKey(ref));
}

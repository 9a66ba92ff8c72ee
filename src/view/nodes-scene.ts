import type { SimTime } from "../api/objects.ts";
import type { FrameIndex } from "../sim/timeline.ts";
import type { Box, PodDetail, PodGlyph, SlotGrid } from "./scene.ts";

/** The same pods where they run: one card for each node, and one for those that have none. */
export interface NodesScene {
  readonly atMs: SimTime;
  readonly frame: FrameIndex;
  readonly width: number;
  readonly height: number;
  readonly detail: PodDetail;
  /** In order of their names; the one for pods without a node last. */
  readonly cards: readonly NodeCard[];
}

/** `lost`: its kubelet is silent. `closed`: cordoned. `none`: the card of pods without a node. */
export type NodeState = "ready" | "lost" | "closed" | "none";

/** Box: of the scene. */
export interface NodeCard extends Box {
  /** The node's uid; `none` for pods without a node. */
  readonly key: string;
  readonly name: string | null;
  /** For `data-state`. */
  readonly state: NodeState;
  readonly grid: SlotGrid;
  readonly pods: readonly PodGlyph[];
}

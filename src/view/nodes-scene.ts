import type { SimTime } from "../api/objects.ts";
import type { FrameIndex } from "../sim/timeline.ts";
import type { NodeFacts, NodeState } from "./node-facts.ts";
import type { Box, PodDetail, PodGlyph, SlotGrid } from "./scene.ts";

/** The same pods where they run: one card for each node, and a strip for those that have none. */
export interface NodesScene {
  readonly atMs: SimTime;
  readonly frame: FrameIndex;
  readonly width: number;
  readonly height: number;
  readonly detail: PodDetail;
  /** In order of their names; the strip for pods without a node last. */
  readonly cards: readonly NodeCard[];
}

/** Box: of the scene, on its way while other cards make room. */
export interface NodeCard extends Box {
  /** The node's uid; `none` for pods without a node. */
  readonly key: string;
  readonly name: string | null;
  /** For `data-state`. `none`: the strip of pods without a node. */
  readonly state: NodeState | "none";
  /** `null` for the strip. */
  readonly facts: NodeFacts | null;
  readonly opacity: number;
  readonly grid: SlotGrid;
  readonly pods: readonly PodGlyph[];
}

import type { ObjectKey, SimTime, Uid } from "../api/objects.ts";
import type { FrameIndex } from "../sim/timeline.ts";
import type { Box, PodDetail, PodGlyph, RevisionMark, SlotGrid } from "./scene.ts";

/** The same pods as users' requests come to them: from users to a Service, to the pods behind it, to the Services that those ask. */
export interface TrafficScene {
  readonly atMs: SimTime;
  readonly frame: FrameIndex;
  readonly width: number;
  readonly height: number;
  readonly detail: PodDetail;
  /** Top to bottom, and not left to right. */
  readonly isNarrow: boolean;
  /** Pods stand beside their Service, and not below it. */
  readonly isBeside: boolean;
  readonly users: readonly UsersCard[];
  readonly services: readonly ServiceCard[];
  /** The pods of one version behind one Service. */
  readonly cards: readonly PodsCard[];
  readonly edges: readonly TrafficEdge[];
  readonly strips: { readonly unasked: Box | null; readonly loose: Box | null };
}

export interface Rates {
  readonly perSecond: number;
  readonly lostPerSecond: number;
}

/** Users who come to a Service. Box: of the scene. */
export interface UsersCard extends Box {
  readonly key: string;
  readonly service: ObjectKey;
  /** As it was set: 0 where nobody comes. */
  readonly ratePerSecond: number;
  readonly opacity: number;
}

/** Box: of the scene. */
export interface ServiceCard extends Box, Rates {
  /** The uid; of one that is not there, its name. */
  readonly key: string;
  readonly objectKey: ObjectKey;
  readonly name: string;
  /** ClusterIP, NodePort, …; empty: there is no such Service, and somebody asks for it. */
  readonly type: string;
  readonly ports: readonly string[];
  /** As its EndpointSlices have them. */
  readonly ready: number;
  readonly endpoints: number;
  readonly isAsked: boolean;
  readonly opacity: number;
}

/** Box: of the scene; pods and grid: of the card. */
export interface PodsCard extends Box, Rates {
  readonly key: string;
  /** `null`: pods without an owner. */
  readonly replicaSet: { readonly uid: Uid; readonly objectKey: ObjectKey } | null;
  readonly service: ObjectKey | null;
  readonly mark: RevisionMark | null;
  readonly revision: number | null;
  readonly image: string;
  readonly opacity: number;
  readonly isMoving: false;
  readonly grid: SlotGrid;
  readonly pods: readonly PodGlyph[];
}

/** From whoever asks to a Service, or from a Service to the pods of a version. Points: of the scene. */
export interface TrafficEdge extends Rates {
  readonly key: string;
  readonly kind: "asks" | "leads";
  readonly mark: RevisionMark | null;
  /** The `d` of an SVG path. */
  readonly path: string;
}

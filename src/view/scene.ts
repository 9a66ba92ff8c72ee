import type { ConditionStatus, IntOrString, ObjectKey, SimTime, Uid } from "../api/objects.ts";
import type { FrameIndex } from "../sim/timeline.ts";

/** What the renderer knows and the timeline does not. Keep the object while nothing in it changes: layouts are kept by it. */
export interface SceneOptions {
  /** Width that may be drawn on, in px. Under 600 the lanes stand below the card instead of beside it. */
  readonly width: number;
  /** Height that is visible without scrolling; pods are drawn as large as fit into it. Absent: 492. */
  readonly height?: number;
  /** Only this namespace; absent: all of them. */
  readonly namespace?: string;
  /** How high the renderer draws a Deployment's card. Absent: 320, or 150 under 600 px width. */
  readonly cardHeight?: number;
  /** Cards of another height, by the Deployment's uid. */
  readonly cardHeights?: Readonly<Record<Uid, number>>;
  /** Simulated ms that a move or a fade takes. Absent: 300. */
  readonly moveMs?: number;
  /** No movement: every fraction is 0 or 1, and what is gone is not drawn. */
  readonly reducedMotion?: boolean;
}

/** A box in px; of a scene, or of the thing that holds it where that is said. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn at one instant: groups from top to bottom, each with its card, its lanes and its shelf. */
export interface Scene {
  readonly atMs: SimTime;
  readonly frame: FrameIndex;
  readonly width: number;
  readonly height: number;
  readonly layout: "columns" | "stacked";
  /** Where the column headings stand; of no use in the stacked layout. */
  readonly columns: { readonly deploymentX: number; readonly replicaSetX: number; readonly podX: number };
  readonly detail: PodDetail;
  readonly groups: readonly SceneGroup[];
}

/** How much of a pod there is room for: name and state below it, name below it, the glyph alone, or a plain cell of a grid. */
export type PodDetail = "full" | "name" | "glyph" | "cell";

/** One Deployment with all that is its own; or a ReplicaSet without an owner; or the pods of a namespace without an owner. */
export interface SceneGroup extends Box {
  readonly key: string;
  readonly kind: "deployment" | "replicaSet" | "pods";
  readonly namespace: string;
  readonly opacity: number;
  readonly deployment: DeploymentCard | null;
  /** Where it says that nobody owns what is in it; `null` for a Deployment's group. Box: of the scene. */
  readonly heading: Box | null;
  /** Lanes and shelf cards in one list, so that the same card can move between both. In order of creation: draw by `key`. */
  readonly cards: readonly ReplicaSetCard[];
  /** `null` where there is nothing to roll back to: a group without a Deployment. */
  readonly shelf: Shelf | null;
  readonly edges: readonly Edge[];
}

export type DeploymentState = "complete" | "progressing" | "stalled" | "paused" | "leaving";

export interface SceneCondition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}

/** Box: of the scene. */
export interface DeploymentCard extends Box {
  readonly uid: Uid;
  readonly objectKey: ObjectKey;
  readonly name: string;
  readonly namespace: string;
  /** For `data-state`. */
  readonly state: DeploymentState;
  readonly opacity: number;
  readonly containers: readonly { readonly name: string; readonly image: string }[];
  /** Which ReplicaSets are its own, as `describe` writes it. */
  readonly selector: string;
  /** Wanted. */
  readonly replicas: number;
  readonly strategy: "RollingUpdate" | "Recreate";
  readonly maxSurge: IntOrString | null;
  readonly maxUnavailable: IntOrString | null;
  /** As they count now; both 0 under Recreate. */
  readonly surge: number;
  readonly unavailable: number;
  readonly maxTotal: number;
  readonly minAvailable: number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly isPaused: boolean;
  readonly revision: number | null;
  readonly changeCause: string | null;
  /** What its ReplicaSets have available together; `counts` follow once its controller has counted. */
  readonly available: number;
  /** Its own status. */
  readonly counts: {
    readonly total: number;
    readonly updated: number;
    readonly ready: number;
    readonly available: number;
    readonly unavailable: number;
    readonly terminating: number;
  };
  readonly conditions: readonly SceneCondition[];
  /** The controller has seen the newest spec (observedGeneration). */
  readonly isObserved: boolean;
}

/** Colour and letter of a ReplicaSet within its Deployment; the same for life. */
export interface RevisionMark {
  /** A, B, C, … Z, AA, … in order of creation. */
  readonly letter: string;
  /** 0 to 7. */
  readonly colour: number;
}

/**
 * `active`: the newest one, of the size that is wanted. `scaling`: pods are being made or taken away.
 * `old`: an earlier revision that still has pods. `kept`: on the shelf. `leaving`: deleted, its pods are not gone yet.
 */
export type LaneState = "active" | "scaling" | "old" | "kept" | "leaving";

/** One ReplicaSet, as a lane or on the shelf. Box: of the scene, on its way while `isMoving`. */
export interface ReplicaSetCard extends Box {
  /** The ReplicaSet's uid; `pods/<namespace>` for the lane of pods without an owner. */
  readonly key: string;
  readonly uid: Uid | null;
  readonly objectKey: ObjectKey | null;
  readonly name: string;
  readonly namespace: string;
  readonly place: "lane" | "shelf";
  /** 0 as a lane, 1 on the shelf, between on its way. */
  readonly shelved: number;
  readonly isMoving: boolean;
  readonly opacity: number;
  /** For `data-state`. */
  readonly state: LaneState;
  /** `null`: pods without an owner. */
  readonly mark: RevisionMark | null;
  readonly revision: number | null;
  /** The revision numbers that it had before a rollback came back to it. */
  readonly earlierRevisions: readonly number[];
  /** The number that it had until a moment ago; `null`: it has not changed just now. */
  readonly renumberedFrom: number | null;
  /** The controller that its owner reference names; `null`: it has no owner. */
  readonly owner: { readonly kind: string; readonly name: string; readonly uid: string } | null;
  /** Which pods are its own, as `describe` writes it; empty for pods without an owner. */
  readonly selector: string;
  readonly changeCause: string | null;
  readonly isNewest: boolean;
  /** The first container's. */
  readonly image: string;
  readonly images: readonly string[];
  /** The pod-template-hash; for one without a Deployment: empty. */
  readonly hash: string;
  readonly createdMs: SimTime;
  readonly desired: number;
  readonly current: number;
  readonly ready: number;
  readonly available: number;
  readonly terminating: number;
  readonly grid: SlotGrid;
  /** Reserved and empty; the list is left out (empty) when pods are plain cells. Boxes: of the card. */
  readonly freeSlots: readonly SlotBox[];
  /** What is wrong with its pods, most of them first: "ImagePullBackOff × 5"; empty: nothing. */
  readonly troubles: string;
  /** In order of slots, those that are just gone last. */
  readonly pods: readonly PodGlyph[];
}

/** The raster of a lane's slots. Box: of the card. */
export interface SlotGrid extends Box {
  readonly count: number;
  readonly columns: number;
  readonly cell: number;
  readonly pitchX: number;
  readonly pitchY: number;
}
export interface SlotBox {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

/**
 * `pending`: dashed. `starting`: a ring that fills. `running`: half filled, not ready. `ready`: solid.
 * `failing`: a cross, see `reason`. `terminating`: hatched, see `isEnded`.
 */
export type PodState = "pending" | "starting" | "running" | "ready" | "failing" | "terminating";

/** A pod in its slot. `x` and `y`: of the card, its upper left corner; `size` is the same for all pods of a scene. */
export interface PodGlyph {
  /** The uid. */
  readonly key: string;
  readonly uid: Uid;
  readonly objectKey: ObjectKey;
  readonly name: string;
  /** The last five letters of the name, the part that differs; the whole name where it was not made up. */
  readonly shortName: string;
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** For `data-state`. */
  readonly state: PodState;
  /** What the STATUS column of `kubectl get pods` says. */
  readonly status: string;
  /** What is wrong: ImagePullBackOff, ErrImagePull, CrashLoopBackOff, Unschedulable, Evicted, … `null`: nothing. */
  readonly reason: string | null;
  /** Terminating, and its processes have ended: it no longer counts for anybody. Only the outline is hatched. */
  readonly isEnded: boolean;
  /** Ready for as long as minReadySeconds asks. */
  readonly isAvailable: boolean;
  readonly restarts: number;
  /** Given for life by its first owner; `null`: it never had one. */
  readonly mark: RevisionMark | null;
  readonly revision: number | null;
  readonly image: string;
  readonly nodeName: string | null;
  readonly createdMs: SimTime;
  /** How far it is on its way to running (starting) or to available (ready), in steps as fine as can be seen; `null`: not known. */
  readonly progress: number | null;
  /** Fade in: 0 just made, 1 there. */
  readonly entered: number;
  /** Fade out: 0 there, 1 gone. */
  readonly left: number;
  /** Of both fades. */
  readonly opacity: number;
}

/** Where the old ReplicaSets are kept. Box: of the scene. */
export interface Shelf extends Box {
  readonly count: number;
  readonly limit: number;
}

/** From the Deployment's card to a lane, because of an owner reference. Points: of the scene. */
export interface Edge {
  /** The ReplicaSet's uid. */
  readonly key: string;
  readonly mark: RevisionMark | null;
  readonly opacity: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** The `d` of an SVG path. */
  readonly path: string;
}

import type { ReactNode } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { StageView } from "../../player/player-state.ts";
import type { PodDetail } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import type { CellHome, Stops } from "./stops.ts";

/** What all pictures of the stage are drawn with. */
export interface Drawing {
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly zoom: number;
  /** Very many pods are drawn as cells where they are. */
  readonly hasCells: boolean;
  /** The ids of the elements of pods, by what they are part of. */
  readonly ownedBy: ReadonlyMap<string, string>;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** One way to draw an instant: where its pods stand, and what is around them. */
export interface Picture {
  readonly view: StageView;
  readonly height: number;
  readonly detail: PodDetail;
  readonly homes: readonly CellHome[];
  readonly stops: Stops;
  readonly pods: () => readonly PlacedPod[];
  /** Below the pods. */
  readonly furniture: (drawing: Drawing) => ReactNode;
  /** Above them. */
  readonly above?: (drawing: Drawing) => ReactNode;
}

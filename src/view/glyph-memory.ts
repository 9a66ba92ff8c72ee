import type { Pod, SimTime, Uid } from "../api/objects.ts";
import type { ClusterState } from "../sim/state.ts";
import type { PodPlace } from "./roster.ts";
import type { PodGlyph, SlotGrid } from "./scene.ts";

/** A glyph that cannot change by itself. */
interface Settled {
  readonly place: PodPlace;
  readonly grid: SlotGrid;
  readonly revision: number | null;
  readonly minReadySeconds: number;
  readonly images: ClusterState["images"];
  /** Before this instant it looked otherwise. */
  readonly fromMs: SimTime;
}
interface Remembered {
  readonly pod: Pod;
  /** Given again while it is equal. */
  readonly glyph: PodGlyph;
  readonly settled: Settled | null;
}

/**
 * The last glyph of each pod. Each view of the same pods remembers its own: the places differ. By uid and not by the pod
 * itself, whose every version a run keeps: a glyph of each of them would be as much again.
 */
export type GlyphMemory = Map<Uid, Remembered>;

/** So many are remembered at most; then it begins anew. */
const MEMORY_SIZE = 20_000;

/** What was drawn last of a pod, if it has not changed since. */
export function rememberedOf(pod: Pod, memory: GlyphMemory): Remembered | undefined {
  const known = memory.get(pod.metadata.uid);
  return known?.pod === pod ? known : undefined;
}

export function remember(memory: GlyphMemory, remembered: Remembered): void {
  if (memory.size >= MEMORY_SIZE) {
    memory.clear();
  }
  memory.set(remembered.pod.metadata.uid, remembered);
}

/** From when on a pod looks as it was drawn last until it changes; `null`: it is on its way. */
export function settledFromMs(pod: Pod, memory: GlyphMemory): SimTime | null {
  return rememberedOf(pod, memory)?.settled?.fromMs ?? null;
}

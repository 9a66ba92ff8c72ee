import { parseImage } from "../../sim/node/images.ts";
import { registryBeside } from "../registry.ts";
import type { CompareChange, Comparison, CopySetup } from "./comparison.ts";
import { type CompareBase, plainComparison } from "./compare-base.ts";
import { fitted, imageOf, imageWithTag, replicasToSee } from "./fit-setup.ts";

export type PresetId = "strategy" | "room" | "readiness" | "preStop";
export const presetIds: readonly PresetId[] = ["strategy", "room", "readiness", "preStop"];

/** What a Deployment is like that loses no request in an update; how many replicas it has is its own matter. */
const careful: Omit<CopySetup, "replicas"> = {
  strategy: "RollingUpdate",
  maxSurge: "25%",
  maxUnavailable: "25%",
  minReadySeconds: "0",
  hasReadinessProbe: true,
  hasPreStop: true,
};

interface Preset {
  readonly copies: readonly [Partial<CopySetup>, Partial<CopySetup>];
  /** The tag of the new image; absent: the next one that works. */
  readonly tag?: string;
}

/** One difference each, which says something. */
const presets: Readonly<Record<PresetId, Preset>> = {
  strategy: { copies: [{}, { strategy: "Recreate" }] },
  room: { copies: [{ maxSurge: "1", maxUnavailable: "0" }, {}] },
  // Slow to start, so that there is something that a probe can wait for.
  readiness: { copies: [{}, { hasReadinessProbe: false }], tag: "slow" },
  preStop: { copies: [{}, { hasPreStop: false }] },
};

/** Of what a ready-made comparison is to be, and what its copies are like so far. */
type PresetPlace = Pick<Comparison, "source" | "deployment"> & Partial<Pick<Comparison, "copies">>;

/**
 * A ready-made comparison of a Deployment; it says nothing about replicas, so that both copies keep those that they have,
 * where these are the same. `null`: there is no such Deployment.
 */
export function presetOn(
  id: PresetId,
  base: CompareBase,
  { source, deployment, copies: before }: PresetPlace,
): Comparison | null {
  const plain = plainComparison(base, source, deployment);
  if (plain === null) {
    return null;
  }
  const [own] = plain.copies;
  const [one, other] = before ?? [own, own];
  const isSet = one.replicas === other.replicas && one.replicas !== own.replicas;
  const replicas = isSet ? one.replicas : replicasToSee(own.replicas);
  const { copies, tag } = presets[id];
  const copy = (difference: Partial<CopySetup>): CopySetup =>
    fitted(base, deployment, { ...careful, replicas, ...difference });
  return { ...plain, copies: [copy(copies[0]), copy(copies[1])], change: changeTo(base, plain, tag) };
}

function changeTo(base: CompareBase, { change, deployment }: Comparison, tag: string | undefined): CompareChange {
  const now = imageOf(base, deployment);
  const image = tag === undefined ? newestOf(base, now) : imageWithTag(base, now, tag);
  return image === null ? change : { type: "image", image };
}

/** From `latest` there is no next one: then the last one that the registry lists. */
function newestOf({ timeline, atMs }: CompareBase, image: string): string | null {
  const last = registryBeside(timeline, atMs, image).at(-1);
  const isNewer = parseImage(image).tag === "latest" && last?.behavior === "good";
  return isNewer && parseImage(last.image).tag !== "latest" ? last.image : null;
}

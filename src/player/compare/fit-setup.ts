import type { ObjectKey } from "../../api/objects.ts";
import { parseImage } from "../../sim/node/images.ts";
import { entriesOf, registryBeside } from "../registry.ts";
import { usualProbe } from "../usual-probe.ts";
import { type CompareBase, deploymentIn, plainComparison } from "./compare-base.ts";
import type { CompareChange, Comparison, CopyField, CopySetup } from "./comparison.ts";
import { setupOf } from "./copy-lines.ts";

/** A set-up as a Deployment can have it: no probe for a program that takes no connection. */
export function fitted(base: CompareBase, key: ObjectKey, setup: CopySetup): CopySetup {
  const deployment = deploymentIn(base, key);
  const image = deployment?.spec.template.spec.containers[0]?.image;
  if (deployment === undefined || image === undefined || usualProbe(image) !== null) {
    return setup;
  }
  return { ...setup, hasReadinessProbe: setup.hasReadinessProbe && setupOf(deployment).hasReadinessProbe };
}

/** The image of a Deployment with another tag, where there is one that says something and is not the present one; else `null`. */
export function imageWithTag({ timeline, atMs }: CompareBase, image: string, tag: string): string | null {
  const next = `${parseImage(image).repository}:${tag}`;
  const isListed = registryBeside(timeline, atMs, image).some((entry) => entry.image === next);
  const [entry] = entriesOf(timeline, atMs, [next]);
  // A tag that is in no list may say all the same what its program does, as `slow` does.
  const isMeant = entry !== undefined && entry.behavior !== "good" && entry.behavior !== "missing";
  return (isListed || isMeant) && next !== image ? next : null;
}

export function imageOf(base: CompareBase, key: ObjectKey): string {
  return deploymentIn(base, key)?.spec.template.spec.containers[0]?.image ?? "";
}

/** So many replicas at least there are in a ready-made comparison: with fewer there is little to be seen. */
const LEAST_REPLICAS = 4;

export function replicasToSee(own: string): string {
  return String(Math.max(LEAST_REPLICAS, Number(own) || 0));
}

/**
 * The same comparison of another Deployment. What was set about either copy stays, what both had of the Deployment is as the
 * other one has it, and the change is the same where it can be made there. `null`: there is no such Deployment.
 */
export function carriedOver(
  from: { readonly base: CompareBase; readonly comparison: Comparison },
  base: CompareBase,
  source: Comparison["source"],
  key: ObjectKey,
): Comparison | null {
  const plain = plainComparison(base, source, key);
  if (plain === null) {
    return null;
  }
  const { copies, change, deployment } = from.comparison;
  const before = deploymentIn(from.base, deployment);
  const [own] = plain.copies;
  const carried = (copy: CopySetup): CopySetup => {
    const was = before === undefined ? copy : setupOf(before);
    const isOwn = (field: CopyField): boolean => copies.every(({ [field]: value }) => value === was[field]);
    const pick = <F extends CopyField>(field: F): CopySetup[F] => (isOwn(field) ? own[field] : copy[field]);
    return fitted(base, key, {
      // So many as a ready-made comparison has were set by nobody.
      replicas: copies.every(({ replicas }) => replicas === replicasToSee(was.replicas))
        ? replicasToSee(own.replicas)
        : pick("replicas"),
      strategy: pick("strategy"),
      maxSurge: pick("maxSurge"),
      maxUnavailable: pick("maxUnavailable"),
      minReadySeconds: pick("minReadySeconds"),
      hasReadinessProbe: pick("hasReadinessProbe"),
      hasPreStop: pick("hasPreStop"),
    });
  };
  return { ...plain, copies: [carried(copies[0]), carried(copies[1])], change: carriedChange(change, plain, base) };
}

/** An image stays the same tag where the other program has that. */
function carriedChange(change: CompareChange, plain: Comparison, base: CompareBase): CompareChange {
  if (change.type !== "image") {
    return change;
  }
  const image = imageWithTag(base, imageOf(base, plain.deployment), parseImage(change.image).tag);
  return image === null ? plain.change : { type: "image", image };
}

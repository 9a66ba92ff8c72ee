import { keyOf, type Deployment, type ObjectKey, type SimTime } from "../../api/objects.ts";
import { parseImage } from "../../sim/node/images.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { deployments } from "../../sim/queries.ts";
import { type Timeline, frameAt } from "../../sim/timeline.ts";
import { type ApplicationId, findApplication } from "../applications/applications.ts";
import { openApplication } from "../applications/open-application.ts";
import { exampleTargetAt } from "../example-target.ts";
import { entriesOf } from "../registry.ts";
import { openingScenario } from "../opening.ts";
import type { Comparison, CompareSource } from "./comparison.ts";
import { setupOf } from "./copy-lines.ts";

/** What both copies begin as: a run, and an instant in it. */
export interface CompareBase {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
}

const opened = new Map<ApplicationId, CompareBase>();

/** An application of the gallery as it opens; the same one each time. */
export function baseOfApplication(id: ApplicationId): CompareBase {
  const known = opened.get(id);
  if (known !== undefined) {
    return known;
  }
  const application = findApplication(id);
  if (application === undefined) {
    throw new Error(`there is no application ${id}`);
  }
  const { timeline, nowMs } = openApplication(application, openingScenario.seed);
  const base = { timeline, atMs: nowMs };
  opened.set(id, base);
  return base;
}

/** The Deployments that can be compared. */
export function deploymentsIn({ timeline, atMs }: CompareBase): readonly ObjectKey[] {
  return deployments(frameAt(timeline, atMs).state).map(keyOf);
}

export function deploymentIn({ timeline, atMs }: CompareBase, key: ObjectKey): Deployment | undefined {
  return mapGet(frameAt(timeline, atMs).state.objects.Deployment, key);
}

/** Two copies of a Deployment as it is, and a change that works; `null` where there is none of that name. */
export function plainComparison(base: CompareBase, source: CompareSource, key: ObjectKey): Comparison | null {
  const deployment = deploymentIn(base, key);
  if (deployment === undefined) {
    return null;
  }
  const setup = setupOf(deployment);
  const next = exampleTargetAt(base.timeline, base.atMs, { kind: "Deployment", key })?.nextImage;
  // Where the registry has no other, the same image written otherwise is no change that a class would call one.
  const isOther =
    next !== undefined && !deployment.spec.template.spec.containers.some((one) => isSame(one.image, next));
  const [image] = isOther ? entriesOf(base.timeline, base.atMs, [next]) : [];
  return {
    source,
    deployment: key,
    copies: [setup, setup],
    change: image?.behavior === "good" ? { type: "image", image: image.image } : { type: "restart" },
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [parseImage(one), parseImage(other)];
  return a.repository === b.repository && a.tag === b.tag;
}

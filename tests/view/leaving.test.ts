import { expect, it } from "vitest";
import type { PodGlyph, SceneOptions } from "../../src/view/scene.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { simulate, webManifest } from "./support/simulated.ts";

const options: SceneOptions = { width: 1030, height: 448 };

/** Twelve pods, of which nine have to go: the lane needs fewer slots, and may draw the others larger. */
function scaledIn() {
  const run = simulate();
  run.request(0, { verb: "create", object: webManifest(12) });
  run.until(20_000);
  run.patch(20_000, { replicas: 3 });
  return run.until(30_000);
}

function podsAt(timeline: ReturnType<typeof scaledIn>, atMs: number): readonly PodGlyph[] {
  return sceneAt(timeline, atMs, options).groups.flatMap(({ cards }) => cards.flatMap(({ pods }) => pods));
}

it("fades a pod out where it stood, whatever becomes of its lane", () => {
  const timeline = scaledIn();
  const removals = timeline.frames.flatMap(({ atMs, changes }) =>
    changes.flatMap(({ kind, verb, before }) =>
      kind === "Pod" && verb === "delete" && before !== undefined ? [{ atMs, uid: before.metadata.uid }] : [],
    ),
  );
  expect(removals).toHaveLength(9);
  for (const { atMs, uid } of removals) {
    const before = podsAt(timeline, atMs - 1).find((pod) => pod.uid === uid)!;
    for (const later of [0, 40, 100]) {
      const after = podsAt(timeline, atMs + later).find((pod) => pod.uid === uid)!;
      expect([after.x, after.y, after.size], `${String(later)} ms later`).toEqual([before.x, before.y, before.size]);
    }
  }
});

it("takes a pod for gone from the very instant at which it is", () => {
  const timeline = scaledIn();
  const removed = timeline.frames.find(({ changes }) =>
    changes.some(({ kind, verb }) => kind === "Pod" && verb === "delete"),
  )!;
  const uids = new Set(
    removed.changes.flatMap(({ verb, before }) =>
      verb === "delete" && before !== undefined ? [before.metadata.uid] : [],
    ),
  );
  const shown = podsAt(timeline, removed.atMs).filter(({ uid }) => uids.has(uid));
  expect(shown.every(({ left }) => left > 0)).toBe(true);
});

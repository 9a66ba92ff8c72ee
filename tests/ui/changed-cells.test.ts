import { describe, expect, it } from "vitest";
import { sample } from "../../src/sim/random.ts";
import { submit, startTimeline } from "../../src/sim/submit.ts";
import { advance } from "../../src/sim/timeline.ts";
import { changedCells } from "../../src/ui/stage/changed-cells.ts";
import type { PodGlyph } from "../../src/view/scene.ts";
import { sceneAt } from "../../src/view/scene-at.ts";
import { create, deploymentManifest, scenario, setImage } from "../support/manifests.ts";

/** What is to be seen in each slot; the order within one does not matter. */
type Picture = Map<number, ReadonlySet<PodGlyph>>;

function pictureOf(pods: readonly PodGlyph[]): Picture {
  const picture: Picture = new Map();
  for (const pod of pods) {
    picture.set(pod.slot, new Set([...(picture.get(pod.slot) ?? []), pod]));
  }
  return picture;
}

/** What is on the canvas after the changed cells were cleared and drawn again. */
function redrawn(before: readonly PodGlyph[], after: readonly PodGlyph[]): Picture {
  const picture = pictureOf(before);
  const { slots, pods } = changedCells(before, after);
  slots.forEach((slot) => picture.delete(slot));
  pictureOf(pods).forEach((here, slot) => picture.set(slot, here));
  return picture;
}

describe("cells that are drawn again", () => {
  it.each([1, 2, 3])("make the picture of before into that of now, in any order of instants, with seed %i", (seed) => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 450 }));
    const start = advance(startTimeline(scenario([web], seed)), 15_000);
    const requests = [setImage("web", "web:v2")];
    const acted = submit(start, { type: "requests", atMs: 15_000, from: "canvas", command: "", requests }).timeline;
    const timeline = advance(acted, 28_000);
    const lanesAt = (atMs: number): readonly (readonly PodGlyph[])[] =>
      sceneAt(timeline, atMs, { width: 762, height: 492 }).groups[0]!.cards.map((card) => card.pods);
    let last = lanesAt(14_000);
    for (let i = 0; i < 40; i++) {
      const now = lanesAt(14_000 + Math.floor(sample(seed, String(Math.floor(i / 4))) * 14_000) + (i % 4) * 17);
      now.forEach((pods, lane) => {
        expect(redrawn(last[lane] ?? [], pods)).toEqual(pictureOf(pods));
      });
      last = now;
    }
  });

  it("are none where nothing has changed", () => {
    const web = create(deploymentManifest("web", "web:v1", { replicas: 450 }));
    const timeline = advance(startTimeline(scenario([web], 1)), 15_000);
    const [card] = sceneAt(timeline, 14_000, { width: 762 }).groups[0]!.cards;
    expect(card!.pods.length).toBe(450);
    expect(changedCells(card!.pods, [...card!.pods])).toEqual({ slots: new Set(), pods: [] });
  });
});

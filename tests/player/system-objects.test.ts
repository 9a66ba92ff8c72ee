import { expect, it } from "vitest";
import { replaySaved } from "../../src/player/replay-saved.ts";
import { checkSavedRun } from "../../src/player/saved-run-schema.ts";
import { listObjects } from "../../src/sim/queries.ts";
import { lastFrame } from "../../src/sim/timeline.ts";
import { freshPlayer } from "./support/fresh-player.ts";
import { unhurried } from "./support/links.ts";

async function servicesOf(saved: unknown): Promise<readonly string[]> {
  const checked = checkSavedRun(saved);
  if (!checked.ok) {
    throw new Error(JSON.stringify(checked.error));
  }
  const replayed = await replaySaved(checked.value, unhurried);
  if (!replayed.ok) {
    throw new Error(JSON.stringify(replayed.error));
  }
  return listObjects(lastFrame(replayed.value.timeline).state, "Service").map(({ metadata }) => metadata.name);
}

it("brings a saved run back in the cluster that it was made in", async () => {
  const saved = freshPlayer().saveRun("en");
  expect(saved.hasSystemObjects).toBe(true);
  expect(await servicesOf(saved)).toEqual(["kubernetes"]);
  // Saved before there was a choice.
  const { hasSystemObjects: _, ...older } = saved;
  expect(await servicesOf(older)).toEqual([]);
});

import { expect, it } from "vitest";
import { openingScenario, warmedUp } from "../../src/player/opening.ts";
import { unseenDesk } from "../../src/player/lessons/unseen-desk.ts";
import { startTimeline } from "../../src/sim/submit.ts";

it("has done what it was given when it was given, however long that takes", () => {
  const { shell } = unseenDesk(warmedUp(startTimeline(openingScenario)));
  shell.submit(Array.from({ length: 300 }, () => "kubectl get pods").join("\n"));
  expect(shell.store.getState().isBusy).toBe(false);
  expect(shell.store.getState().entries.map(({ exit }) => exit)).toEqual(Array.from({ length: 300 }, () => 0));
});

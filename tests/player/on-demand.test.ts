import { expect, it } from "vitest";
import { acts } from "../../src/player/acts.ts";
import type { CommandOutput, Printed } from "../../src/player/player-state.ts";
import { onDemand } from "../../src/player/on-demand.ts";
import { openingScenario } from "../../src/player/opening.ts";
import { openingRun } from "../../src/player/opening-run.ts";
import { createPlayer } from "../../src/player/player.ts";
import { lastFrame } from "../../src/sim/timeline.ts";

function soon(printed: Printed): readonly CommandOutput[] | Promise<readonly CommandOutput[]> {
  return "later" in printed ? printed.later : printed;
}

it("opens with the very run that the opening scenario makes", () => {
  const made = acts.openScenario(openingScenario);
  const shipped = openingRun();
  expect(shipped.nowMs).toBe(made.nowMs);
  expect(JSON.stringify(shipped.timeline.frames)).toBe(JSON.stringify(made.timeline.frames));
});

it("is fetched once, however often it is wanted", async () => {
  let fetches = 0;
  const part = onDemand(() => Promise.resolve((fetches += 1)));
  expect(part.get()).toBeNull();
  await Promise.all([part.load(), part.load()]);
  await part.load();
  expect([part.get(), fetches]).toEqual([1, 1]);
});

it("is fetched again after a fetch that failed", async () => {
  let fetches = 0;
  const part = onDemand(() => {
    fetches += 1;
    return fetches === 1 ? Promise.reject(new Error("offline")) : Promise.resolve("here");
  });
  await expect(part.load()).rejects.toThrow("offline");
  await expect(part.load()).resolves.toBe("here");
});

it("carries out what was asked for before it was there, in its order", async () => {
  let isThere = false;
  const promise = (async () => {
    while (!isThere) {
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    }
    return acts;
  })();
  const player = createPlayer(
    openingRun(),
    onDemand(() => promise),
  );
  const printed = player.run("kubectl scale deployment/web --replicas=2");
  player.run("kubectl scale deployment/web --replicas=7");
  expect(player.store.getState().outputs).toEqual([]);
  isThere = true;
  expect(await soon(printed)).toMatchObject([{ stdout: "deployment.apps/web scaled\n", exit: 0 }]);
  expect(player.store.getState().outputs.map(({ line, exit }) => [line, exit])).toEqual([
    ["kubectl scale deployment/web --replicas=2", 0],
    ["kubectl scale deployment/web --replicas=7", 0],
  ]);
  expect(lastFrame(player.store.getState().timeline).changes.length).toBeGreaterThan(0);
});

it("says so when it cannot be fetched, and changes nothing", async () => {
  const player = createPlayer(
    openingRun(),
    onDemand(() => Promise.reject(new Error("offline"))),
  );
  const { timeline } = player.store.getState();
  expect(await soon(player.run("kubectl scale deployment/web --replicas=2"))).toMatchObject([{ isUnavailable: true }]);
  expect(player.store.getState().outputs).toMatchObject([{ exit: 1, isUnavailable: true }]);
  expect(player.store.getState().timeline).toBe(timeline);
});

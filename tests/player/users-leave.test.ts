import { expect, it } from "vitest";
import { idleFromMs } from "../../src/player/ahead.ts";
import { isIdle, type Player } from "../../src/player/player.ts";
import { trafficSceneAt } from "../../src/view/traffic-scene-at.ts";
import { trafficSummary } from "../../src/view/traffic-summary.ts";
import { freshPlayer, pass, settle } from "./support/fresh-player.ts";

function come(player: Player, ratePerSecond: number): void {
  player.setTraffic({ service: "default/web", port: 80, ratePerSecond });
}

/** A run in which users came to `web` for ten seconds, and no more since. */
function left(ratePerSecond: number, limit?: string) {
  const player = freshPlayer();
  settle(player);
  player.run("kubectl expose deployment web --port=80");
  if (limit !== undefined) {
    player.run(`kubectl set resources deployment web --limits=cpu=${limit}`);
  }
  settle(player);
  come(player, ratePerSecond);
  pass(player, 10_000);
  come(player, 0);
  return player;
}

it.each([
  [95, undefined],
  [300, "50m"],
] as const)("time goes on until those who are left have their answers and the rates are 0: %i/s", (rate, limit) => {
  const player = left(rate, limit);
  expect(isIdle(player.store.getState())).toBe(false);
  settle(player);
  const state = player.store.getState();
  expect(isIdle(state)).toBe(true);
  const { sent, answered, lost, perSecond } = trafficSummary(state.timeline, state.playheadMs);
  expect(sent).toBeGreaterThan(900);
  expect(answered + lost).toBe(sent);
  expect(perSecond).toBe(0);
  const { edges, services, cards } = trafficSceneAt(state.timeline, state.playheadMs, {
    width: 1000,
    height: 420,
    reducedMotion: true,
  });
  expect([...edges, ...services, ...cards].filter((one) => one.perSecond + one.lostPerSecond > 0)).toEqual([]);
});

it("rests as soon as before where users have long been away, or never came", () => {
  const player = left(20);
  settle(player);
  const restMs = player.store.getState().playheadMs;
  player.run("kubectl scale deployment web --replicas=5");
  settle(player);
  const { timeline, playheadMs } = player.store.getState();
  expect(playheadMs).toBeGreaterThan(restMs);
  expect(idleFromMs(timeline)).toBeLessThanOrEqual((timeline.frames.at(-1)?.atMs ?? 0) + 600);
});

import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { PlayerState } from "../../src/player/player-state.ts";
import { pacedState } from "../../src/player/paced-state.ts";
import { acts } from "../../src/player/acts.ts";
import { onDemand } from "../../src/player/on-demand.ts";
import { openingRun } from "../../src/player/opening-run.ts";
import { createPlayer } from "../../src/player/player.ts";

const presentActs = onDemand(() => Promise.resolve(acts));
await presentActs.load();

/** A player whose clock stands at the wall's instant, and what of it is taken over. */
function paced(everyMs: number) {
  const player = createPlayer(openingRun(), presentActs);
  const later: { readonly does: () => void; readonly atMs: number }[] = [];
  let wallMs = 0;
  const state = pacedState(player.store, () => everyMs, {
    wallMs: () => wallMs,
    later: (does, ms) => {
      later.push({ does, atMs: wallMs + ms });
    },
  });
  const taken: PlayerState[] = [];
  state.subscribe((now) => taken.push(now));
  /** So many frames of the page, one each 16 ms. */
  const play = (frames: number): void => {
    for (let frame = 0; frame < frames; frame++) {
      wallMs += 16;
      const due = later.filter(({ atMs }) => atMs <= wallMs);
      later.splice(0, later.length, ...later.filter(({ atMs }) => atMs > wallMs));
      due.forEach(({ does }) => {
        does();
      });
      player.playTo(player.store.getState().playheadMs + 16, () => false);
    }
  };
  const settle = (): void => {
    wallMs += everyMs;
    later.splice(0).forEach(({ does }) => {
      does();
    });
  };
  return { player, state, taken, play, settle };
}

describe("a state at another pace", () => {
  it("is taken over a few times a second while time passes, and the last one always is", () => {
    const { player, state, taken, play, settle } = paced(200);
    player.run("kubectl set image deployment/web web=web:v2");
    play(40);
    taken.splice(0);
    play(60);
    expect(taken.length).toBeGreaterThanOrEqual(4);
    expect(taken.length).toBeLessThanOrEqual(6);
    settle();
    expect(state.getState()).toBe(player.store.getState());
  });

  it("follows closely on what a person does, and then at growing distances", () => {
    const { player, state, play } = paced(500);
    player.run("kubectl set image deployment/web web=web:v2");
    const actMs = player.store.getState().playheadMs;
    play(8);
    expect(state.getState().playheadMs - actMs).toBeGreaterThanOrEqual(50);
    play(12);
    expect(state.getState().playheadMs - actMs).toBeGreaterThanOrEqual(200);
  });

  it.each([
    [
      "selects",
      (player: ReturnType<typeof paced>["player"]) => player.select({ kind: "Deployment", key: "default/web" }),
    ],
    ["acts", (player: ReturnType<typeof paced>["player"]) => player.run("kubectl scale deployment/web --replicas=5")],
    ["pauses", (player: ReturnType<typeof paced>["player"]) => player.pause()],
    ["turns to the nodes", (player: ReturnType<typeof paced>["player"]) => player.setView("nodes")],
  ])("is taken over at once when a person %s", (_, does) => {
    const { player, state, play } = paced(10_000);
    play(5);
    expect(state.getState()).not.toBe(player.store.getState());
    does(player);
    expect(state.getState()).toBe(player.store.getState());
  });

  it("does not change when nothing does", () => {
    const source = createStore<PlayerState>(createPlayer(openingRun(), presentActs).store.getState);
    expect(pacedState(source, () => 100).getState()).toBe(source.getState());
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { type RunStorage, keptRun, keptRunKey } from "../../src/player/kept-run.ts";
import type { Player } from "../../src/player/player.ts";
import { readKept } from "../../src/player/share-link.ts";
import { cluster, freshPlayer, pass, settle } from "./support/fresh-player.ts";
import { unhurried } from "./support/links.ts";

function memory(): RunStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
    },
    removeItem: (key) => {
      items.delete(key);
    },
  };
}

let storage = memory();
beforeEach(() => {
  storage = memory();
});

/** A tab of a browser: its player, and what becomes of it when it goes away. */
function tab(address = "", kept: RunStorage | null = storage) {
  const player = freshPlayer();
  let hide = (): void => undefined;
  const run = keptRun(player, {
    storage: kept,
    address: () => address,
    onHide: (does) => {
      hide = does;
      return () => undefined;
    },
    waitMs: 0,
  });
  return { player, run, hide: () => hide() };
}

async function broughtBack(stored: string | null): Promise<Player> {
  const player = freshPlayer();
  const read = await readKept(stored ?? "");
  expect(read.ok).toBe(true);
  expect(read.ok && (await player.openRun(read.value, unhurried)).ok).toBe(true);
  return player;
}

const isWritten = () =>
  vi.waitFor(() => {
    expect(storage.items.has(keptRunKey)).toBe(true);
  });

describe("a run over a reload", () => {
  it("is kept even where the page goes away at once after an act", async () => {
    const { player, run, hide } = tab();
    run.begin();
    player.run("kubectl scale deployment/web --replicas=6");
    hide();
    expect(cluster(await broughtBack(tab().run.stored("")))).toMatchObject({ web: { replicas: 6 } });
  });

  it("is brought back as it was when the page went away", async () => {
    const { player, run, hide } = tab();
    run.begin();
    player.run("kubectl scale deployment/web --replicas=6");
    await isWritten();
    settle(player);
    player.pause();
    hide();
    const again = await broughtBack(tab().run.stored(""));
    expect(cluster(again)).toEqual({ web: { replicas: 6, pods: 6 } });
    expect(again.store.getState().playheadMs).toBe(player.store.getState().playheadMs);
    expect(again.store.getState().isPlaying).toBe(false);
  });

  it("is written after an act, and never while time passes", async () => {
    const { player, run } = tab();
    const write = vi.spyOn(storage, "setItem");
    run.begin();
    pass(player, 1000);
    player.run("kubectl scale deployment/web --replicas=6");
    await isWritten();
    for (let frame = 0; frame < 50; frame++) {
      pass(player, 16);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(write).toHaveBeenCalledTimes(1);
  });

  it("is not kept while nothing was done, and no longer once all of it was given up", async () => {
    const { player, run, hide } = tab();
    run.begin();
    hide();
    expect(storage.items.size).toBe(0);
    player.run("kubectl scale deployment/web --replicas=6");
    await isWritten();
    player.startOver();
    hide();
    expect(storage.items.size).toBe(0);
  });

  it("gives way to another link in the address, not to the one that it began with", async () => {
    const { player, run } = tab("#r1.one.x");
    run.begin();
    player.run("kubectl scale deployment/web --replicas=6");
    await isWritten();
    expect(tab().run.stored("#r1.other.x")).toBeNull();
    expect(tab().run.stored("#r1.one.x")).not.toBeNull();
    expect(tab().run.stored("")).not.toBeNull();
  });

  it.each(["nonsense", "{}", "null", '{"version":2,"run":"x"}', '{"version":1,"address":"","run":7}'])(
    "that is damaged is one that cannot be read, not none: %s",
    async (text) => {
      storage.setItem(keptRunKey, text);
      const stored = tab().run.stored("");
      expect(stored).not.toBeNull();
      expect((await readKept(stored ?? "")).ok).toBe(false);
    },
  );

  it("does without a storage, and with one that is full", () => {
    const full: RunStorage = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
      removeItem: () => {
        throw new Error("forbidden");
      },
    };
    for (const kept of [null, full]) {
      const { player, run, hide } = tab("", kept);
      expect(run.stored("")).toBeNull();
      run.begin();
      player.run("kubectl scale deployment/web --replicas=6");
      hide();
    }
  });
});

describe("starting over", () => {
  it("begins as the page opens, and is taken back by an undo", () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=6");
    settle(player);
    player.startOver();
    expect(cluster(player)).toEqual({ web: { replicas: 4, pods: 4 } });
    expect(player.store.getState().outputs).toEqual([]);
    player.undoAct();
    expect(cluster(player)).toEqual({ web: { replicas: 6, pods: 6 } });
    player.redoAct();
    expect(cluster(player)).toEqual({ web: { replicas: 4, pods: 4 } });
  });
});

import { describe, expect, it } from "vitest";
import { findApplication } from "../../../src/player/applications/applications.ts";
import { checkPastRun, pastOf, replayPast, withPast } from "../../../src/player/applications/kept-past.ts";
import { showApplication } from "../../../src/player/applications/show-application.ts";
import {
  entriesKey,
  maxStoredLength,
  readStoredEntries,
  storeEntries,
} from "../../../src/player/applications/stored-entries.ts";
import type { RunStorage } from "../../../src/player/kept-run.ts";
import { cluster, freshPlayer } from "../support/fresh-player.ts";
import { unhurried } from "../support/links.ts";

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

/** A tab in which two applications were opened, one after the other, with something done in each run. */
function busy() {
  const player = freshPlayer();
  player.run("kubectl scale deployment web --replicas=6");
  showApplication(player, findApplication("nginx")!, 7);
  player.run("kubectl scale deployment deployment-nginx --replicas=3");
  showApplication(player, findApplication("guestbook")!, 7);
  player.run("kubectl scale deployment guestbook --replicas=1");
  return player;
}

describe("what an undo brings back", () => {
  it("is there again after a reload, run behind run", async () => {
    const storage = memory();
    const before = busy();
    storeEntries(storage, { current: 2, past: pastOf(before.store.getState()), entries: new Map() });
    const stored = readStoredEntries(storage)!;
    expect(stored.past.map(({ application }) => application)).toEqual(["guestbook", "nginx"]);

    const player = freshPlayer();
    await player.openRun(before.saveRun("en"), unhurried);
    const { scenario } = player.store.getState().timeline;
    const past = (await replayPast(stored.past, unhurried))!;
    player.store.setState((state) => ({ undo: withPast(state, scenario, past) }));
    const seen = [];
    while (player.store.getState().undo !== null) {
      player.undoAct();
      seen.push(
        Object.entries(cluster(player))
          .map(([name, { replicas }]) => `${name} ${String(replicas)}`)
          .sort()
          .join(),
      );
    }
    expect(seen).toContain("guestbook 3,redis 1");
    expect(seen).toContain("deployment-nginx 3");
    expect(seen).toContain("deployment-nginx 2");
    expect(seen).toContain("web 6");
    expect(seen.at(-1)).toBe("web 4");
  });

  it("is not put behind a run that it did not come before", async () => {
    const before = busy();
    const past = (await replayPast(pastOf(before.store.getState()), unhurried))!;
    const { scenario } = before.store.getState().timeline;
    const other = freshPlayer();
    other.run("kubectl scale deployment web --replicas=5");
    const { undo } = other.store.getState();
    expect(withPast(other.store.getState(), scenario, past)).toBe(undo);
  });

  it("is kept as far as there is room, and damaged ones are none", () => {
    const storage = memory();
    const [run] = pastOf(busy().store.getState());
    const large = { ...run!, label: "x".repeat(maxStoredLength) };
    storeEntries(storage, { current: 1, past: [run!, large, run!], entries: new Map([[0, run!.run]]) });
    expect(storage.items.get(entriesKey)!.length).toBeLessThan(maxStoredLength);
    expect(readStoredEntries(storage)!.past).toHaveLength(1);
    for (const text of ["", "nonsense", "null", "[]", '{"version":2}', '{"version":1,"current":"x"}']) {
      storage.setItem(entriesKey, text);
      expect(readStoredEntries(storage)).toBeNull();
    }
    storage.setItem(entriesKey, '{"version":1,"current":1,"past":[1,{"run":{},"label":"x"}],"entries":[[0,{}],7]}');
    expect(readStoredEntries(storage)).toEqual({ current: 1, past: [], entries: new Map() });
    expect(checkPastRun({ label: "x", run: run!.run, application: "nope" })?.application).toBeUndefined();
    expect(readStoredEntries(null)).toBeNull();
  });
});

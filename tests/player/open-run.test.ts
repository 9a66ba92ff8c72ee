import { describe, expect, it } from "vitest";
import type { SavedRun } from "../../src/player/saved-run.ts";
import type { Input } from "../../src/sim/input.ts";
import { freshPlayer, pass, settle } from "./support/fresh-player.ts";
import { framesOf, lookOf, unhurried } from "./support/links.ts";

function savedRun(): SavedRun {
  const player = freshPlayer();
  player.run("kubectl set image deployment/web web=web:v2");
  pass(player, 3000);
  player.run("kubectl scale deployment/web --replicas=6");
  pass(player, 2000);
  player.seek(7000);
  return player.saveRun("en");
}
const scaledTo = (replicas: number, atMs = 6000): Input => ({
  type: "requests",
  atMs,
  from: "canvas",
  command: "",
  requests: [
    {
      verb: "patch",
      ref: { kind: "Deployment", key: "default/web" },
      patchType: "merge",
      patch: { spec: { replicas } },
    },
  ],
});
const created: Input = {
  type: "requests",
  atMs: 6000,
  from: "canvas",
  command: "",
  requests: [
    {
      verb: "create",
      object: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "two" },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: "two" } },
          template: { metadata: { labels: { app: "two" } }, spec: { containers: [{ name: "two", image: "two" }] } },
        },
      },
    },
  ],
};

describe("opening a saved run", () => {
  it("can be taken back act by act, as where it was made, and done again", async () => {
    const player = freshPlayer();
    await player.openRun(savedRun(), unhurried);
    const acts = (): number => player.store.getState().timeline.inputs.length;
    const opened = framesOf(player);
    expect(player.store.getState().undo?.label).toBe("kubectl scale deployment/web --replicas=6");
    player.undoAct();
    expect(acts()).toBe(1);
    expect(player.store.getState().undo?.label).toBe("kubectl set image deployment/web web=web:v2");
    player.undoAct();
    expect(acts()).toBe(0);
    expect(player.store.getState().undo).toBeNull();
    player.redoAct();
    player.redoAct();
    expect(framesOf(player)).toEqual(opened);
  });

  it("keeps what was there as the other branch, and as what an undo brings back", async () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=9");
    settle(player);
    const before = lookOf(player);
    await player.openRun(savedRun(), unhurried);
    const opened = lookOf(player);
    expect(opened.playheadMs).toBe(7000);
    player.switchBranch();
    expect(lookOf(player).objects).toBe(before.objects);
    player.switchBranch();
    expect(lookOf(player).objects).toBe(opened.objects);
    player.undoAct();
    expect(lookOf(player).objects).toBe(before.objects);
  });

  it("keeps nothing of a page on which nothing was done", async () => {
    const player = freshPlayer();
    await player.openRun(savedRun(), unhurried);
    expect(player.store.getState()).toMatchObject({ otherBranch: null, isPlaying: false });
    expect(player.store.getState().undo?.isOpening).toBeUndefined();
  });

  it("rests between slices, says how far it is, and comes to the same", async () => {
    const saved: SavedRun = { ...savedRun(), acts: [scaledTo(60), scaledTo(2, 7000)], nowMs: 12_000 };
    const atOnce = freshPlayer();
    await atOnce.openRun(saved, unhurried);
    const told: number[] = [];
    const inSlices = freshPlayer();
    await inSlices.openRun(saved, {
      isOutOfTime: () => true,
      rest: (done) => {
        told.push(done);
        return Promise.resolve();
      },
      isCancelled: () => false,
    });
    expect(framesOf(inSlices)).toEqual(framesOf(atOnce));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(saved.acts.length);
    expect(told.every((done) => done >= 0 && done <= 1)).toBe(true);
  });

  it("puts the playhead into the run, and now where the run comes to rest", async () => {
    const saved = savedRun();
    const player = freshPlayer();
    await player.openRun({ ...saved, playheadMs: 1e9, nowMs: 1e9 }, unhurried);
    const { playheadMs, nowMs } = player.store.getState();
    expect(nowMs).toBeLessThan(700_000);
    expect(playheadMs).toBe(nowMs);
    await player.openRun({ ...saved, playheadMs: -5, nowMs: 0 }, unhurried);
    expect(player.store.getState()).toMatchObject({ playheadMs: 0, nowMs: saved.acts.at(-1)?.atMs });
  });
});

describe("a saved run that cannot be made again", () => {
  it.each<[string, Partial<SavedRun>, object]>([
    [
      "asks for more Pods than the page shows",
      { acts: [scaledTo(4999), created] },
      { type: "tooManyPods", wanted: 5001 },
    ],
    [
      "has an act that the API server refuses",
      { acts: [scaledTo(5), scaledTo(-1)] },
      { type: "refused", act: 2, message: expect.stringContaining("must be greater than or equal to 0") },
    ],
    [
      "has a scenario that the API server refuses",
      { setup: [{ verb: "create", object: { kind: "Nonsense" } }] },
      { type: "refused", act: 0 },
    ],
  ])("is told of, and leaves what was there: it %s", async (_, change, problem) => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=9");
    const before = player.store.getState();
    const opened = await player.openRun({ ...savedRun(), ...change }, unhurried);
    expect(opened).toMatchObject({ ok: false, error: problem });
    expect(player.store.getState()).toBe(before);
  });

  it("or is given up on the way, leaves what was there", async () => {
    const player = freshPlayer();
    const before = player.store.getState();
    const pace = { isOutOfTime: () => true, rest: () => Promise.resolve(), isCancelled: () => true };
    expect(await player.openRun(savedRun(), pace)).toEqual({ ok: false, error: { type: "cancelled" } });
    expect(player.store.getState()).toBe(before);
  });
});

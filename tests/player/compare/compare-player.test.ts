import { describe, expect, it } from "vitest";
import { createComparePlayer, isStale } from "../../../src/player/compare/compare-player.ts";
import { presets } from "./presets-on-nginx.ts";
import { openingRun } from "../../../src/player/opening-run.ts";

function compare() {
  const { timeline, nowMs } = openingRun();
  const player = createComparePlayer({
    ownRun: { timeline, atMs: nowMs },
    comparison: presets.strategy,
    paceUnless: (isCancelled) => ({ isOutOfTime: () => false, rest: () => Promise.resolve(), isCancelled }),
  });
  return { player, state: player.store.getState };
}

describe("the clock of a comparison", () => {
  it("begins before the change, goes on to the end, and begins again from there", async () => {
    const { player, state } = compare();
    await player.start();
    const run = state().run!;
    expect([state().playheadMs, state().isPlaying]).toEqual([run.startMs, true]);
    player.playTo(run.startMs + 700.5);
    expect(state().playheadMs).toBe(run.startMs + 700);
    player.playTo(run.endMs + 5000);
    expect([state().playheadMs, state().isPlaying]).toEqual([run.endMs, false]);
    player.play();
    expect([state().playheadMs, state().isPlaying]).toEqual([run.startMs, true]);
  });

  it("goes from news to news of either copy, and stays within what is compared", async () => {
    const { player, state } = compare();
    await player.start();
    const run = state().run!;
    player.stepMoment("next");
    expect([state().playheadMs, state().isPlaying]).toEqual([run.changeMs, false]);
    player.stepMoment("previous");
    expect(state().playheadMs).toBe(run.startMs);
    player.seek(0);
    expect(state().playheadMs).toBe(run.startMs);
    player.seek(run.endMs * 2);
    expect(state().playheadMs).toBe(run.endMs);
    player.setSpeed(100);
    expect(state().speed).toBe(16);
  });

  it("does nothing before there is a run", () => {
    const { player, state } = compare();
    player.play();
    player.stepMoment("next");
    player.playTo(5000);
    player.seek(5000);
    expect([state().playheadMs, state().isPlaying]).toEqual([0, false]);
  });
});

describe("the set-up of a comparison", () => {
  it("is what is run, and says when it has been changed since", async () => {
    const { player, state } = compare();
    await player.start();
    expect(isStale(state())).toBe(false);
    player.setCopy(1, { hasPreStop: false });
    expect(state().comparison.copies.map(({ hasPreStop }) => hasPreStop)).toEqual([true, false]);
    expect(isStale(state())).toBe(true);
    player.setChange({ type: "restart" });
    await player.start();
    expect([isStale(state()), state().run?.copies[0].changeLine]).toEqual([
      false,
      "kubectl rollout restart deployment/deployment-nginx",
    ]);
  });

  it("stays with another application and another Deployment, as far as it fits", () => {
    const { player, state } = compare();
    player.setCopy(1, { minReadySeconds: "3" });
    player.chooseSource({ type: "run" });
    expect(state().comparison).toMatchObject({
      deployment: "default/web",
      copies: [
        { strategy: "RollingUpdate", hasPreStop: true, minReadySeconds: "0" },
        { strategy: "Recreate", minReadySeconds: "3" },
      ],
      change: { type: "image", image: "web:v2" },
    });
    player.chooseSource({ type: "application", id: "shop" });
    player.setChange({ type: "scale", replicas: "6" });
    player.setCopy(1, { hasPreStop: false });
    player.chooseDeployment("default/shop-web");
    expect(state().comparison).toMatchObject({
      deployment: "default/shop-web",
      copies: [{ hasPreStop: true }, { strategy: "Recreate", minReadySeconds: "3", hasPreStop: false }],
      change: { type: "scale", replicas: "6" },
    });
    player.chooseSource({ type: "application", id: "thousand" });
    expect(state().comparison.copies.map(({ replicas }) => replicas)).toEqual(["1000", "1000"]);
    player.setCopy(0, { replicas: "12" });
    player.chooseSource({ type: "application", id: "nginx" });
    expect(state().comparison.copies.map(({ replicas }) => replicas)).toEqual(["12", "1000"]);
    player.asItIs();
    expect(state().comparison.copies).toMatchObject([
      { replicas: "2", strategy: "RollingUpdate", hasReadinessProbe: false, hasPreStop: false },
      { replicas: "2", strategy: "RollingUpdate", hasReadinessProbe: false, hasPreStop: false },
    ]);
  });

  it("has only an image that can be pulled", () => {
    const { player, state } = compare();
    player.choosePreset("readiness");
    expect(state().comparison.change).toEqual({ type: "image", image: "nginx:slow" });
    player.chooseSource({ type: "application", id: "shop" });
    expect(JSON.stringify(state().comparison.change)).toMatch(/"shop\/\w+:slow"/);
    // The registry has one tag of it and knows no other.
    player.chooseSource({ type: "application", id: "guestbook" });
    player.chooseDeployment("default/guestbook");
    expect(state().comparison.copies.map(({ hasReadinessProbe }) => hasReadinessProbe)).toEqual([true, false]);
    expect(state().comparison.change).toEqual({ type: "restart" });
  });

  it.each(["run", "shop"] as const)("takes what is ready-made for the application that is chosen: %s", (id) => {
    const { player, state } = compare();
    player.chooseSource(id === "run" ? { type: "run" } : { type: "application", id });
    const { source, deployment } = state().comparison;
    player.setCopy(0, { replicas: "5" });
    player.setCopy(1, { replicas: "5" });
    player.choosePreset("preStop");
    expect(state().comparison).toMatchObject({
      source,
      deployment,
      copies: [
        { replicas: "5", hasPreStop: true },
        { replicas: "5", hasPreStop: false },
      ],
    });
  });

  it("tells what is refused, and keeps the run that was there", async () => {
    const { player, state } = compare();
    await player.start();
    const before = state().run;
    player.setCopy(0, { maxSurge: "much" });
    await player.start();
    expect(state().problem).toMatchObject({ type: "refused", copy: 1 });
    expect(state().run).toBe(before);
    player.setCopy(0, { maxSurge: "1" });
    expect(state().problem).toBeNull();
  });

  it("gives up what is overtaken, or not wanted any more", async () => {
    const { player, state } = compare();
    const first = player.start();
    player.choosePreset("room");
    await Promise.all([first, player.start()]);
    expect(state().run?.of).toEqual(presets.room);
    const third = player.start();
    player.close();
    await third;
    expect([state().isWorking, state().problem]).toEqual([false, null]);
  });
});

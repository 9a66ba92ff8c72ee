import { describe, expect, it } from "vitest";
import { addressOf, addressedApplication } from "../../../src/player/applications/addressed-application.ts";
import { applicationOfRun } from "../../../src/player/applications/application-of-run.ts";
import { applications, findApplication } from "../../../src/player/applications/applications.ts";
import { showApplication } from "../../../src/player/applications/show-application.ts";
import { echoOfPast } from "../../../src/player/console/echo.ts";
import { lastAct } from "../../../src/player/last-act.ts";
import { makeLink, readKept, readLink } from "../../../src/player/share-link.ts";
import type { Input } from "../../../src/sim/input.ts";
import { frameAt } from "../../../src/sim/timeline.ts";
import { trafficAt } from "../../../src/traffic/traffic-at.ts";
import { captionAt } from "../../../src/view/caption-at.ts";
import { hasUsers } from "../../../src/view/has-users.ts";
import { momentsOf } from "../../../src/view/moments.ts";
import { cluster, freshPlayer, pass } from "../support/fresh-player.ts";
import { framesOf, lookOf, unhurried } from "../support/links.ts";

const shop = findApplication("shop")!;
const guestbook = findApplication("guestbook")!;

describe("an application that is opened", () => {
  it("takes the place of the run, plays on, and has users", () => {
    const player = freshPlayer();
    player.pause();
    showApplication(player, guestbook, 7);
    expect(Object.keys(cluster(player))).toEqual(["guestbook", "redis"]);
    const { isPlaying, timeline } = player.store.getState();
    expect(isPlaying).toBe(true);
    expect(hasUsers(timeline)).toBe(true);
    pass(player, 10_000);
    const { playheadMs, timeline: run } = player.store.getState();
    expect(trafficAt(run, playheadMs).totals.sent).toBeGreaterThan(190);
  });

  it("is as it opens nobody's act: nothing is told of one, nothing of the page is to be taken back", () => {
    const player = freshPlayer();
    showApplication(player, shop, 7);
    pass(player, 3000);
    const state = player.store.getState();
    expect(state.timeline.inputs).toEqual([]);
    expect(state.undo).toBeNull();
    expect(lastAct(state)).toBeNull();
    expect(echoOfPast(state)).toEqual([]);
    expect(momentsOf(state.timeline).filter(({ kind }) => kind === "you")).toEqual([]);
    const caption = captionAt(state.timeline, state.playheadMs);
    expect(caption?.news.type).toBe("decision");
    player.run("kubectl scale deployment/shop-web --replicas=3");
    expect(momentsOf(player.store.getState().timeline).filter(({ kind }) => kind === "you")).toHaveLength(1);
    player.undoAct();
    expect(player.store.getState().undo).toBeNull();
    expect(Object.keys(cluster(player))).toHaveLength(5);
  });

  it("has its users come in their time also where something was done before that", () => {
    const player = freshPlayer();
    showApplication(player, guestbook, 7);
    const openedMs = player.store.getState().nowMs;
    player.seek(0);
    player.run("kubectl scale deployment/guestbook --replicas=2");
    pass(player, openedMs - 1);
    const early = player.store.getState();
    expect(frameAt(early.timeline, early.playheadMs).state.traffic).toEqual([]);
    pass(player, 20_000);
    const { timeline, playheadMs } = player.store.getState();
    expect(playheadMs).toBe(openedMs + 19_999);
    expect(trafficAt(timeline, playheadMs).totals.sent).toBeGreaterThan(390);
  });

  it("is asked as a person wants where they have said so before its own users come", () => {
    const player = freshPlayer();
    showApplication(player, guestbook, 7);
    const openedMs = player.store.getState().nowMs;
    player.seek(openedMs - 2000);
    player.setTraffic({ service: "default/guestbook", port: 80, ratePerSecond: 3 });
    pass(player, 10_000);
    const { timeline, playheadMs } = player.store.getState();
    expect(frameAt(timeline, playheadMs).state.traffic).toMatchObject([{ ratePerSecond: 3 }]);
  });

  it.each([
    ["as it opens", []],
    ["after an act", ["kubectl scale deployment/guestbook --replicas=5"]],
  ])("is the same run from a link, or from what a tab kept, %s", async (_, lines) => {
    const player = freshPlayer();
    showApplication(player, guestbook, 7);
    pass(player, 5000);
    lines.forEach((line) => {
      player.run(line);
      pass(player, 5000);
    });
    const link = await makeLink(player.saveRun("en"));
    const saved = await readLink(link.ok ? link.value : "");
    const kept = await readKept(JSON.stringify(player.saveRun("en")));
    for (const read of [saved, kept]) {
      const other = freshPlayer();
      expect(read.ok && (await other.openRun(read.value, unhurried)).ok).toBe(true);
      expect(lookOf(other)).toEqual(lookOf(player));
      expect(framesOf(other)).toEqual(framesOf(player));
      expect(other.store.getState().undo === null).toBe(lines.length === 0);
      const { timeline, playheadMs } = other.store.getState();
      expect(trafficAt(timeline, playheadMs).totals).toEqual(
        trafficAt(player.store.getState().timeline, playheadMs).totals,
      );
    }
  });

  it("still opens from links in which its users were the first act", async () => {
    const player = freshPlayer();
    showApplication(player, guestbook, 7);
    const { users = [], ...old } = player.saveRun("en");
    const acts: readonly Input[] = users.map(({ atMs, ...source }) => ({ type: "traffic", atMs, source }));
    const other = freshPlayer();
    expect((await other.openRun({ ...old, acts }, unhurried)).ok).toBe(true);
    pass(other, 10_000);
    const { timeline, playheadMs } = other.store.getState();
    expect(trafficAt(timeline, playheadMs).totals.sent).toBeGreaterThan(190);
  });

  it("is taken back by one undo, and brought again by a redo", () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=6");
    pass(player, 1000);
    const before = player.store.getState();
    showApplication(player, shop, 7);
    pass(player, 1000);
    player.undoAct();
    expect(player.store.getState().timeline).toBe(before.timeline);
    expect(player.store.getState().playheadMs).toBe(before.playheadMs);
    player.redoAct();
    expect(Object.keys(cluster(player))).toHaveLength(5);
  });

  it("keeps what was done as the other branch, and no run in which nothing was", () => {
    const player = freshPlayer();
    showApplication(player, shop, 7);
    expect(player.store.getState().otherBranch).toBeNull();
    player.run("kubectl scale deployment/shop-web --replicas=3");
    const { timeline } = player.store.getState();
    showApplication(player, guestbook, 7);
    expect(player.store.getState().otherBranch?.timeline).toBe(timeline);
    player.switchBranch();
    expect(player.store.getState().timeline).toBe(timeline);
  });

  it("acts in namespace default, wherever kubectl was", () => {
    const player = freshPlayer();
    player.store.setState({ namespace: "kube-system" });
    showApplication(player, shop, 7);
    expect(player.store.getState().namespace).toBe("default");
  });
});

describe("the address of an application", () => {
  it.each(applications)("opens $id again", (application) => {
    expect(addressedApplication(addressOf(application, 7))).toEqual({ type: "application", application, seed: 7 });
    expect(addressedApplication(addressOf(application, 123))).toMatchObject({ seed: 123 });
  });

  it.each([
    ["?lang=es", null],
    ["?app=TESTWEB", { type: "application", application: findApplication("testWeb"), seed: 7 }],
    ["?app=guestbok", { type: "unknownApplication", id: "guestbok" }],
    ["?app=", { type: "unknownApplication", id: "" }],
    ["?app=constructor", { type: "unknownApplication", id: "constructor" }],
    ["?app=shop&seed=4294967295", { type: "application", application: shop, seed: 4_294_967_295 }],
    ["?app=shop&seed=4294967296", { type: "badSeed", seed: "4294967296", most: 4_294_967_295 }],
    ["?app=shop&seed=", { type: "badSeed", seed: "", most: 4_294_967_295 }],
    ["?app=shop&seed=1e3", { type: "badSeed", seed: "1e3", most: 4_294_967_295 }],
    ["?app=shop&seed=-1", { type: "badSeed", seed: "-1", most: 4_294_967_295 }],
  ])("%s", (search, asks) => {
    expect(addressedApplication(search)).toEqual(asks);
  });
});

describe("the application that a run began as", () => {
  it("is known, whatever was done since, and also where it came with a link", () => {
    const player = freshPlayer();
    showApplication(player, shop, 7);
    player.run("kubectl delete deployment shop-cart");
    const { scenario } = player.store.getState().timeline;
    expect(applicationOfRun(scenario)).toBe(shop);
    expect(applicationOfRun(structuredClone(scenario))).toBe(shop);
  });

  it("is none for the run that the page opens with", () => {
    expect(applicationOfRun(freshPlayer().store.getState().timeline.scenario)).toBeNull();
  });
});

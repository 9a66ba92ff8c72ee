import { describe, expect, it } from "vitest";
import { addressOf, addressedApplication } from "../../../src/player/applications/addressed-application.ts";
import { applicationOfRun } from "../../../src/player/applications/application-of-run.ts";
import { applications, findApplication } from "../../../src/player/applications/applications.ts";
import { showApplication } from "../../../src/player/applications/show-application.ts";
import { cluster, freshPlayer, pass } from "../support/fresh-player.ts";

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
    expect(timeline.inputs.map(({ type }) => type)).toEqual(["traffic"]);
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

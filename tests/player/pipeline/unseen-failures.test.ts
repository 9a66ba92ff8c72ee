import { describe, expect, it } from "vitest";
import { findApplication } from "../../../src/player/applications/applications.ts";
import { showApplication } from "../../../src/player/applications/show-application.ts";
import { createPipelines } from "../../../src/player/pipeline/pipelines.ts";
import type { StepId } from "../../../src/player/pipeline/pipeline-run.ts";
import { unseenFailures } from "../../../src/player/pipeline/unseen-failures.ts";
import { lossesBetween } from "../../../src/traffic/traffic-at.ts";
import { openConsole } from "../console/support/open-console.ts";
import { freshPlayer, pass, printedBy } from "../support/fresh-player.ts";

function open(id: string, repository: string) {
  const { player, console } = openConsole({ player: freshPlayer() });
  showApplication(player, findApplication(id)!, 3);
  const pipelines = createPipelines(player, console, null);
  pipelines.set(repository, { isOn: true });
  const runs = () => pipelines.store.getState().runs;
  return {
    player,
    pipelines,
    runs,
    passSeconds: (seconds: number) => {
      for (let at = 0; at < seconds * 4; at++) {
        pass(player, 250);
      }
    },
    steps: (id: StepId) => runs().map(({ steps }) => steps.find((step) => step.id === id)?.state),
    unseen: () => {
      const { timeline, playheadMs, namespace } = player.store.getState();
      return unseenFailures(runs(), timeline, playheadMs, namespace);
    },
  };
}

describe("a tag whose program answers with errors only", () => {
  it("is rolled out for rollout status where nobody asks whether it is ready: how many requests fail, and what would tell", () => {
    const { player, pipelines, runs, passSeconds, steps, unseen } = open("nginx", "nginx");
    pipelines.publish("nginx:broken", "unready");
    const publishedMs = player.store.getState().playheadMs;
    expect(unseen().size).toBe(0);
    passSeconds(60);
    expect(runs().map(({ state }) => state)).toEqual(["ok"]);
    expect(steps("status")).toEqual(["ok"]);
    expect(steps("undo")).toEqual(["notNeeded"]);
    const { timeline, playheadMs } = player.store.getState();
    const failing = lossesBetween(timeline, publishedMs, playheadMs).filter(({ loss }) => loss.reason === "failing");
    const failed = failing.reduce((sum, { count }) => sum + count, 0);
    expect(failed).toBeGreaterThan(500);
    const found = unseen().get(runs()[0]!.id);
    expect(found).toMatchObject({ container: "contendor-nginx", failed });
    // Asked what that line has it asked, it is not rolled out, and the way back is gone.
    printedBy(player, "kubectl rollout undo deployment/deployment-nginx");
    passSeconds(30);
    expect(printedBy(player, found?.line ?? "").map(({ exit, stderr }) => [exit, stderr])).toEqual([[0, ""]]);
    passSeconds(30);
    // What had failed has failed: nothing is added once it is gone.
    const after = unseen().get(runs()[0]!.id);
    passSeconds(10);
    expect(unseen().get(runs()[0]!.id)?.failed).toBe(after?.failed);
    pipelines.publish("nginx:broken", "unready");
    passSeconds(100);
    expect(runs().map(({ state }) => state)).toEqual(["ok", "rolledBack"]);
    expect(steps("status")).toEqual(["ok", "failed"]);
    expect([...unseen().keys()]).toEqual([runs()[0]!.id]);
    const failedIn = (fromMs: number): number =>
      lossesBetween(player.store.getState().timeline, fromMs, player.store.getState().playheadMs).reduce(
        (sum, { loss, count }) => (loss.reason === "failing" ? sum + count : sum),
        0,
      );
    expect(failedIn(runs()[1]!.publishedMs)).toBe(0);
  });

  it("is left as it is where the switch for going back is off, and nothing of it is unseen", () => {
    const { pipelines, runs, passSeconds, steps, unseen } = open("shop", "shop/cart");
    pipelines.set("shop/cart", { undoes: false });
    pipelines.publish("shop/cart:broken", "unready");
    passSeconds(100);
    expect(runs().map(({ state }) => state)).toEqual(["failed"]);
    expect(steps("status")).toEqual(["failed"]);
    expect(steps("undo")).toEqual(["switchedOff"]);
    expect(unseen().size).toBe(0);
  });

  it("counts for the publication that brought it, and not for a good one after it", () => {
    const { pipelines, runs, passSeconds, unseen } = open("nginx", "nginx");
    pipelines.publish("nginx:broken", "unready");
    passSeconds(40);
    pipelines.publish("nginx:fine", "good");
    passSeconds(40);
    expect(runs().map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect([...unseen().keys()]).toEqual([runs()[0]!.id]);
  });

  it("is said where nobody comes too, without a number", () => {
    const { player, pipelines, runs, passSeconds, unseen } = open("nginx", "nginx");
    player.setTraffic({ service: "default/nginx", port: 80, ratePerSecond: 0 });
    pipelines.publish("nginx:broken", "unready");
    passSeconds(40);
    expect(unseen().get(runs()[0]!.id)).toMatchObject({ failed: 0 });
  });
});

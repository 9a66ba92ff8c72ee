import { describe, expect, it } from "vitest";
import { isIdle, isInPast } from "../../src/player/player.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { replay } from "../../src/sim/submit.ts";
import { nodesAt } from "../../src/view/node-facts.ts";
import { cluster, freshPlayer, pass, printedBy, settle } from "./support/fresh-player.ts";

describe("the run that the page opens with", () => {
  it("has four available Pods of web:v1, and nothing left to happen", () => {
    const player = freshPlayer();
    expect(cluster(player)).toEqual({ web: { replicas: 4, pods: 4 } });
    expect(isInPast(player.store.getState())).toBe(false);
    settle(player);
    expect(isIdle(player.store.getState())).toBe(true);
  });

  it("comes to rest soon: the clock does not run on for what comes to nothing", () => {
    const player = freshPlayer();
    const openedMs = player.store.getState().playheadMs;
    settle(player);
    expect(player.store.getState().playheadMs - openedMs).toBeLessThan(2000);
  });
});

describe("running a line", () => {
  it("changes the cluster as the line says, and prints what kubectl prints", () => {
    const player = freshPlayer();
    expect(player.run("kubectl scale deployment/web --replicas=6")).toMatchObject([
      { stdout: "deployment.apps/web scaled\n", stderr: "", exit: 0 },
    ]);
    settle(player);
    expect(cluster(player)).toEqual({ web: { replicas: 6, pods: 6 } });
  });

  it("changes nothing when the API server refuses, and says why in its words", () => {
    const player = freshPlayer();
    const before = player.store.getState().timeline;
    const [output] = printedBy(
      player,
      `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":"abc"}}}}'`,
    );
    expect(output?.exit).toBe(1);
    expect(output?.stderr).toContain("spec.strategy.rollingUpdate.maxSurge");
    expect(player.store.getState().timeline).toBe(before);
    expect(player.store.getState().undo).toBeNull();
  });

  it("runs several lines as one act, and stops at the first that fails", () => {
    const player = freshPlayer();
    const outputs = printedBy(
      player,
      "kubectl set image deployment/web web=web:v2",
      "kubectl set image deployment/web nobody=web:v3",
      "kubectl scale deployment/web --replicas=9",
    );
    expect(outputs.map(({ exit }) => exit)).toEqual([0, 1]);
    player.undoAct();
    expect(player.store.getState().timeline.inputs).toEqual([]);
  });

  it("refuses more Pods than the page can show, as a limit of its own", () => {
    const player = freshPlayer();
    const before = player.store.getState().timeline;
    expect(player.run("kubectl create deployment other --image=web:v1 --replicas=4997")).toMatchObject([
      { exit: 1, tooManyPods: { wanted: 5001, limit: 5000 } },
    ]);
    expect(player.store.getState().timeline).toBe(before);
  });

  it("keeps the outputs in order", () => {
    const player = freshPlayer();
    player.run("kubectl rollout pause deployment/web");
    player.run("kubectl rollout resume deployment/web");
    expect(player.store.getState().outputs.map(({ stdout }) => stdout)).toEqual([
      "deployment.apps/web paused\n",
      "deployment.apps/web resumed\n",
    ]);
  });
});

describe("time", () => {
  it("does not go back by looking back: now stays where it was", () => {
    const player = freshPlayer();
    const { nowMs } = player.store.getState();
    player.seek(1000);
    expect(player.store.getState()).toMatchObject({ playheadMs: 1000, nowMs, isPlaying: false });
    player.seek(-5);
    expect(player.store.getState().playheadMs).toBe(0);
    player.seek(nowMs + 10_000);
    expect(player.store.getState().playheadMs).toBe(nowMs);
  });

  it("plays the past as it was, and goes on from now", () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=web:v2");
    settle(player);
    const { timeline, nowMs } = player.store.getState();
    player.seek(nowMs - 1000);
    pass(player, 500);
    expect(player.store.getState().timeline).toBe(timeline);
    expect(isInPast(player.store.getState())).toBe(true);
    settle(player);
    expect(isInPast(player.store.getState())).toBe(false);
  });

  it("steps from moment to moment, forward into what has not been played yet, and back", () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=web:v2");
    const actMs = player.store.getState().playheadMs;
    player.stepMoment("next");
    const firstMs = player.store.getState().playheadMs;
    expect(firstMs).toBeGreaterThan(actMs);
    player.stepMoment("next");
    expect(player.store.getState().playheadMs).toBeGreaterThan(firstMs);
    player.stepMoment("previous");
    expect(player.store.getState().playheadMs).toBe(firstMs);
    expect(isInPast(player.store.getState())).toBe(true);
  });

  it("does not call it the past when only the step looked ahead", () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=web:v2");
    player.stepMoment("next");
    expect(isInPast(player.store.getState())).toBe(false);
    player.run("kubectl scale deployment/web --replicas=5");
    expect(player.store.getState().otherBranch).toBeNull();
  });

  it("steps to the same places as it plays through", () => {
    const stepped = freshPlayer();
    stepped.run("kubectl set image deployment/web web=web:v2");
    for (let i = 0; i < 30; i++) {
      stepped.stepMoment("next");
    }
    const played = freshPlayer();
    played.run("kubectl set image deployment/web web=web:v2");
    settle(played);
    const { timeline, playheadMs } = stepped.store.getState();
    const frame = frameAt(timeline, playheadMs);
    expect(played.store.getState().timeline.frames[frame.index]?.state).toEqual(frame.state);
  });

  it("stops where the browser's frame is used up, and goes on in the next one", () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=300");
    const { playheadMs } = player.store.getState();
    player.playTo(playheadMs + 5000, () => true);
    const reachedMs = player.store.getState().playheadMs;
    expect(reachedMs).toBeLessThan(playheadMs + 5000);
    settle(player);
    expect(cluster(player)).toEqual({ web: { replicas: 300, pods: 300 } });
  });
});

describe("acting in the past", () => {
  it("replaces what came after, and keeps the other branch", () => {
    const player = freshPlayer();
    const { playheadMs } = player.store.getState();
    player.run("kubectl set image deployment/web web=web:v2");
    settle(player);
    const left = player.store.getState();
    player.seek(playheadMs);
    player.run("kubectl scale deployment/web --replicas=2");
    const forked = player.store.getState();
    expect(forked.nowMs).toBe(playheadMs);
    expect(forked.otherBranch?.timeline).toBe(left.timeline);
    player.switchBranch();
    expect(player.store.getState().timeline).toBe(left.timeline);
    player.switchBranch();
    settle(player);
    expect(cluster(player)).toEqual({ web: { replicas: 2, pods: 2 } });
  });
});

describe("undo and redo of the learner's own acts", () => {
  it("take an act back with what followed from it, and bring both again", () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=6");
    settle(player);
    const done = player.store.getState().timeline;
    player.undoAct();
    expect(cluster(player)).toEqual({ web: { replicas: 4, pods: 4 } });
    expect(player.store.getState().redo?.label).toBe("kubectl scale deployment/web --replicas=6");
    player.redoAct();
    expect(player.store.getState().timeline).toBe(done);
    player.undoAct();
    player.run("kubectl scale deployment/web --replicas=1");
    expect(player.store.getState().redo).toBeNull();
  });

  it("do nothing where there is nothing to take back", () => {
    const player = freshPlayer();
    const before = player.store.getState();
    player.undoAct();
    player.redoAct();
    player.switchBranch();
    expect(player.store.getState()).toEqual(before);
  });
});

it("can be rebuilt from its scenario and inputs", () => {
  const player = freshPlayer();
  player.run("kubectl set image deployment/web web=web:v2");
  pass(player, 1500);
  player.fault({ type: "failNode", node: "node-1" });
  pass(player, 3000);
  player.fault({ type: "addNode" });
  player.run("kubectl scale deployment/web --replicas=7");
  settle(player);
  const { timeline, nowMs } = player.store.getState();
  const again = replay(timeline.scenario, timeline.inputs, nowMs);
  expect(frameAt(again, nowMs).state).toEqual(frameAt(timeline, nowMs).state);
});

it("lists the nodes as they are where the learner looks", () => {
  const player = freshPlayer();
  const { playheadMs } = player.store.getState();
  player.run("kubectl cordon node-2");
  player.fault({ type: "failNode", node: "node-1" });
  const { timeline } = player.store.getState();
  const rows = nodesAt(timeline, playheadMs);
  expect(rows.map(({ name, isCordoned, isCutOff }) => [name, isCordoned, isCutOff])).toEqual([
    ["node-1", false, true],
    ["node-2", true, false],
    ["node-3", false, false],
  ]);
  expect(rows.reduce((sum, { pods }) => sum + pods, 0)).toBe(4);
});

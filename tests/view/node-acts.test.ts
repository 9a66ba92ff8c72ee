import { expect, it } from "vitest";
import { translatorFor } from "../../src/i18n/i18n.ts";
import type { ObjectRef } from "../../src/api/objects.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { nodeActs } from "../../src/view/node-acts.ts";
import { freshPlayer, pass } from "../player/support/fresh-player.ts";

const node: ObjectRef = { kind: "Node", key: "node-1" };

it("are what a person did to a node, newest first, with the Pods that a drain takes from it", () => {
  const player = freshPlayer();
  pass(player, 10_000);
  player.run("kubectl cordon node-1");
  pass(player, 1000);
  player.run("kubectl drain node-1 --ignore-daemonsets");
  pass(player, 20_000);
  player.run("kubectl uncordon node-1");
  player.fault({ type: "failNode", node: "node-1" });
  player.run("kubectl delete pod --all");
  const { timeline, playheadMs } = player.store.getState();
  const commandAt = (frame: number) => {
    const origin = timeline.frames[frame]?.origin;
    return origin !== null && origin !== undefined && "command" in origin ? origin.command : "fault";
  };
  const acts = nodeActs(timeline, playheadMs, "node-1");
  expect(acts.map(({ frame, evicted }) => [commandAt(frame), evicted.length])).toEqual([
    ["fault", 0],
    ["kubectl uncordon node-1", 0],
    ["kubectl drain node-1 --ignore-daemonsets", 2],
    ["kubectl cordon node-1", 0],
  ]);
  expect(nodeActs(timeline, playheadMs, "node-2")).toEqual([]);
  expect(nodeActs(timeline, (acts.at(-1)?.atMs ?? 0) - 1, "node-1")).toEqual([]);
});

it("leave the node with Pods that are still ending, which are told apart from those that stay", () => {
  const player = freshPlayer();
  pass(player, 10_000);
  player.run("kubectl drain node-1 --ignore-daemonsets");
  pass(player, 100);
  const { timeline, playheadMs } = player.store.getState();
  const [said] = describeAnswers(answersAt(timeline, playheadMs, node), translatorFor("en"), playheadMs);
  expect(said?.sentence).toMatch(/No Pod stays\. 2 are still ending\.$/);
});

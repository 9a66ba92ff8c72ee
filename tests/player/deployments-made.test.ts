import { expect, it } from "vitest";
import { deploymentsMade } from "../../src/player/deployments-made.ts";
import { deployments } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { openConsole } from "./console/support/open-console.ts";
import { freshPlayer } from "./support/fresh-player.ts";

const manifest = (name: string, replicas: number) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  replicas: ${replicas}\n  selector:\n    matchLabels: {app: ${name}}\n  template:\n    metadata:\n      labels: {app: ${name}}\n    spec:\n      containers:\n        - {name: c, image: nginx}\n`;

function run() {
  const player = freshPlayer();
  const made = (): readonly string[] => {
    const state = player.store.getState();
    const all = deployments(frameAt(state.timeline, state.playheadMs).state);
    return deploymentsMade(state).map((uid) => all.find(({ metadata }) => metadata.uid === uid)?.metadata.name ?? uid);
  };
  const apply = (...texts: readonly string[]) => player.apply(texts.map((text, at) => ({ name: `${at}.yaml`, text })));
  return { player, made, apply };
}

it("is what the newest act created, wherever one looks", () => {
  const { player, made } = run();
  expect(made()).toEqual([]);
  player.run("kubectl create deployment a --image=nginx", "kubectl create deployment b --image=nginx");
  expect(made()).toEqual(["a", "b"]);
  player.run("kubectl scale deployment/a --replicas=3");
  expect(made()).toEqual([]);
  player.undoAct();
  expect(made()).toEqual(["a", "b"]);
});

it("is what a line of the console has created or changed, and not what it left as it was", () => {
  const { player, console } = openConsole();
  const made = () => deploymentsMade(player.store.getState());
  console.submit("kubectl create deployment shop --image=nginx");
  expect(made()).toHaveLength(1);
  const [shop] = made();
  console.submit("kubectl scale deployment/web --replicas=5");
  expect(made()).toHaveLength(1);
  expect(made()).not.toContain(shop);
  console.submit("kubectl label deployment/shop a=b");
  expect(made()).toEqual([]);
});

it("is what a manifest has created or changed, and not what it left as it was", async () => {
  const { made, apply } = run();
  await apply(manifest("shop", 1));
  expect(made()).toEqual(["shop"]);
  await apply(manifest("shop", 2));
  expect(made()).toEqual(["shop"]);
  await apply(manifest("shop", 2), manifest("bar", 1));
  expect(made()).toEqual(["bar"]);
});

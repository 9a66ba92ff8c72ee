import { describe, expect, it } from "vitest";
import type { ManifestFile } from "../../../src/player/apply-manifests.ts";
import type { Player } from "../../../src/player/player.ts";
import { behaviorOf } from "../../../src/player/registry.ts";
import { frameAt } from "../../../src/sim/timeline.ts";
import { mapValues } from "../../../src/sim/persistent-map.ts";
import { freshPlayer, pass, settle } from "../support/fresh-player.ts";
import { openConsole, shown } from "./support/open-console.ts";

const quota: ManifestFile = {
  name: "shop.yaml",
  text: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n",
};

function podOf(player: Player): string {
  const { timeline, playheadMs } = player.store.getState();
  const [pod] = mapValues(frameAt(timeline, playheadMs).state.objects.Pod);
  return `default/${pod!.metadata.name}`;
}

function seen({ entries }: ReturnType<typeof openConsole>): readonly unknown[] {
  return entries().map((entry) => [entry.origin, entry.line, shown(entry).stdout + shown(entry).stderr]);
}

describe("the echo of the page", () => {
  it("shows what was done before there was a console, in its order", () => {
    const player = freshPlayer();
    player.run("kubectl scale deployment/web --replicas=5");
    player.fault({ type: "crashPod", pod: podOf(player) });
    player.run("kubectl rollout pause deployment/none");
    player.setImageBehavior("web:v2", behaviorOf("crash", "web:v2"));
    expect(seen(openConsole({ player }))).toEqual([
      ["page", "kubectl scale deployment/web --replicas=5", "deployment.apps/web scaled\n"],
      ["note", `# pod ${podOf(player).slice(8)} crashes`, ""],
      ["page", "kubectl rollout pause deployment/none", expect.stringContaining("NotFound")],
      ["note", "# image web:v2 behaves otherwise now", ""],
    ]);
  });

  it("shows what the page does as it does it, by lines, manifests and without a line", async () => {
    const opened = openConsole();
    const { player } = opened;
    player.run("kubectl scale deployment/web --replicas=5", "kubectl annotate deployment/web a=b");
    await player.apply([quota]);
    player.fault({ type: "failNode", node: "node-1" });
    player.run("kubectl scale deployment/web --replicas=-1");
    expect(seen(opened)).toEqual([
      ["page", "kubectl scale deployment/web --replicas=5", "deployment.apps/web scaled\n"],
      ["page", "kubectl annotate deployment/web a=b", "deployment.apps/web annotated\n"],
      ["page", "kubectl apply -f shop.yaml", "namespace/shop created\n"],
      ["note", "# node node-1 fails", ""],
      ["page", "kubectl scale deployment/web --replicas=-1", expect.stringContaining("error")],
    ]);
    expect(opened.entries()[3]!.told).toMatchObject({ type: "act", input: { type: "fault" } });
  });

  it("tells what is taken back, done again and begun anew", () => {
    const opened = openConsole();
    const { player } = opened;
    settle(player);
    player.run("kubectl scale deployment/web --replicas=5");
    player.undoAct();
    player.redoAct();
    settle(player);
    player.seek(player.store.getState().playheadMs - 1000);
    player.run("kubectl scale deployment/web --replicas=6");
    player.switchBranch();
    player.switchBranch();
    player.startOver();
    player.undoAct();
    expect(opened.entries().map(({ line }) => line)).toEqual([
      "kubectl scale deployment/web --replicas=5",
      "# taken back: kubectl scale deployment/web --replicas=5",
      "# done again: kubectl scale deployment/web --replicas=5",
      "kubectl scale deployment/web --replicas=6",
      "# changed to the other branch",
      "# changed to the other branch",
      "# started over",
      "# taken back",
    ]);
  });

  it("does not repeat what was typed, also where that is taken back and done again", () => {
    const opened = openConsole();
    const { player, type } = opened;
    type("kubectl scale deployment/web --replicas=5");
    type("kubectl scale deployment/none --replicas=5");
    player.undoAct();
    player.redoAct();
    player.run("kubectl rollout restart deployment/web");
    expect(opened.entries().map(({ origin, line }) => [origin, line])).toEqual([
      ["typed", "kubectl scale deployment/web --replicas=5"],
      ["typed", "kubectl scale deployment/none --replicas=5"],
      ["note", "# taken back: kubectl scale deployment/web --replicas=5"],
      ["note", "# done again: kubectl scale deployment/web --replicas=5"],
      ["page", "kubectl rollout restart deployment/web"],
    ]);
  });

  it("says that another run was opened, without its acts one by one", async () => {
    const source = freshPlayer();
    source.run("kubectl scale deployment/web --replicas=7");
    const saved = source.saveRun("en");
    const opened = openConsole();
    opened.player.run("kubectl scale deployment/web --replicas=5");
    const pace = { rest: () => Promise.resolve(), isOutOfTime: () => false, isCancelled: () => false };
    expect(await opened.player.openRun(saved, pace)).toMatchObject({ ok: true });
    expect(opened.entries().map(({ line }) => line)).toEqual([
      "kubectl scale deployment/web --replicas=5",
      "# opened another run",
    ]);
    // Whoever opens a console then sees what the run consists of.
    expect(seen(openConsole({ player: opened.player }))).toEqual([
      ["page", "kubectl scale deployment/web --replicas=7", ""],
    ]);
  });

  it("says nothing while only time passes, or one looks elsewhere", () => {
    const opened = openConsole();
    const { player } = opened;
    pass(player, 1000);
    player.seek(0);
    player.stepMoment("next");
    player.select({ kind: "Deployment", key: "default/web" });
    player.play();
    expect(opened.entries()).toEqual([]);
  });

  it("ends with the console", () => {
    const opened = openConsole();
    opened.type("sleep 100");
    opened.console.dispose();
    opened.player.run("kubectl scale deployment/web --replicas=5");
    expect(opened.entries()).toHaveLength(1);
    expect(opened.player.store.getState().awaitedMs).toBe(0);
  });
});

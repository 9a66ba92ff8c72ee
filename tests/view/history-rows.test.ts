import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { type HistoryRow, historyAt } from "../../src/view/history-rows.ts";
import { freshPlayer, settle } from "../player/support/fresh-player.ts";
import type { Player } from "../../src/player/player.ts";

/** Runs the lines one after the other, each rollout to its end. */
function after(...lines: readonly string[]): Player {
  const player = freshPlayer();
  for (const line of lines) {
    expect(player.run(line)).toMatchObject([{ stderr: "" }]);
    player.play();
    settle(player);
  }
  return player;
}

function historyOf(player: Player, key = "default/web") {
  const { timeline, playheadMs } = player.store.getState();
  return historyAt(timeline, playheadMs, key)!;
}

function rowsOf(player: Player): readonly HistoryRow[] {
  return historyOf(player).entries.filter((entry) => entry.type === "revision");
}

function inShort(player: Player): readonly string[] {
  return historyOf(player).entries.map((entry) =>
    entry.type === "gap"
      ? `${entry.lowest}-${entry.revision} ${JSON.stringify(entry.reason)}`
      : `${entry.revision} ${entry.mark?.letter} ${entry.images.join()}${entry.isCurrent ? " current" : ""}`,
  );
}

function newestChanges(player: Player) {
  return rowsOf(player)[0]!.diff!.changes;
}

describe("the history of a Deployment", () => {
  it("has a row a revision, newest first, with its Pods", () => {
    const player = after("kubectl set image deployment/web web=web:v2");
    expect(inShort(player)).toEqual(["2 B web:v2 current", "1 A web:v1"]);
    expect(rowsOf(player).map(({ desired, ready }) => [desired, ready])).toEqual([
      [4, 4],
      [0, 0],
    ]);
    expect(rowsOf(player)[1]!.diff).toBeNull();
  });

  it("tells on a rollback that a number moved, at its new place and at its old one", () => {
    const player = after(
      "kubectl set image deployment/web web=web:v2",
      "kubectl set image deployment/web web=web:v3",
      "kubectl rollout undo deployment/web --to-revision=1",
    );
    expect(inShort(player)).toEqual(["4 A web:v1 current", "3 C web:v3", "2 B web:v2", '1-1 {"type":"moved","to":4}']);
    expect(rowsOf(player)[0]).toMatchObject({ earlier: [1], diff: { against: 3 } });
    player.run("kubectl rollout undo deployment/web --to-revision=2");
    player.play();
    settle(player);
    player.run("kubectl rollout undo deployment/web --to-revision=4");
    player.play();
    settle(player);
    expect(rowsOf(player)[0]).toMatchObject({ revision: 6, earlier: [1, 4] });
    expect(inShort(player).filter((line) => line.includes("moved"))).toEqual([
      '4-4 {"type":"moved","to":6}',
      '2-2 {"type":"moved","to":5}',
      '1-1 {"type":"moved","to":6}',
    ]);
  });

  it("counts from when a ReplicaSet got the number that it has", () => {
    const player = after("kubectl set image deployment/web web=web:v2");
    const { playheadMs } = player.store.getState();
    player.run("kubectl rollout undo deployment/web");
    player.play();
    settle(player);
    const [newest] = rowsOf(player);
    expect(newest!.sinceMs).toBeGreaterThanOrEqual(playheadMs);
    expect(newest!.sinceMs).toBeLessThan(playheadMs + 1000);
  });

  it("says which revisions its limit removed, those next to each other in one line", () => {
    const player = after(
      'kubectl patch deployment web -p \'{"spec":{"revisionHistoryLimit":1}}\'',
      "kubectl set image deployment/web web=web:v2",
      "kubectl set image deployment/web web=web:v3",
      "kubectl set image deployment/web web=web:slow",
    );
    expect(inShort(player)).toEqual([
      "4 D web:slow current",
      "3 C web:v3",
      expect.stringMatching(/^1-2 \{"type":"limit","limit":1,"atMs":\d+\}$/),
    ]);
    expect(historyOf(player).limit).toBe(1);
  });

  it("says that a revision was deleted by hand", () => {
    const player = after("kubectl set image deployment/web web=web:v2");
    player.run(`kubectl delete replicaset ${rowsOf(player)[1]!.name}`);
    player.play();
    settle(player);
    expect(inShort(player)).toEqual(["2 B web:v2 current", expect.stringMatching(/^1-1 \{"type":"deleted"/)]);
  });

  it("knows at every instant only what was so then", () => {
    const player = after("kubectl set image deployment/web web=web:v2", "kubectl rollout undo deployment/web");
    const { inputs } = player.store.getState().timeline;
    player.seek(inputs.at(-1)!.atMs);
    // The template is there, the number not yet.
    expect(inShort(player)).toEqual(["2 B web:v2", "1 A web:v1 current"]);
    player.seek(inputs.at(-1)!.atMs - 1);
    expect(inShort(player)).toEqual(["2 B web:v2 current", "1 A web:v1"]);
    player.seek(inputs.at(-2)!.atMs);
    expect(inShort(player)).toEqual(["1 A web:v1"]);
    expect(historyOf(player).isPending).toBe(true);
    expect(historyAt(player.store.getState().timeline, 0, "default/nope")).toBeNull();
  });

  it("has no current revision while a paused Deployment's template waits", () => {
    const player = after("kubectl rollout pause deployment/web", "kubectl set image deployment/web web=web:v2");
    expect(historyOf(player)).toMatchObject({ isPending: true, isPaused: true });
    expect(inShort(player)).toEqual(["1 A web:v1"]);
  });

  it("shows a note with the change", () => {
    const player = after("kubectl annotate deployment/web kubernetes.io/change-cause=first");
    expect(rowsOf(player)[0]!.changeCause).toBe("first");
  });
});

describe("what a revision changed", () => {
  it.each<readonly [string, readonly JsonObject[]]>([
    [
      "set image deployment/web web=web:v2",
      [{ path: "spec.containers[web].image", before: "web:v1", after: "web:v2" }],
    ],
    [
      "set env deployment/web MODE=blue",
      [{ path: "spec.containers[web].env[MODE].value", before: null, after: "blue" }],
    ],
    [
      "set resources deployment/web --limits=cpu=500m,memory=64Mi",
      [
        { path: "spec.containers[web].resources.limits.cpu", before: null, after: "500m" },
        { path: "spec.containers[web].resources.limits.memory", before: null, after: "64Mi" },
      ],
    ],
    [
      'patch deployment web -p \'{"spec":{"template":{"metadata":{"labels":{"tier":"front"}}}}}\'',
      [{ path: "metadata.labels[tier]", before: null, after: "front" }],
    ],
    [
      'patch deployment web -p \'{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":5}}}}\'',
      [{ path: "spec.terminationGracePeriodSeconds", before: "30", after: "5" }],
    ],
  ])("%s", (line, changes) => {
    expect(newestChanges(after(`kubectl ${line}`))).toEqual(changes);
  });

  it("is the annotation alone on a restart", () => {
    const changes = newestChanges(after("kubectl rollout restart deployment/web"));
    expect(changes).toEqual([
      {
        path: "metadata.annotations[kubectl.kubernetes.io/restartedAt]",
        before: null,
        after: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    ]);
  });

  it("names what is gone, and what stayed in its place is not told", () => {
    const player = after(
      "kubectl set env deployment/web MODE=blue LEVEL=3",
      "kubectl set env deployment/web MODE- LEVEL=4",
    );
    expect(newestChanges(player)).toEqual([
      { path: "spec.containers[web].env[MODE].value", before: "blue", after: null },
      { path: "spec.containers[web].env[LEVEL].value", before: "3", after: "4" },
    ]);
  });

  it("is nothing that can be named where only the order is another", () => {
    const reversed = JSON.stringify([
      {
        op: "replace",
        path: "/spec/template/spec/containers/0/env",
        value: [
          { name: "B", value: "2" },
          { name: "A", value: "1" },
        ],
      },
    ]);
    const player = after(
      "kubectl set env deployment/web A=1 B=2",
      `kubectl patch deployment web --type=json -p '${reversed}'`,
    );
    expect(rowsOf(player)[0]).toMatchObject({ revision: 3, diff: { against: 2, changes: [] } });
  });
});

import { describe, expect, it } from "vitest";
import { lastAct } from "../../src/player/last-act.ts";
import type { Player } from "../../src/player/player.ts";
import { freshPlayer, pass } from "./support/fresh-player.ts";

const setV2 = "kubectl set image deployment/web web=web:v2";
const scaleTo6 = "kubectl scale deployment/web --replicas=6";

/** The newest act in a word: its line, or what it was. */
function told(player: Player): string | null {
  const act = lastAct(player.store.getState());
  if (act === null || !("type" in act)) {
    return act?.line ?? null;
  }
  return act.type === "fault" ? act.fault.type : act.type;
}

describe("the newest act in the branch on screen", () => {
  it("is none before there was one", () => {
    expect(told(freshPlayer())).toBeNull();
  });

  it("is what an undo leaves, and what a redo brings back", () => {
    const player = freshPlayer();
    player.run(setV2);
    player.run(scaleTo6);
    player.undoAct();
    expect(told(player)).toBe(setV2);
    player.undoAct();
    expect(told(player)).toBeNull();
    player.redoAct();
    expect(told(player)).toBe(setV2);
  });

  it("is that of the branch that is changed to", () => {
    const player = freshPlayer();
    const beganMs = player.store.getState().playheadMs;
    player.run(setV2);
    pass(player, 3000);
    player.seek(beganMs - 1);
    player.run(scaleTo6);
    expect(told(player)).toBe(scaleTo6);
    player.switchBranch();
    player.seekNow();
    expect(told(player)).toBe(setV2);
    player.switchBranch();
    expect(told(player)).toBe(scaleTo6);
  });

  it("is none that is still to come where one looks at the past", () => {
    const player = freshPlayer();
    const actedMs = player.store.getState().playheadMs;
    player.run(setV2);
    pass(player, 3000);
    player.seek(actedMs - 1);
    expect(told(player)).toBeNull();
    player.seek(actedMs);
    expect(told(player)).toBe(setV2);
  });

  it("is one without a kubectl line too, and one that was refused after it", () => {
    const player = freshPlayer();
    player.run(setV2);
    player.fault({ type: "addNode" });
    expect(told(player)).toBe("addNode");
    player.run("kubectl scale deployment/nobody --replicas=6");
    expect(told(player)).toBe("kubectl scale deployment/nobody --replicas=6");
    player.fault({ type: "addNode" });
    expect(told(player)).toBe("addNode");
  });
});

import { describe, expect, it } from "vitest";
import { freshPlayer, handClock, settle, startPlayback } from "../support/fresh-player.ts";
import { openConsole } from "./support/open-console.ts";

/** A console at a player that has come to rest, in a browser whose clock is turned by hand. */
function atRest() {
  const player = freshPlayer();
  const { clock, frame, hide } = handClock();
  settle(player);
  startPlayback(player, clock);
  frame(0);
  const shell = openConsole({ player });
  const wait = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 100) {
      frame(100);
    }
  };
  const date = (): number => Number(shell.type("date +%s").stdout);
  date();
  return { ...shell, wait, hide, date };
}

describe("the cluster's clock between two commands", () => {
  it("goes on with the wall's where nothing is left to happen", () => {
    const { date, wait } = atRest();
    const before = date();
    wait(5000);
    expect(date() - before).toBe(5);
    wait(60_000);
    expect(date() - before).toBe(65);
  });

  it("makes AGE grow", () => {
    const { type, wait } = atRest();
    const age = (): number => Number(/ (\d+)s\n/.exec(type("kubectl get deployment web --no-headers").stdout)?.[1]);
    const before = age();
    wait(5000);
    expect(age() - before).toBe(5);
  });

  it("goes on at the speed of the page", () => {
    const { date, wait, player } = atRest();
    const before = date();
    player.setSpeed(4);
    wait(5000);
    expect(date() - before).toBe(20);
  });

  it("stands still where the page is paused, in the past, or hidden", () => {
    const { date, wait, hide, player } = atRest();
    const before = date();
    player.pause();
    wait(5000);
    expect(date()).toBe(before);
    player.play();
    hide(true);
    wait(5000);
    hide(false);
    expect(date()).toBe(before);
    player.seek(0);
    wait(5000);
    date();
    expect(player.store.getState().playheadMs).toBe(0);
  });

  it("adds nothing to the run, and goes on only at a command", () => {
    const { date, wait, player } = atRest();
    const { timeline, nowMs } = player.store.getState();
    wait(5000);
    expect(player.store.getState()).toMatchObject({ timeline, nowMs });
    date();
    expect(player.store.getState().timeline).toBe(timeline);
    expect(player.store.getState().nowMs).toBe(nowMs + 5000);
  });

  it("gives several lines that come at once the same instant, and catches up with an hour at most", () => {
    const { date, wait, entries, console } = atRest();
    const before = date();
    wait(5000);
    console.submit("date +%s\ndate +%s");
    const [one, other] = entries()
      .slice(-2)
      .map(({ chunks }) => chunks[0]?.text);
    expect(one).toBe(`${String(before + 5)}\n`);
    expect(other).toBe(one);
    wait(5_000_000);
    expect(date() - before).toBe(3605);
  });

  it("is a part of the act that a command is, which an undo takes back", () => {
    const { type, wait, player } = atRest();
    const { nowMs } = player.store.getState();
    wait(5000);
    type("kubectl scale deployment/web --replicas=5");
    expect(player.store.getState().timeline.inputs).toMatchObject([{ atMs: nowMs + 5000 }]);
    player.undoAct();
    expect(player.store.getState().playheadMs).toBe(nowMs + 5000);
  });
});

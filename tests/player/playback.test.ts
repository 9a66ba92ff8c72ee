import { expect, it } from "vitest";
import { caughtUpMs } from "../../src/player/player.ts";
import { freshPlayer, handClock, settle, startPlayback } from "./support/fresh-player.ts";

function playing() {
  const player = freshPlayer();
  const hand = handClock();
  const stop = startPlayback(player, hand.clock);
  player.run("kubectl set image deployment/web web=web:v2");
  return { player, hand, stop, at: () => player.store.getState().playheadMs };
}

it("lets one simulated second pass in one of the wall's at 1×", () => {
  const { hand, at } = playing();
  const startMs = at();
  for (let i = 0; i < 60; i++) {
    hand.frame(1000 / 60);
  }
  expect(Math.abs(at() - startMs - 1000)).toBeLessThanOrEqual(1);
});

it("goes as slow and as fast as it is set", () => {
  const { player, hand, at } = playing();
  player.setSpeed(0.1);
  const slowMs = at();
  for (let i = 0; i < 100; i++) {
    hand.frame(10);
  }
  expect(at() - slowMs).toBeCloseTo(100, -1);
  player.setSpeed(16);
  const fastMs = at();
  hand.frame(100);
  expect(at() - fastMs).toBe(1600);
});

it("keeps the speed within its limits", () => {
  const { player } = playing();
  player.setSpeed(1000);
  expect(player.store.getState().speed).toBe(16);
  player.setSpeed(0);
  expect(player.store.getState().speed).toBe(0.1);
});

it("waits while the tab is hidden, and does not leap when it is seen again", () => {
  const { hand, at } = playing();
  hand.frame(10);
  const hiddenMs = at();
  hand.hide(true);
  hand.frame(60_000);
  expect(at()).toBe(hiddenMs);
  hand.hide(false);
  hand.frame(60_000);
  expect(at() - hiddenMs).toBeLessThanOrEqual(250);
});

it("stands still while paused", () => {
  const { player, hand, at } = playing();
  player.pause();
  const pausedMs = at();
  hand.frame(500);
  expect(at()).toBe(pausedMs);
  player.play();
  hand.frame(100);
  expect(at() - pausedMs).toBe(100);
});

it("stands still when nothing is left to happen, and goes on with the next act", () => {
  const { player, hand, at } = playing();
  settle(player);
  const idleMs = at();
  hand.frame(200);
  expect(at()).toBe(idleMs);
  player.run("kubectl scale deployment/web --replicas=5");
  hand.frame(200);
  expect(at() - idleMs).toBe(200);
});

it("asks for frames only while something moves", () => {
  const { player, hand, at } = playing();
  hand.frame(10);
  expect(hand.isAsked()).toBe(true);
  player.pause();
  hand.frame(10);
  expect([hand.isAsked(), hand.isTimed()]).toEqual([false, false]);
  // Nobody leaps over what was paused.
  const pausedMs = at();
  hand.frame(200);
  player.play();
  hand.frame(10);
  expect(at() - pausedMs).toBe(10);
  settle(player);
  hand.frame(10);
  expect([hand.isAsked(), hand.isTimed()]).toEqual([false, true]);
  hand.frame(100);
  expect([hand.isAsked(), hand.isTimed()]).toEqual([false, true]);
  player.run("kubectl scale deployment/web --replicas=5");
  expect([hand.isAsked(), hand.isTimed()]).toEqual([true, false]);
});

it("asks for the next frame however little of a slow run's time one takes", () => {
  const { player, hand } = playing();
  player.setSpeed(0.1);
  for (let i = 0; i < 20; i++) {
    hand.frame(4);
    expect(hand.isAsked()).toBe(true);
  }
});

it("counts on how long it has rested", () => {
  const { player, hand, at } = playing();
  settle(player);
  player.passRest();
  hand.frame(10);
  const idleMs = at();
  for (let i = 0; i < 30; i++) {
    hand.frame(100);
  }
  player.passRest();
  expect(at() - idleMs).toBe(3010);
});

it("tells that the time it has rested passed at once, for as long as it is news", () => {
  const { player, hand } = playing();
  settle(player);
  player.passRest();
  hand.frame(10);
  for (let i = 0; i < 30; i++) {
    hand.frame(100);
  }
  player.passRest();
  expect(caughtUpMs(player.store.getState())).toBe(3010);
  player.run("kubectl scale deployment/web --replicas=5");
  player.passTo(player.store.getState().playheadMs + 4000);
  expect(caughtUpMs(player.store.getState())).toBeNull();
});

it("asks for no frame once it is stopped", () => {
  const { hand, stop } = playing();
  stop();
  expect(hand.isAsked()).toBe(false);
});

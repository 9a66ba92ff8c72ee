import { describe, expect, it } from "vitest";
import type { Timeline } from "../../src/sim/timeline.ts";
import { lossesBetween, lostBetween, trafficAt } from "../../src/traffic/traffic-at.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "./support/town.ts";

const web = [deployment("web", "web:v1", 3), service("web", "web", 80)];

/** The same run, of which nothing is known yet. */
function replayed(run: Timeline): Timeline {
  return { ...run, frames: run.frames.map((frame) => ({ ...frame })) };
}

function steady(seed = 1) {
  return until(withInputs(begin(seed, ...web), users(8000, "web", 50)), 40_000);
}

describe("the traffic of a run", () => {
  it("is nothing before anybody comes", () => {
    const { totals, successRate, p50Ms } = trafficAt(steady(), 8000);
    expect(totals).toEqual({ sent: 0, answered: 0, lost: 0 });
    expect([successRate, p50Ms]).toEqual([null, null]);
  });

  it("is as much as was asked for, and all of it is answered where nothing changes", () => {
    const { totals, sentPerSecond, lostPerSecond, successRate, byOwner } = trafficAt(steady(), 28_000);
    expect(totals.sent).toBeGreaterThanOrEqual(999);
    expect(totals.sent).toBeLessThanOrEqual(1001);
    expect(totals.lost).toBe(0);
    expect([Math.round(sentPerSecond), lostPerSecond, successRate]).toEqual([50, 0, 1]);
    expect([...byOwner.values()].reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(490);
  });

  it("is spread over the pods, each with the same chance", () => {
    const { requests } = trafficAt(steady(), 28_000);
    const perPod = new Map<string, number>();
    for (const { hops } of requests) {
      const key = hops[0]?.pod?.key ?? "";
      perPod.set(key, (perPod.get(key) ?? 0) + 1);
    }
    expect(perPod.size).toBe(3);
    expect(Math.min(...perPod.values())).toBeGreaterThan(requests.length / 6);
  });

  it("takes the time that the image takes", () => {
    const { p50Ms, p95Ms } = trafficAt(steady(), 28_000);
    expect(p50Ms).toBeGreaterThan(15);
    expect(p95Ms).toBeLessThan(30);
    expect(p95Ms).toBeGreaterThanOrEqual(p50Ms ?? 0);
  });

  it("is the same in one look and in many, forwards and back", () => {
    const inputs = [
      users(8000, "web", 50),
      patch(15_000, "web", { replicas: 0 }),
      patch(21_000, "web", { replicas: 2 }),
    ];
    const atOnce = trafficAt(until(withInputs(begin(5, ...web), ...inputs), 40_000), 33_333);
    const again = until(withInputs(begin(5, ...web), ...inputs), 40_000);
    for (let atMs = 0; atMs < 33_000; atMs += 170) {
      trafficAt(again, atMs);
    }
    trafficAt(again, 12_345);
    trafficAt(again, 39_000);
    expect(trafficAt(again, 33_333)).toEqual(atOnce);
    expect(lossesBetween(again, 15_500, 30_100)).toEqual(
      lossesBetween(until(withInputs(begin(5, ...web), ...inputs), 40_000), 15_500, 30_100),
    );
  });

  it("counts what was lost the same in sum and by kind, whatever the window", () => {
    const inputs = [
      users(8000, "web", 80),
      patch(15_000, "web", { replicas: 0 }),
      patch(21_000, "web", { replicas: 2 }),
    ];
    const run = until(withInputs(begin(6, ...web), ...inputs), 40_000);
    for (const [fromMs, toMs] of [
      [0, 40_000],
      [15_000, 22_222],
      [16_123, 16_789],
      [20_000, 31_001],
    ] as const) {
      const lost = trafficAt(run, toMs).totals.lost - trafficAt(run, fromMs).totals.lost;
      expect(lossesBetween(run, fromMs, toMs).reduce((sum, { count }) => sum + count, 0)).toBe(lost);
      expect(lostBetween(run, fromMs, toMs)).toBe(lost);
    }
    expect(trafficAt(run, 40_000).totals.lost).toBeGreaterThan(100);
  });

  it("forgets what a fork has made untrue, and finds it again on the other branch", () => {
    const run = until(withInputs(begin(7, ...web), users(8000, "web", 50)), 40_000);
    const before = trafficAt(run, 38_000);
    const fork = until(withInputs(run, patch(20_500, "web", { replicas: 0 })), 40_000);
    expect(trafficAt(fork, 38_000).totals.lost).toBeGreaterThan(500);
    expect(trafficAt(fork, 20_400)).toEqual(trafficAt(run, 20_400));
    expect(trafficAt(run, 38_000)).toEqual(before);
  });

  it("is the same for a look at the run as it was a moment ago as for one at what it is now, in whatever order", () => {
    const start = withInputs(begin(7, ...web), users(8000, "web", 50), patch(20_500, "web", { replicas: 0 }));
    const moments = Array.from({ length: 14 }, (_, at) => until(start, 20_000 + 200 * at));
    const lost = (run: Timeline, atMs: number) => lossesBetween(run, 20_500, atMs);
    const apart = moments.map((run, at) => {
      const again = replayed(run);
      return [trafficAt(again, 20_000 + 200 * at), lost(again, 20_000 + 200 * at)];
    });
    for (const at of [10, 12, 11, 0, 5, 13]) {
      const [run] = moments.slice(at);
      expect([trafficAt(run!, 20_000 + 200 * at), lost(run!, 20_000 + 200 * at)]).toEqual(apart[at]);
    }
  });

  it("goes no further than the frames that a run has, though another look has gone further", () => {
    const run = withInputs(begin(7, ...web), users(8000, "web", 50), patch(20_500, "web", { replicas: 0 }));
    const short = until(run, 20_400);
    const wasShort = trafficAt(short, 30_000);
    const long = trafficAt(until(run, 40_000), 30_000);
    expect(long.totals.lost).toBeGreaterThan(wasShort.totals.lost);
    expect(trafficAt({ ...short, frames: [...short.frames] }, 30_000)).toEqual(wasShort);
  });
});

describe("why a request is lost", () => {
  const reasonsOf = (run: ReturnType<typeof begin>, atMs: number) =>
    lossesBetween(until(run, atMs), 0, atMs).map(({ loss }) => loss.reason);

  it.each([
    ["no Service has the name", [deployment("web", "web:v1", 1)], 80, "noService"],
    ["the Service has no such port", web, 8080, "noPort"],
    ["the selector finds no pod", [deployment("web", "web:v1", 1), service("web", "wbe", 80)], 80, "noEndpoints"],
    ["nothing listens there", [deployment("web", "nginx", 1), service("web", "web", 80, 81)], 80, "wrongPort"],
  ] as const)("%s", (_, objects, port, reason) => {
    expect(reasonsOf(withInputs(begin(1, ...objects), users(10_000, "web", 10, port)), 12_000)).toEqual([reason]);
  });

  it("a pod's node does not answer", () => {
    const run = withInputs(begin(3, ...web), users(8000, "web", 20), {
      type: "fault",
      atMs: 12_000,
      fault: { type: "failNode", node: "node-1" },
    });
    expect(reasonsOf(run, 30_000)).toEqual(["nodeSilent", "nodeSilent"].slice(0, reasonsOf(run, 30_000).length));
    expect(reasonsOf(run, 30_000).length).toBeGreaterThan(0);
  });

  it("more come than the pod has time for", () => {
    const slow = deployment("wiki", "mediawiki:1.39.1", 1);
    const run = withInputs(begin(3, slow, service("wiki", "wiki", 80)), users(12_000, "wiki", 100));
    expect(reasonsOf(run, 30_000)).toEqual(["overloaded"]);
  });

  it("the one that its pod asks is not there", () => {
    const front = deployment("guestbook", "iesgn/guestbook", 1);
    const run = withInputs(
      begin(3, front, service("guestbook", "guestbook", 80, 5000)),
      users(12_000, "guestbook", 10),
    );
    const [loss] = lossesBetween(until(run, 20_000), 0, 20_000);
    expect(loss?.loss).toMatchObject({ reason: "noService", service: "default/redis" });
  });
});

describe("a request to an application of two parts", () => {
  it("goes on from the frontend's pod to the backend's", () => {
    const run = withInputs(
      begin(
        4,
        deployment("guestbook", "iesgn/guestbook", 3),
        deployment("redis", "redis", 1),
        service("guestbook", "guestbook", 80, 5000),
        service("redis", "redis", 6379),
      ),
      users(15_000, "guestbook", 20),
    );
    const { totals, requests, p50Ms } = trafficAt(until(run, 30_000), 30_000);
    expect(totals.lost).toBe(0);
    expect(requests.at(0)?.hops.map(({ service: name }) => name)).toEqual(["default/guestbook", "default/redis"]);
    expect(p50Ms).toBeGreaterThan(14);
  });
});

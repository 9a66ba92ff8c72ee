import { describe, expect, it } from "vitest";
import { firstLossAt } from "../../src/view/first-loss.ts";
import { trafficDotsAt } from "../../src/view/traffic-dots.ts";
import { lastChangeAt, lossesSince, whereLost } from "../../src/view/traffic-losses.ts";
import { trafficSceneAt } from "../../src/view/traffic-scene-at.ts";
import { trafficSummary } from "../../src/view/traffic-summary.ts";
import { versionsAt } from "../../src/view/traffic-versions.ts";
import { overloadAt } from "../../src/view/traffic-limits.ts";
import { entriesAt, exposeLine } from "../../src/view/traffic-entries.ts";
import { countsBySecond, trafficAt } from "../../src/traffic/traffic-at.ts";
import type { Timeline } from "../../src/sim/timeline.ts";
import type { Box } from "../../src/view/scene.ts";
import type { TrafficScene } from "../../src/view/traffic-scene.ts";
import type { Point } from "../../src/view/traffic-ways.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "../traffic/support/town.ts";

const wide = { width: 1000, height: 420, reducedMotion: true };
const narrow = { width: 366, height: 600, reducedMotion: true };

const guestbook = [
  deployment("guestbook", "iesgn/guestbook", 3),
  deployment("redis", "redis", 1),
  service("guestbook", "guestbook", 80, 5000),
];
const redis = service("redis", "redis", 6379);

function image(atMs: number, name: string, to: string) {
  return patch(atMs, name, { template: { spec: { containers: [{ name: "main", image: to }] } } });
}

function boxesIn(scene: TrafficScene): readonly Box[] {
  return [...scene.users, ...scene.services, ...scene.cards];
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function expectApart(scene: TrafficScene): void {
  const boxes = boxesIn(scene);
  for (const [at, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(scene.width);
    expect(box.y + box.height).toBeLessThanOrEqual(scene.height);
    expect(boxes.slice(at + 1).filter((other) => overlaps(box, other))).toEqual([]);
  }
  for (const { width, height, pods } of scene.cards) {
    for (const { x, y, size } of pods) {
      expect(Math.min(x, y)).toBeGreaterThan(0);
      expect(x + size).toBeLessThanOrEqual(width);
      expect(y + size).toBeLessThanOrEqual(height);
    }
  }
}

describe("the picture of traffic", () => {
  const run = until(withInputs(begin(1, ...guestbook, redis), users(12_000, "guestbook", 20)), 40_000);

  it("goes from users to the Service that they ask, to its pods, to the Service that those ask", () => {
    const scene = trafficSceneAt(run, 30_000, wide);
    const [entry, backend] = scene.services;
    const [front, back] = scene.cards;
    expect(scene.users).toMatchObject([{ service: "default/guestbook", ratePerSecond: 20 }]);
    expect(entry).toMatchObject({ name: "guestbook", type: "ClusterIP", ports: ["80 → 5000"], ready: 3, endpoints: 3 });
    expect(backend).toMatchObject({ name: "redis", ports: ["6379"], ready: 1 });
    expect([front?.pods.length, back?.pods.length]).toEqual([3, 1]);
    const xs = [scene.users[0]?.x, entry?.x, front?.x, backend?.x, back?.x];
    expect(xs).toEqual(xs.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(scene.edges.map(({ kind }) => kind)).toEqual(["asks", "asks", "leads", "leads"]);
    expect(scene.edges.map(({ perSecond, lostPerSecond }) => [Math.round(perSecond), lostPerSecond])).toEqual(
      Array.from({ length: 4 }, () => [20, 0]),
    );
    expectApart(scene);
  });

  it("goes from top to bottom where it is narrow", () => {
    const scene = trafficSceneAt(run, 30_000, narrow);
    expect(scene.isNarrow).toBe(true);
    const ys = [scene.users[0]?.y, scene.services[0]?.y, scene.cards[0]?.y, scene.services[1]?.y, scene.cards[1]?.y];
    expect(ys).toEqual(ys.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expectApart(scene);
  });

  it("shows a Service that is asked for and is not there, and then the one that is", () => {
    const alone = until(withInputs(begin(1, ...guestbook), users(12_000, "guestbook", 20)), 30_000);
    const scene = trafficSceneAt(alone, 20_000, wide);
    expect(scene.services.map(({ name, type }) => [name, type])).toEqual([
      ["guestbook", "ClusterIP"],
      ["redis", ""],
    ]);
    // Its pods have no Service yet.
    expect(scene.cards.map(({ image: of, service: behind }) => [of, behind])).toEqual([
      ["iesgn/guestbook", "default/guestbook"],
      ["redis", null],
    ]);
    expect(scene.strips.loose).not.toBeNull();
    expectApart(scene);
  });

  it("puts Services that nobody asks below, with their pods", () => {
    const scene = trafficSceneAt(
      until(
        withInputs(
          begin(1, ...guestbook, redis, deployment("docs", "nginx", 2), service("docs", "docs", 80)),
          users(12_000, "guestbook", 20),
        ),
        30_000,
      ),
      20_000,
      wide,
    );
    const docs = scene.services.find(({ name }) => name === "docs");
    expect(docs?.isAsked).toBe(false);
    expect(docs?.y).toBeGreaterThan(scene.strips.unasked?.y ?? Number.POSITIVE_INFINITY);
    expect(scene.strips.loose).toBeNull();
    expectApart(scene);
  });

  it("tells versions apart, and keeps each pod in its slot", () => {
    const rolling = until(
      withInputs(
        begin(1, ...guestbook, redis),
        users(12_000, "guestbook", 20),
        image(20_000, "guestbook", "iesgn/guestbook:v2"),
      ),
      40_000,
    );
    const slots = new Map<string, number>();
    for (let atMs = 20_000; atMs <= 30_000; atMs += 250) {
      const scene = trafficSceneAt(rolling, atMs, wide);
      expectApart(scene);
      for (const { mark, pods } of scene.cards) {
        for (const { uid, slot, mark: own } of pods) {
          expect(own).toEqual(mark);
          expect(slots.get(uid) ?? slot).toBe(slot);
          slots.set(uid, slot);
        }
      }
    }
    const letters = trafficSceneAt(rolling, 21_500, wide).cards.map(({ mark, image: of }) => `${mark?.letter} ${of}`);
    expect(letters).toEqual(["B iesgn/guestbook:v2", "A iesgn/guestbook", "A redis"]);
  });

  it.each([1, 40, 1000])("has room for %i pods", (count) => {
    const scene = trafficSceneAt(
      until(begin(1, deployment("web", "web:v1", count), service("web", "web", 80)), 30_000),
      30_000,
      wide,
    );
    expect(scene.cards[0]?.pods).toHaveLength(count);
    expect(scene.detail).toBe(count === 1000 ? "cell" : count === 1 ? "full" : scene.detail);
    expectApart(scene);
  });

  it("parts the pods of one ReplicaSet whose labels differ", () => {
    const relabelled: Timeline = until(
      withInputs(
        until(
          begin(1, deployment("web", "web:v1", 3), {
            ...service("web", "web", 80),
            spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
          }),
          15_000,
        ),
        {
          type: "requests",
          atMs: 15_000,
          from: "kubectl",
          command: "kubectl label",
          requests: [
            {
              verb: "patch",
              ref: { kind: "Service", key: "default/web" },
              patchType: "merge",
              patch: { spec: { selector: { app: "other" } } },
            },
          ],
        },
      ),
      20_000,
    );
    const scene = trafficSceneAt(relabelled, 20_000, wide);
    expect(scene.services[0]).toMatchObject({ name: "web", ready: 0, endpoints: 0 });
    expect(scene.cards.map(({ service: behind, pods }) => [behind, pods.length])).toEqual([[null, 3]]);
  });

  it("is the same after a seek as in playing", () => {
    const again = until(withInputs(begin(1, ...guestbook, redis), users(12_000, "guestbook", 20)), 40_000);
    for (let atMs = 0; atMs < 29_000; atMs += 333) {
      trafficSceneAt(again, atMs, wide);
    }
    expect(trafficSceneAt(again, 25_000, wide)).toEqual(trafficSceneAt(run, 25_000, wide));
  });
});

/** Points along a path as it is drawn. */
function pointsOf(path: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, letter, text = ""] of path.matchAll(/([MLC])([^MLC]+)/g)) {
    const at = points.at(-1);
    const given = text.split(" ").map((pair) => {
      const [x = 0, y = 0] = pair.split(",").map(Number);
      return { x, y };
    });
    const [a = at, b = a, c = b] = letter === "C" ? given : [];
    const to = given.at(-1);
    if (at === undefined || to === undefined) {
      points.push(...given);
      continue;
    }
    for (let step = 1; step <= 200; step++) {
      const [t, rest] = [step / 200, 1 - step / 200];
      const mix = (pick: (point: Point) => number): number =>
        letter === "C" && a !== undefined && b !== undefined && c !== undefined
          ? pick(at) * rest ** 3 + 3 * pick(a) * rest ** 2 * t + 3 * pick(b) * rest * t ** 2 + pick(c) * t ** 3
          : pick(at) * rest + pick(to) * t;
      points.push({ x: mix(({ x }) => x), y: mix(({ y }) => y) });
    }
  }
  return points;
}

function isWithin({ x, y }: Point, box: Box): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

function withEdge({ x, y, width, height }: Box): Box {
  return { x: x - 0.1, y: y - 0.1, width: width + 0.2, height: height + 0.2 };
}

describe("requests as dots", () => {
  const busy = until(
    withInputs(begin(1, deployment("web", "web:v1", 4), service("web", "web", 80)), users(8000, "web", 500)),
    40_000,
  );
  const dotsAt = (run: Timeline, atMs: number, speed = 1, isStill = false) =>
    trafficDotsAt(trafficAt(run, atMs), trafficSceneAt(run, atMs, wide), atMs, { speed, isStill });

  it.each([0.1, 1, 4, 16])("are many, and never too many, at %i times the speed", (speed) => {
    const { dots, oneOf } = dotsAt(busy, 30_000, speed);
    expect(dots.length).toBeGreaterThan(25);
    expect(dots.length).toBeLessThanOrEqual(150);
    expect(oneOf).toBeGreaterThanOrEqual(1);
  });

  it("each go their way without leaps, none of them twice", () => {
    const paths = new Map<string, { x: number; y: number }[]>();
    for (let atMs = 20_000; atMs < 21_000; atMs += 16) {
      const { dots } = dotsAt(busy, atMs);
      expect(new Set(dots.map(({ id }) => id)).size).toBe(dots.length);
      for (const { id, x, y } of dots) {
        paths.set(id, [...(paths.get(id) ?? []), { x, y }]);
      }
    }
    for (const path of paths.values()) {
      for (const [at, { x }] of path.entries()) {
        // From left to right, and through the Service at once.
        expect(x - (path[at - 1]?.x ?? x)).toBeGreaterThanOrEqual(-0.001);
        expect(x - (path[at - 1]?.x ?? x)).toBeLessThan(260);
      }
    }
  });

  describe.each([
    ["beside one another", wide],
    ["below one another", narrow],
  ])("in a picture whose Services stand %s", (_, options) => {
    const run = until(withInputs(begin(1, ...guestbook, redis), users(12_000, "guestbook", 60)), 30_000);

    it("keep to the lines that are drawn, and within boxes to where no pod stands that they do not ask", () => {
      const scene = trafficSceneAt(run, 20_000, options);
      const lines = scene.edges.flatMap(({ path }) => pointsOf(path));
      const pods = scene.cards.flatMap((card) =>
        card.pods.map(({ x, y, size }) => ({ x: card.x + x, y: card.y + y, width: size, height: size })),
      );
      const between: number[] = [];
      for (let atMs = 20_000; atMs < 22_000; atMs += 37) {
        for (const dot of trafficDotsAt(trafficAt(run, atMs), scene, atMs, { speed: 1, isStill: false }).dots) {
          expect(pods.filter((pod) => isWithin(dot, pod))).toEqual([]);
          if (!boxesIn(scene).some((box) => isWithin(dot, withEdge(box)))) {
            between.push(Math.min(...lines.map(({ x, y }) => Math.hypot(dot.x - x, dot.y - y))));
          }
        }
      }
      expect(between.length).toBeGreaterThan(100);
      expect(Math.max(...between)).toBeLessThan(1.5);
    });
  });

  it("have the colour of the version that answers", () => {
    expect(new Set(dotsAt(busy, 30_000).dots.map(({ colour }) => colour))).toEqual(new Set([0]));
  });

  it("do not move where nothing is to move", () => {
    expect(dotsAt(busy, 30_000, 1, true).dots).toEqual([]);
  });

  it("are crosses where they failed, for two seconds", () => {
    const gone = until(withInputs(busy, patch(30_000, "web", { replicas: 0 }), users(33_000, "web", 0)), 60_000);
    expect(dotsAt(gone, 29_900).crosses).toEqual([]);
    for (const options of [wide, narrow]) {
      const scene = trafficSceneAt(gone, 32_900, options);
      const { crosses } = trafficDotsAt(trafficAt(gone, 32_900), scene, 32_900, { speed: 1, isStill: false });
      const { x: left, y: top, width } = scene.services[0]!;
      expect(crosses.length).toBeGreaterThan(20);
      // Along the lower edge, all of each below the two lines of text and above what stands under the Service.
      for (const { x, y } of crosses.slice(-5)) {
        expect(x - 5.5).toBeGreaterThan(left);
        expect(x + 5.5).toBeLessThan(left + width);
        expect(y - 5.5).toBeGreaterThan(top + 40);
        expect(y + 5.5).toBeLessThan(top + 58);
      }
    }
    expect(dotsAt(gone, 33_000 + 250 + 2100).crosses).toEqual([]);
  });
});

describe("what the last change has cost", () => {
  const web = [deployment("web", "web:v1", 4), service("web", "web", 80)];
  const recreated = until(
    withInputs(
      begin(1, ...web),
      users(10_000, "web", 50),
      patch(20_000, "web", { strategy: { type: "Recreate", rollingUpdate: null } }),
      image(21_000, "web", "web:v2"),
      users(24_000, "web", 60),
    ),
    60_000,
  );

  it("is counted from the last change, which users who come more often are not", () => {
    expect(lastChangeAt(recreated, 12_000)).toEqual({ atMs: 0, command: null });
    expect(lastChangeAt(recreated, 20_500).atMs).toBe(20_000);
    expect(lastChangeAt(recreated, 50_000)).toEqual({ atMs: 21_000, command: "kubectl patch" });
  });

  it("is the same number in the panel, by version, second by second, and by reason", () => {
    for (const atMs of [22_300, 25_000, 31_700, 50_000]) {
      const { count, groups } = lossesSince(recreated, atMs);
      const summary = trafficSummary(recreated, atMs);
      expect(count).toBeGreaterThan(0);
      expect(groups.reduce((sum, one) => sum + one.count, 0)).toBe(count);
      expect(summary.losses.count).toBe(count);
      // Nothing was lost before.
      expect(summary.lost).toBe(count);
      expect(countsBySecond(recreated, 0, atMs).reduce((sum, { lost }) => sum + lost, 0)).toBe(count);
      const ofPods = groups.filter(({ loss }) => loss.pod !== null).reduce((sum, one) => sum + one.count, 0);
      expect(versionsAt(recreated, atMs).reduce((sum, { lost }) => sum + lost, 0)).toBe(ofPods);
    }
  });

  it("is looked for where most of it was lost", () => {
    expect(whereLost([])).toBeNull();
    expect(whereLost(lossesSince(recreated, 22_300).groups)?.kind).toMatch(/ReplicaSet|Service/);
  });

  it("shows each version with its share", () => {
    const versions = versionsAt(recreated, 50_000);
    expect(versions.map(({ mark, image: of, share }) => [mark.letter, of, share])).toEqual([
      ["B", "web:v2", 1],
      ["A", "web:v1", 0],
    ]);
  });
});

describe("more requests than pods have time for", () => {
  const wordpress = until(
    withInputs(
      begin(
        1,
        deployment("wordpress", "wordpress", 1, { env: [{ name: "WORDPRESS_DB_HOST", value: "db" }] }),
        deployment("db", "mariadb", 1, { env: [{ name: "MARIADB_RANDOM_ROOT_PASSWORD", value: "1" }] }),
        service("wordpress", "wordpress", 80),
        service("db", "db", 3306),
      ),
      users(30_000, "wordpress", 10),
      users(40_000, "wordpress", 336),
      users(60_000, "wordpress", 2),
    ),
    120_000,
  );

  it("are told of as soon as they wait, long before the first of them is lost", () => {
    expect(overloadAt(wordpress, 35_000)).toBeNull();
    expect(trafficSummary(wordpress, 35_000).isBehind).toBe(false);
    const { sent, answered, lost, waiting, isBehind, losses } = trafficSummary(wordpress, 44_000);
    expect(losses.count).toBe(0);
    expect(waiting).toBe(sent - answered - lost);
    expect(waiting).toBeGreaterThan(900);
    expect(isBehind).toBe(true);
    // 60 ms of CPU each, of the one CPU that a thread can use.
    expect(overloadAt(wordpress, 44_000)).toEqual({ image: "wordpress", limit: 1000 / 60, asked: 336 });
  });

  it("are over when fewer come, and what comes is known at once", () => {
    expect(trafficSummary(wordpress, 60_100)).toMatchObject({ comingPerSecond: 2, isBehind: true });
    expect(overloadAt(wordpress, 60_100)).toBeNull();
    expect(trafficSummary(wordpress, 70_000).isBehind).toBe(false);
  });

  it("show what a Pod of each version can answer, and no share of answers where there are none", () => {
    const limited = until(
      withInputs(
        begin(1, deployment("web", "web:v1", 2, { resources: { limits: { cpu: "100m" } } }), service("web", "web", 80)),
        users(10_000, "web", 20),
        image(20_000, "web", "web:v2"),
      ),
      30_000,
    );
    expect(versionsAt(limited, 15_000)).toMatchObject([{ share: 1, limit: 25 }]);
    for (let atMs = 20_000; atMs < 30_000; atMs += 20) {
      for (const { share, answered } of versionsAt(limited, atMs)) {
        expect([null, 0].includes(share) || answered > 0).toBe(true);
      }
    }
    expect(versionsAt(limited, 20_000)[0]?.share).toBeNull();
  });
});

describe("where users can come", () => {
  it("is each port of a Service, first the one that they come to", () => {
    const run = until(withInputs(begin(1, ...guestbook, redis), users(12_000, "redis", 5, 6379)), 20_000);
    expect(entriesAt(run, 15_000).map(({ id, type, ratePerSecond }) => [id, type, ratePerSecond])).toEqual([
      ["default/redis:6379", "ClusterIP", 5],
      ["default/guestbook:80", "ClusterIP", 0],
    ]);
    expect(entriesAt(run, 11_000)[0]?.name).toBe("guestbook");
  });

  it("is nowhere without a Service, and there is a line for that", () => {
    const run = until(begin(1, deployment("web", "web:v1", 1, { ports: [{ containerPort: 8080 }] })), 10_000);
    expect(entriesAt(run, 10_000)).toEqual([]);
    expect(exposeLine(run, 10_000)).toBe("kubectl expose deployment web --port=80 --target-port=8080");
    expect(exposeLine(until(begin(1), 1000), 1000)).toBeNull();
  });
});

describe("the first loss after a change", () => {
  const web = [deployment("web", "web:v1", 4), service("web", "web", 80)];
  const rolled = until(
    withInputs(until(begin(1, ...web), 12_000), users(12_000, "web", 50), image(20_000, "web", "web:v2")),
    60_000,
  );

  it("is told once, while it is news", () => {
    expect(firstLossAt(rolled, 19_900)).toBeNull();
    const told = Array.from({ length: 200 }, (_, at) => 20_000 + at * 100).filter(
      (atMs) => firstLossAt(rolled, atMs) !== null,
    );
    expect(told.length).toBeGreaterThan(20);
    expect((told.at(-1) ?? 0) - (told[0] ?? 0)).toBeLessThan(4000);
    expect(firstLossAt(rolled, told[0] ?? 0)).toMatchObject({
      count: lossesSince(rolled, told[0] ?? 0).count,
      cause: { code: expect.any(String) },
    });
  });
});

import { describe, expect, it } from "vitest";
import { baseOfApplication, deploymentsIn, plainComparison } from "../../../src/player/compare/compare-base.ts";
import type { Comparison, CopySetup } from "../../../src/player/compare/comparison.ts";
import { presets } from "./presets-on-nginx.ts";
import { type ComparisonRun, runComparison } from "../../../src/player/compare/run-comparison.ts";
import { openingRun } from "../../../src/player/opening-run.ts";
import { podsOf, replicaSetsOf } from "../../../src/sim/queries.ts";

const atOnce = { isOutOfTime: () => false, rest: () => Promise.resolve(), isCancelled: () => false };
const nginx = baseOfApplication("nginx");

async function runOf(comparison: Comparison, base = nginx): Promise<ComparisonRun> {
  const run = await runComparison(base, comparison, atOnce);
  if (!run.ok) {
    throw new Error(JSON.stringify(run.error));
  }
  return run.value;
}

function figuresIn(run: ComparisonRun) {
  return [run.copies[0].figures, run.copies[1].figures] as const;
}

/** Pods that exist in each frame from the change on, counted one by one. */
function podsCounted({ copies, changeMs, deploymentUid }: ComparisonRun, copy: 0 | 1): readonly number[] {
  return copies[copy].timeline.frames
    .filter(({ atMs }) => atMs >= changeMs)
    .map(
      ({ state }) =>
        replicaSetsOf(state, deploymentUid)
          .flatMap(({ metadata }) => podsOf(state, metadata.uid))
          .filter(({ metadata }) => metadata.deletionTimestamp === undefined).length,
    );
}

function withBoth(more: Partial<CopySetup>, change: Comparison["change"] = presets.strategy.change): Comparison {
  const [one, other] = presets.strategy.copies;
  return {
    ...presets.strategy,
    copies: [
      { ...one, ...more },
      { ...other, ...more },
    ],
    change,
  };
}

describe("RollingUpdate against Recreate", () => {
  it("loses nothing with a probe and a preStop that outlasts the way of the news, and all for a while without", async () => {
    const run = await runOf(presets.strategy);
    const [rolling, recreate] = figuresIn(run);
    expect([rolling.lost, rolling.losses, rolling.lostBySecond.size]).toEqual([0, [], 0]);
    expect(rolling.leastAvailable).toBe(3);
    expect(recreate.lost).toBeGreaterThan(40);
    expect(recreate.losses[0]?.reason).toBe("noEndpoints");
    expect(recreate.leastAvailable).toBe(0);
    expect(rolling.sent).toBe(recreate.sent);
  });

  it("keeps one clock for both: they are changed at the same instant and end at the same", async () => {
    const { copies, changeMs, startMs, endMs } = await runOf(presets.strategy);
    for (const { timeline } of copies) {
      const act = timeline.inputs.at(-1);
      expect(act?.type === "requests" ? [act.atMs, act.command] : act).toEqual([
        changeMs,
        "kubectl set image deployment/deployment-nginx contendor-nginx=nginx:1.29",
      ]);
      expect(timeline.scenario.seed).toBe(nginx.timeline.scenario.seed);
    }
    expect([startMs < changeMs, changeMs < endMs, changeMs % 1000, endMs % 1000]).toEqual([true, true, 0, 0]);
  });

  it("counts the most pods as one would by hand: 4 and one more, or never more than 4", async () => {
    const run = await runOf(presets.strategy);
    expect(figuresIn(run).map(({ mostPods }) => mostPods)).toEqual([5, 4]);
    expect([Math.max(...podsCounted(run, 0)), Math.max(...podsCounted(run, 1))]).toEqual([5, 4]);
  });

  it("has as many lost in its seconds as in all", async () => {
    const { copies } = await runOf(presets.strategy);
    const { lost, lostBySecond, losses } = copies[1].figures;
    expect([...lostBySecond.values()].reduce((sum, count) => sum + count, 0)).toBe(lost);
    expect(losses.reduce((sum, { count }) => sum + count, 0)).toBe(lost);
  });
});

describe("the other presets", () => {
  it("maxSurge 1 with maxUnavailable 0 keeps all 4, and takes longer than a quarter each", async () => {
    const [tight, wide] = figuresIn(await runOf(presets.room));
    expect([tight.leastAvailable, wide.leastAvailable]).toEqual([4, 3]);
    expect([tight.mostPods, wide.mostPods]).toEqual([5, 5]);
    expect(tight.durationMs).toBeGreaterThan(wide.durationMs ?? 0);
  });

  it("without a readiness probe a slow program loses those who come before it listens", async () => {
    const [probed, blind] = figuresIn(await runOf(presets.readiness));
    expect(probed.lost).toBe(0);
    expect(blind.losses.map(({ reason }) => reason)).toEqual(["starting"]);
    expect(blind.durationMs).toBeLessThan(probed.durationMs ?? 0);
  });

  it("without a preStop those are lost whose node has not heard yet that a pod goes", async () => {
    const [waits, goes] = figuresIn(await runOf(presets.preStop));
    expect(waits.lost).toBe(0);
    expect(goes.losses.map(({ reason }) => reason)).toEqual(["stopping"]);
  });
});

describe("what is compared", () => {
  it("is the run as it stands, with a Service and users where it has none", async () => {
    const { timeline, nowMs } = openingRun();
    const base = { timeline, atMs: nowMs };
    expect(deploymentsIn(base)).toEqual(["default/web"]);
    const plain = plainComparison(base, { type: "run" }, "default/web")!;
    expect(plain.change).toEqual({ type: "image", image: "web:v2" });
    const { copies } = await runOf(plain, base);
    expect(copies.map(({ setupLines }) => setupLines)).toEqual(
      Array.from({ length: 2 }, () => ["kubectl expose deployment web --port=80 --target-port=80"]),
    );
    expect(copies[0].figures).toEqual(copies[1].figures);
    expect(copies[0].figures.sent).toBeGreaterThan(300);
    expect(timeline.inputs).toEqual([]);
  });

  it("may be a scale or a restart", async () => {
    const [up] = figuresIn(await runOf(withBoth({ strategy: "RollingUpdate" }, { type: "scale", replicas: "7" })));
    expect([up.mostPods, up.leastAvailable, up.lost]).toEqual([7, 4, 0]);
    const run = await runOf(withBoth({ strategy: "RollingUpdate" }, { type: "restart" }));
    expect(run.copies[0].changeLine).toBe("kubectl rollout restart deployment/deployment-nginx");
    expect(run.copies[0].figures.mostPods).toBe(5);
  });

  it("may be a change that never comes to an end: then there is no duration", async () => {
    const run = await runOf(withBoth({}, { type: "image", image: "nginx:missing" }));
    const [rolling, recreate] = figuresIn(run);
    expect([rolling.durationMs, recreate.durationMs]).toEqual([null, null]);
    expect(rolling.lost).toBe(0);
    expect(recreate.lost).toBeGreaterThan(0.9 * recreate.sent);
  });
});

describe("what cannot be compared", () => {
  it("is told in kubectl's own words, and which copy it is", async () => {
    const [one, other] = presets.strategy.copies;
    const comparison = { ...presets.strategy, copies: [one, { ...one, maxSurge: "0", maxUnavailable: "0" }] as const };
    const refused = await runComparison(nginx, comparison, atOnce);
    expect(refused).toMatchObject({ ok: false, error: { type: "refused", copy: 2 } });
    expect(JSON.stringify(refused)).toContain("may not be 0 when `maxSurge` is 0");
    const typed = await runComparison(nginx, { ...comparison, copies: [{ ...one, replicas: "four" }, other] }, atOnce);
    expect(typed).toMatchObject({ ok: false, error: { type: "refused", copy: 1 } });
  });

  it("is a Deployment that is not there", async () => {
    const run = await runComparison(nginx, { ...presets.strategy, deployment: "default/web" }, atOnce);
    expect(run).toEqual({ ok: false, error: { type: "noDeployment", name: "web" } });
  });

  it("is more pods, all Deployments together, than the page can show", async () => {
    const shop = baseOfApplication("shop");
    const plain = plainComparison(shop, { type: "application", id: "shop" }, "default/shop-web")!;
    const [one] = plain.copies;
    const run = await runComparison(shop, { ...plain, copies: [{ ...one, replicas: "4999" }, one] }, atOnce);
    expect(run).toMatchObject({ ok: false, error: { type: "tooManyPods", copy: 1, limit: 5000 } });
  });

  it("is given up when nobody wants it any more", async () => {
    const given = await runComparison(nginx, presets.strategy, { ...atOnce, isCancelled: () => true });
    expect(given).toEqual({ ok: false, error: { type: "cancelled" } });
  });
});

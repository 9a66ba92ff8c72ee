import { describe, expect, it } from "vitest";
import type { ScalingRules } from "../../../src/api/objects-autoscaling.ts";
import {
  downLimit,
  limitByRules,
  limitPlainly,
  upLimit,
} from "../../../src/sim/controllers/horizontal-pod-autoscaler/scaling-limits.ts";
import { highestRecent, stabilizeByRules } from "../../../src/sim/controllers/horizontal-pod-autoscaler/stabilize.ts";
import type { AutoscalerMemory, Timed } from "../../../src/sim/state.ts";

const NOW = 10_000_000;
const ago = (seconds: number, count: number): Timed => ({ count, atMs: NOW - seconds * 1000 });
const nothing: AutoscalerMemory = { recommendations: [], added: [], removed: [] };
const pods = (value: number, periodSeconds: number) => ({ type: "Pods", value, periodSeconds });
const percent = (value: number, periodSeconds: number) => ({ type: "Percent", value, periodSeconds });
const max = (...policies: readonly ReturnType<typeof pods>[]): ScalingRules => ({ selectPolicy: "Max", policies });
const min = (...policies: readonly ReturnType<typeof pods>[]): ScalingRules => ({ selectPolicy: "Min", policies });
const disabled: ScalingRules = { selectPolicy: "Disabled", policies: [pods(4, 60)] };

/** The cases of upstream's horizontal_test.go TestConvertDesiredReplicasWithRules. */
describe("limitPlainly", () => {
  it.each<readonly [string, Parameters<typeof limitPlainly>[0], number, string]>([
    ["scale down too fast", { current: 10, desired: 1, min: 3, max: 15 }, 3, "TooFewReplicas"],
    ["scale up too fast", { current: 1, desired: 20, min: 1, max: 20 }, 4, "ScaleUpLimit"],
    ["scale up too fast: twice as many", { current: 7, desired: 20, min: 1, max: 20 }, 14, "ScaleUpLimit"],
    ["scale up above the maximum", { current: 7, desired: 14, min: 1, max: 10 }, 10, "TooManyReplicas"],
    ["within", { current: 7, desired: 8, min: 1, max: 10 }, 8, "DesiredWithinRange"],
    ["no replicas are wanted", { current: 7, desired: 0, min: 1, max: 10 }, 1, "TooFewReplicas"],
  ])("%s", (_, wish, replicas, reason) => {
    expect(limitPlainly(wish)).toEqual({ replicas, reason });
  });
});

/** Cases of upstream's horizontal_test.go TestScalingWithRules and TestNormalizeDesiredReplicasWithBehavior. */
describe("the limits of policies", () => {
  it.each<readonly [string, number, ScalingRules, Partial<AutoscalerMemory>, number]>([
    ["4 pods", 3, max(pods(4, 60)), {}, 7],
    ["100 %", 10, max(percent(100, 60)), {}, 20],
    ["a share is rounded up", 10, max(percent(1, 60)), {}, 11],
    ["the larger of two", 100, max(percent(20, 60), pods(4, 60)), {}, 120],
    ["the smaller of two", 100, min(percent(10, 60), pods(4, 60)), {}, 104],
    ["disabled", 100, disabled, {}, 100],
    ["what was added in the period counts", 10, max(pods(4, 60)), { added: [ago(30, 3)] }, 11],
    ["what was added before does not", 10, max(pods(4, 60)), { added: [ago(60, 3), ago(90, 2)] }, 14],
    ["nor what was removed meanwhile", 10, max(pods(4, 60)), { added: [ago(30, 3)], removed: [ago(20, 1)] }, 12],
  ])("up: %s", (_, current, rules, memory, limit) => {
    expect(upLimit(current, rules, { ...nothing, ...memory }, NOW)).toBe(limit);
  });

  it.each<readonly [string, number, ScalingRules, Partial<AutoscalerMemory>, number]>([
    ["4 pods", 10, max(pods(4, 60)), {}, 6],
    ["20 %", 10, max(percent(20, 60)), {}, 8],
    ["a share is cut off", 7, max(percent(50, 60)), {}, 3],
    ["the larger change of two", 100, max(percent(10, 60), pods(4, 60)), {}, 90],
    ["the smaller change of two", 100, min(percent(10, 60), pods(4, 60)), {}, 96],
    ["disabled", 100, disabled, {}, 100],
    ["what was removed in the period counts", 10, max(pods(4, 60)), { removed: [ago(30, 3)] }, 9],
  ])("down: %s", (_, current, rules, memory, limit) => {
    expect(downLimit(current, rules, { ...nothing, ...memory }, NOW)).toBe(limit);
  });

  it.each<readonly [string, Parameters<typeof limitByRules>[0], Partial<AutoscalerMemory>, number, string]>([
    ["up no faster than the policy", { current: 10, desired: 30, min: 1, max: 100 }, {}, 14, "ScaleUpLimit"],
    ["up to the maximum", { current: 10, desired: 30, min: 1, max: 12 }, {}, 12, "TooManyReplicas"],
    [
      "up, but the period's share is used up",
      { current: 10, desired: 30, min: 1, max: 100 },
      { added: [ago(5, 9)] },
      10,
      "ScaleUpLimit",
    ],
    ["down no faster than the policy", { current: 10, desired: 2, min: 1, max: 100 }, {}, 8, "ScaleDownLimit"],
    ["down to the minimum", { current: 10, desired: 2, min: 9, max: 100 }, {}, 9, "TooFewReplicas"],
    ["within", { current: 10, desired: 11, min: 1, max: 100 }, {}, 11, "DesiredWithinRange"],
    ["the same", { current: 10, desired: 10, min: 1, max: 100 }, {}, 10, "DesiredWithinRange"],
  ])("%s", (_, wish, memory, replicas, reason) => {
    const rules = { scaleUp: max(pods(4, 60)), scaleDown: max(pods(2, 60)) };
    expect(limitByRules(wish, rules, { ...nothing, ...memory }, NOW)).toEqual({ replicas, reason });
  });
});

/** Cases of upstream's horizontal_test.go TestNormalizeDesiredReplicas and TestStabilizeRecommendationWithBehaviors… */
describe("recent recommendations", () => {
  it.each<readonly [string, readonly Timed[], number, number]>([
    ["empty log", [], 5, 5],
    ["a higher one in the window", [ago(299, 8)], 5, 8],
    ["an old one counts no more", [ago(300, 8), ago(400, 9)], 5, 5],
    ["a lower one in the window", [ago(10, 4)], 5, 5],
    ["mixed", [ago(400, 20), ago(200, 8), ago(100, 6)], 5, 8],
  ])("without a behavior: %s", (_, recommended, desired, replicas) => {
    expect(highestRecent(recommended, desired, NOW).replicas).toBe(replicas);
  });

  const rules = (up: number, down: number) => ({
    scaleUp: { stabilizationWindowSeconds: up },
    scaleDown: { stabilizationWindowSeconds: down },
  });
  it.each<readonly [string, readonly Timed[], ReturnType<typeof rules>, number, number, number]>([
    ["scale up is held by the lowest", [ago(30, 4), ago(20, 6)], rules(60, 300), 4, 10, 4],
    ["no window for scaling up", [ago(30, 4)], rules(0, 300), 4, 10, 10],
    ["scale down is held by the highest", [ago(200, 7), ago(20, 6)], rules(0, 300), 7, 3, 7],
    ["down as far as the highest", [ago(200, 5)], rules(0, 300), 7, 3, 5],
    ["never above what there is when fewer are wanted", [ago(200, 20)], rules(0, 300), 7, 3, 7],
    ["no window for scaling down", [ago(10, 7)], rules(0, 0), 7, 3, 3],
  ])("with a behavior: %s", (_, recommended, behavior, current, desired, replicas) => {
    expect(stabilizeByRules(recommended, { current, desired }, behavior, NOW).replicas).toBe(replicas);
  });
});

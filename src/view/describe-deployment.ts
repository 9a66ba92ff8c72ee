import type { DecisionFacts, RolloutBudget } from "../sim/trace.ts";
import { leastFormula, mostFormula } from "./describe-budget.ts";
import { secondsOf, type Describers, type Translate } from "./words.ts";

/** What the Deployment controller decides. */
type Codes =
  | "createReplicaSet"
  | "reuseReplicaSet"
  | "adoptReplicaSet"
  | "releaseReplicaSet"
  | "hashCollision"
  | "scaleUpNewReplicaSet"
  | "scaleDownNewReplicaSet"
  | "cleanUpUnhealthy"
  | "scaleDownOldReplicaSet"
  | "waitForAvailable"
  | "waitForReady"
  | "scaleActive"
  | "scaleProportionally"
  | "scaleDownSaturated"
  | "recreateScaleDown"
  | "recreateWait"
  | "pausedWaits"
  | "cleanUpHistory"
  | "rolloutComplete"
  | "deadlineExceeded"
  | "deploymentInSync"
  | "writeRefused";

function mostLine(budget: RolloutBudget, total: number, t: Translate): string {
  return t("sum.most", { count: total, formula: mostFormula(budget, t) });
}
function leastLine(budget: RolloutBudget, available: number, t: Translate): string {
  return t("sum.least", { count: available, formula: leastFormula(budget, t) });
}

/** How much the new ReplicaSet may grow: what there is room for, but no more than is wanted. */
function growth(budget: RolloutBudget, total: number, from: number, to: number, t: Translate): readonly string[] {
  const { maxTotal, desired } = budget;
  const line =
    maxTotal - total <= 0
      ? t("sum.noRoom", { maxTotal, total, room: maxTotal - total })
      : t("sum.grow", { maxTotal, total, desired, from, by: to - from });
  return [mostLine(budget, total, t), line];
}

/** How many the new ReplicaSet is made to ask for, and why so many. */
function firstSize({ size, total, desired, surge, maxTotal }: DecisionFacts["createReplicaSet"], t: Translate): string {
  const asked = t("count.asked", { count: total });
  const values = { asked, count: size, maxTotal, desired, surge };
  if (desired === 0) {
    return t("decision.createReplicaSet.askNone");
  }
  if (size === 0) {
    return t("decision.createReplicaSet.askFull", values);
  }
  if (total === 0) {
    return t("decision.createReplicaSet.askAll", values);
  }
  return t(size === desired ? "decision.createReplicaSet.askWanted" : "decision.createReplicaSet.askRoom", values);
}

/** Old pods that are not available: all of them go, or as many as the others let go. */
function cleanUpUnhealthy(facts: DecisionFacts["cleanUpUnhealthy"], t: Translate) {
  const { name, from, to, unhealthy, total, minAvailable, newUnavailable, maxScaledDown, taken } = facts;
  const may = maxScaledDown - taken;
  const cut = from - to;
  return {
    values: { name, from, to, count: unhealthy, total, minAvailable, newUnavailable, may, taken, cut },
    ...(cut < unhealthy ? { sentence: "decision.cleanUpUnhealthy.sentenceLimit" as const } : {}),
    arithmetic: [
      t("sum.cleanUpLimit", { total, minAvailable, newUnavailable, maxScaledDown }),
      t("sum.cleanUp", { unhealthy, maxScaledDown: may, cut }),
    ],
  };
}

function waitForAvailable(facts: DecisionFacts["waitForAvailable"], t: Translate) {
  const { total, maxTotal, desired, surge, available, minAvailable, newSize, newAvailable, name } = facts;
  const room =
    newSize < desired
      ? t("decision.waitForAvailable.roomNone", { asked: t("count.asked", { count: total }), maxTotal, desired, surge })
      : t("decision.waitForAvailable.roomFull", { name, desired, newAvailable });
  const isShort = available < minAvailable;
  const free = t(isShort ? "decision.waitForAvailable.freeShort" : "decision.waitForAvailable.freeNone", {
    available,
    minAvailable,
  });
  return { values: { room, free }, arithmetic: [mostLine(facts, total, t), leastLine(facts, available, t)] };
}

export const deploymentDescribers: Describers<Codes> = {
  createReplicaSet: (facts, { t }) => {
    const { name, revision, images, size, total, strategy } = facts;
    const values = { name, revision, images: images.join(", "), ask: firstSize(facts, t) };
    return { values, arithmetic: strategy === "Recreate" ? [] : growth(facts, total, 0, size, t) };
  },
  reuseReplicaSet: ({ name, from, to, images }, { t }) => ({
    values: { name, from, to, images: images.join(", ") },
    ...(from === 0 ? { sentence: "decision.reuseReplicaSet.sentenceFirst" } : {}),
    arithmetic: [t("sum.revision", { highest: to - 1, to })],
  }),
  adoptReplicaSet: ({ name }) => ({ values: { name } }),
  releaseReplicaSet: ({ name }) => ({ values: { name } }),
  hashCollision: ({ name, collisionCount }, { t }) => ({
    values: { name, collisionCount },
    arithmetic: [t("sum.collisions", { collisionCount })],
  }),
  scaleUpNewReplicaSet: (facts, { t }) => {
    const { name, from, to, total, maxTotal, desired, surge } = facts;
    return {
      values: { name, from, to, asked: t("count.asked", { count: total }), total, maxTotal, desired, surge },
      arithmetic: growth(facts, total, from, to, t),
    };
  },
  scaleDownNewReplicaSet: ({ name, from, to, desired }, { t }) => ({
    values: { name, from, to, desired },
    arithmetic: [t("sum.surplus", { have: from, want: desired, surplus: from - desired })],
  }),
  cleanUpUnhealthy: (facts, { t }) => cleanUpUnhealthy(facts, t),
  scaleDownOldReplicaSet: (facts, { t }) => {
    const { name, from, to, available, minAvailable } = facts;
    const spare = available - minAvailable;
    const cut = from - to;
    const lines = [leastLine(facts, available, t), t("sum.spare", { available, minAvailable, spare })];
    return {
      values: { name, from, to, count: available, available, minAvailable },
      arithmetic: cut === spare ? lines : [...lines, t("sum.spareOf", { spare, from, cut })],
    };
  },
  waitForAvailable: (facts, { t }) => waitForAvailable(facts, t),
  waitForReady: ({ name, desired, available, minReadySeconds }, { t }) => ({
    values: { name, count: desired, available, minReadySeconds },
    ...(minReadySeconds > 0 ? { sentence: "decision.waitForReady.sentenceMinReady" } : {}),
    arithmetic: [t("sum.missing", { want: desired, have: available, missing: desired - available })],
  }),
  scaleActive: ({ name, from, to, isNew }, { t }) => ({
    values: { name, from, to },
    ...(from === 0
      ? { sentence: "decision.scaleActive.sentenceNone" }
      : isNew
        ? {}
        : { sentence: "decision.scaleActive.sentenceOld" }),
    arithmetic: [
      to > from
        ? t("sum.missing", { want: to, have: from, missing: to - from })
        : t("sum.surplus", { have: from, want: to, surplus: from - to }),
    ],
  }),
  scaleProportionally: (facts, { t }) => {
    const { name, from, to, total, allowed, leftover } = facts;
    const lines = [mostLine(facts, total, t), t("sum.change", { allowed, total, difference: allowed - total })];
    return {
      values: { name, from, to, asked: t("count.asked", { count: total }), allowed },
      arithmetic: leftover === 0 ? lines : [...lines, t("sum.leftover", { leftover })],
    };
  },
  scaleDownSaturated: ({ name, from, desired }) => ({ values: { name, from, desired } }),
  recreateScaleDown: ({ name, from }) => ({ values: { name, from } }),
  recreateWait: ({ remaining, terminating }, { t }) => ({
    values: { count: remaining, terminating },
    arithmetic: [t("sum.terminating", { remaining, terminating })],
  }),
  pausedWaits: ({ templateChanged, desired }) => ({
    values: { desired },
    ...(templateChanged ? { sentence: "decision.pausedWaits.sentenceChanged" } : {}),
  }),
  cleanUpHistory: ({ name, revision, limit }, { t }) => ({
    values: { name, revision, count: limit, limit },
    arithmetic: [t("sum.historyLimit", { limit })],
  }),
  rolloutComplete: ({ name, revision, desired }) => ({ values: { name, revision, count: desired } }),
  deadlineExceeded: ({ deadlineSeconds, sinceMs, available, desired }, { t }) => ({
    values: { deadlineSeconds, available, desired },
    arithmetic: [t("sum.since", { at: t("time.at", { seconds: sinceMs / 1000 }) })],
  }),
  deploymentInSync: ({ desired, available, revision }) => ({ values: { count: desired, available, revision } }),
  writeRefused: ({ reason, message, retryMs }, { t }) => ({
    values: { reason, retry: secondsOf(retryMs, t) },
    ...(retryMs === 0 ? { sentence: "decision.writeRefused.sentenceGivenUp" } : {}),
    arithmetic: [message],
  }),
};

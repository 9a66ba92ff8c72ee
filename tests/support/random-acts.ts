import type { ApiRequest, Input } from "../../src/sim/input.ts";
import { sample } from "../../src/sim/random.ts";
import { patchSpec, setImage } from "./manifests.ts";

/** A run of acts on a Deployment `web`, made from a seed: the same seed gives the same acts. */
export interface RandomRun {
  readonly seed: number;
  readonly replicas: number;
  readonly inputs: readonly Input[];
}

const budgets = [
  { maxSurge: 1, maxUnavailable: 0 },
  { maxSurge: 0, maxUnavailable: 1 },
  { maxSurge: "25%", maxUnavailable: "25%" },
  { maxSurge: "50%", maxUnavailable: "10%" },
  { maxSurge: 2, maxUnavailable: 2 },
];

function pick<T>(items: readonly T[], chance: number): T {
  const item = items[Math.floor(chance * items.length)];
  if (item === undefined) {
    throw new Error("nothing to pick from");
  }
  return item;
}

const healthyBudgets = [
  ...budgets,
  { maxSurge: "100%", maxUnavailable: 0 },
  { maxSurge: 0, maxUnavailable: "100%" },
  { maxSurge: 3, maxUnavailable: "34%" },
  { maxSurge: "0%", maxUnavailable: "1%" },
];

/** The budget that a healthy run begins with. */
export function healthyBudget(seed: number): (typeof healthyBudgets)[number] {
  return pick(healthyBudgets, sample(seed, "test/budget"));
}

/** `healthy`: images that work and rolling updates only, so that the limits must hold. */
export function randomRun(seed: number, kind: "healthy" | "any"): RandomRun {
  const draw = (key: string): number => sample(seed, `test/${key}`);
  const replicas = 1 + Math.floor(draw("replicas") * 8);
  const inputs: Input[] = [];
  let atMs = 0;
  const count = 2 + Math.floor(draw("count") * 5);
  for (let i = 0; i < count; i++) {
    atMs += 500 + Math.floor(draw(`gap/${String(i)}`) * 9000);
    const request = kind === "healthy" ? healthyAct(i, draw) : anyAct(i, draw);
    inputs.push({ type: "requests", atMs, from: "canvas", command: "", requests: [request] });
  }
  return { seed, replicas, inputs };
}

function healthyAct(i: number, draw: (key: string) => number): ApiRequest {
  const what = draw(`what/${String(i)}`);
  const chance = draw(`value/${String(i)}`);
  if (what < 0.5) {
    return setImage("web", `web:v${String(1 + Math.floor(chance * 5))}`);
  }
  if (what < 0.6) {
    // Back to what it began with, as an undo does.
    return setImage("web", "web:v1");
  }
  if (what < 0.75) {
    return patchSpec("web", { replicas: Math.floor(chance * 10) });
  }
  if (what < 0.88) {
    return patchSpec("web", { strategy: { type: "RollingUpdate", rollingUpdate: pick(healthyBudgets, chance) } });
  }
  return patchSpec("web", { paused: chance < 0.5 });
}

function anyAct(i: number, draw: (key: string) => number): ApiRequest {
  const what = draw(`what/${String(i)}`);
  const chance = draw(`value/${String(i)}`);
  if (what < 0.4) {
    return setImage(
      "web",
      `web:${pick(["v1", "v2", "v3", "slow", "crash", "unready", "missing", "flapping"], chance)}`,
    );
  }
  if (what < 0.6) {
    return patchSpec("web", { replicas: Math.floor(chance * 10) });
  }
  if (what < 0.75) {
    return patchSpec("web", { strategy: { type: "RollingUpdate", rollingUpdate: pick(budgets, chance) } });
  }
  if (what < 0.85) {
    return patchSpec("web", { paused: chance < 0.5 });
  }
  if (what < 0.93) {
    return patchSpec("web", { strategy: { type: "Recreate", rollingUpdate: null } });
  }
  return patchSpec("web", { minReadySeconds: Math.floor(chance * 4) });
}

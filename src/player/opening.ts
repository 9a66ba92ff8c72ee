import type { JsonObject, SimTime } from "../api/objects.ts";
import type { Scenario } from "../sim/input.ts";
import { deployments } from "../sim/queries.ts";
import { type Timeline, advance, frameAt, nextEventMs } from "../sim/timeline.ts";

const webDeployment: JsonObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", labels: { app: "web" } },
  spec: {
    replicas: 4,
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: {
        containers: [
          {
            name: "web",
            image: "web:v1",
            readinessProbe: { httpGet: { path: "/", port: 80 }, initialDelaySeconds: 2, periodSeconds: 1 },
          },
        ],
      },
    },
  },
};

/** What the page opens with: one Deployment, the first revision of it. */
export const openingScenario: Scenario = {
  version: 1,
  seed: 7,
  setup: [{ verb: "create", object: webDeployment }],
  settings: { hasSystemObjects: true },
};

/** Whether nothing was done in a run yet, and it is the one that the page opens with. */
export function isOpening({ scenario, inputs }: Timeline): boolean {
  return inputs.length === 0 && scenario.setup === openingScenario.setup;
}

/** A warm-up that is not over by then never will be. */
const warmUpLimitMs = 120_000;
const settleMs = 600;

/** A run that can be shown, and where in it time stands. */
export interface Opening {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
}

/** A timeline that has just begun, run until all that its scenario sets up is available, and the instant of that. */
export function warmedUp(begun: Timeline): Opening {
  let timeline = begun;
  for (let next = nextEventMs(timeline); next !== null && next <= warmUpLimitMs; next = nextEventMs(timeline)) {
    timeline = advance(timeline, next);
    if (isAllAvailable(timeline, next)) {
      const nowMs = next + settleMs;
      return { timeline: advance(timeline, nowMs), nowMs };
    }
  }
  return { timeline, nowMs: timeline.frames.at(-1)?.atMs ?? 0 };
}

function isAllAvailable(timeline: Timeline, atMs: SimTime): boolean {
  return deployments(frameAt(timeline, atMs).state).every(
    ({ metadata, spec, status }) =>
      status.observedGeneration === metadata.generation && status.availableReplicas === spec.replicas,
  );
}

import type { JsonObject, JsonValue } from "../../../src/api/objects.ts";
import type { ApiRequest, ClusterSettings, Fault } from "../../../src/sim/input.ts";
import { advance, type Timeline } from "../../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../../src/sim/submit.ts";
import { readinessProbe } from "../../support/manifests.ts";

/** Its container is asked whether it is ready, as in what the page opens with. */
export function webManifest(replicas: number, image = "web:v1", spec: JsonObject = {}, name = "web"): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "default" },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "web", image, readinessProbe }] } },
      ...spec,
    },
  };
}

/** A run of the real simulator, act by act. */
export interface Simulation {
  readonly timeline: () => Timeline;
  readonly until: (atMs: number) => Timeline;
  readonly request: (atMs: number, request: ApiRequest) => void;
  readonly patch: (atMs: number, spec: JsonValue, name?: string) => void;
  readonly setImage: (atMs: number, image: string) => void;
  readonly fault: (atMs: number, fault: Fault) => void;
}

export function simulate(seed = 7, settings: Partial<ClusterSettings> = {}): Simulation {
  let timeline = startTimeline({ version: 1, seed, setup: [], settings });
  const request = (atMs: number, one: ApiRequest): void => {
    const answer = submit(timeline, {
      type: "requests",
      atMs,
      from: "kubectl",
      command: `kubectl ${one.verb}`,
      requests: [one],
    });
    for (const response of answer.responses) {
      if (!response.ok) {
        throw new Error(response.error.message);
      }
    }
    timeline = answer.timeline;
  };
  const patch = (atMs: number, spec: JsonValue, name = "web"): void =>
    request(atMs, {
      verb: "patch",
      ref: { kind: "Deployment", key: `default/${name}` },
      patchType: "strategic",
      patch: { spec },
    });
  return {
    timeline: () => timeline,
    until: (atMs) => (timeline = advance(timeline, atMs)),
    request,
    patch,
    setImage: (atMs, image) => patch(atMs, { template: { spec: { containers: [{ name: "web", image }] } } }),
    fault: (atMs, fault) => {
      timeline = submit(timeline, { type: "fault", atMs, fault }).timeline;
    },
  };
}

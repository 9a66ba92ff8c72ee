import type { JsonObject } from "../../../src/api/objects.ts";
import type { ApiRequest, Input } from "../../../src/sim/input.ts";
import { startTimeline, submit } from "../../../src/sim/submit.ts";
import { advance, type Timeline } from "../../../src/sim/timeline.ts";

/** A Deployment of one container; `more` goes into the container. */
export function deployment(name: string, image: string, replicas: number, more: JsonObject = {}): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: "main", image, ...more }] },
      },
    },
  };
}

export function service(name: string, app: string, port: number, targetPort: number | string = port): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app }, ports: [{ port, targetPort }] },
  };
}

export function begin(seed: number, ...objects: readonly JsonObject[]): Timeline {
  const setup = objects.map((object): ApiRequest => ({ verb: "create", object }));
  return startTimeline({ version: 1, seed, setup });
}

export function users(atMs: number, name: string, ratePerSecond: number, port = 80): Input {
  return { type: "traffic", atMs, source: { service: `default/${name}`, port, ratePerSecond } };
}

/** A change of a Deployment's fields. */
export function patch(atMs: number, name: string, change: JsonObject): Input {
  const ref = { kind: "Deployment", key: `default/${name}` } as const;
  return {
    type: "requests",
    atMs,
    from: "kubectl",
    command: "kubectl patch",
    requests: [{ verb: "patch", ref, patchType: "strategic", patch: { spec: change } }],
  };
}

export function withInputs(timeline: Timeline, ...inputs: readonly Input[]): Timeline {
  return inputs.reduce((run, input) => submit(run, input).timeline, timeline);
}

/** The run with all that happens by itself up to an instant. */
export function until(timeline: Timeline, atMs: number): Timeline {
  return advance(timeline, atMs);
}

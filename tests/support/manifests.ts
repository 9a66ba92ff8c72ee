import type { JsonObject } from "../../src/api/objects.ts";
import type { ApiRequest, Scenario } from "../../src/sim/input.ts";

/** So that a pod is not ready before its program serves: as in what the page opens with. */
export const readinessProbe: JsonObject = {
  httpGet: { path: "/", port: 80 },
  initialDelaySeconds: 2,
  periodSeconds: 1,
};

/** A Deployment as a manifest has it, with what a test wants to say of it and of its container. */
export function deploymentManifest(
  name: string,
  image: string,
  spec: JsonObject = {},
  container: JsonObject = {},
): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { app: name } },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: name } },
      ...spec,
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image, ...container }] } },
    },
  };
}

export function create(object: JsonObject): ApiRequest {
  return { verb: "create", object };
}

export function setImage(name: string, image: string): ApiRequest {
  return {
    verb: "patch",
    ref: { kind: "Deployment", key: `default/${name}` },
    patchType: "strategic",
    patch: { spec: { template: { spec: { containers: [{ name, image }] } } } },
  };
}

export function patchSpec(name: string, spec: JsonObject): ApiRequest {
  return { verb: "patch", ref: { kind: "Deployment", key: `default/${name}` }, patchType: "merge", patch: { spec } };
}

export function scenario(
  setup: readonly ApiRequest[],
  seed = 1,
  settings: NonNullable<Scenario["settings"]> = {},
): Scenario {
  return { version: 1, seed, setup, settings };
}

import { describe, expect, it } from "vitest";
import type { ContainerState, JsonObject, Pod } from "../../../src/api/objects.ts";
import { containerEnv } from "../../../src/sim/node/container-env.ts";
import { create } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const configMap = (data: JsonObject, name = "settings"): JsonObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name },
  data,
});
const secret = (stringData: JsonObject, name = "keys"): JsonObject => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name },
  stringData,
});
const fromMap = (key: string, optional?: boolean): JsonObject => ({
  name: "COLOUR",
  valueFrom: { configMapKeyRef: { name: "settings", key, ...(optional === undefined ? {} : { optional }) } },
});

function clusterOf(container: JsonObject, setup: readonly JsonObject[] = [], podSpec: JsonObject = {}): Cluster {
  const labels = { app: "web" };
  const spec = { containers: [{ name: "web", image: "web:v1", ...container }], ...podSpec };
  const object = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
  return new Cluster([...setup.map(create), create(object)], { kubelet: { type: "node" } });
}

const only = (cluster: Cluster): Pod => cluster.pods()[0]!;
const stateOf = (cluster: Cluster): ContainerState => only(cluster).status.containerStatuses[0]!.state;
const envOf = (cluster: Cluster) =>
  containerEnv(cluster.state, only(cluster), only(cluster).spec.containers[0]!, cluster.nowMs);

describe("a container whose environment is taken from what is not there", () => {
  it.each([
    {
      title: "a ConfigMap's key",
      container: { env: [fromMap("colour")] },
      setup: [],
      text: 'configmap "settings" not found',
    },
    {
      title: "a key of a ConfigMap",
      container: { env: [fromMap("colour")] },
      setup: [configMap({ other: "1" })],
      text: "couldn't find key colour in ConfigMap default/settings",
    },
    {
      title: "a Secret's key",
      container: { env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "keys", key: "k" } } }] },
      setup: [],
      text: 'secret "keys" not found',
    },
    {
      title: "a key of a Secret",
      container: { env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "keys", key: "k" } } }] },
      setup: [secret({ other: "1" })],
      text: "couldn't find key k in Secret default/keys",
    },
    {
      title: "all of a ConfigMap",
      container: { envFrom: [{ configMapRef: { name: "settings" } }] },
      setup: [],
      text: 'configmap "settings" not found',
    },
    {
      title: "all of a Secret",
      container: { envFrom: [{ secretRef: { name: "keys" } }] },
      setup: [],
      text: 'secret "keys" not found',
    },
  ])("waits with CreateContainerConfigError: $title", ({ container, setup, text }) => {
    const cluster = clusterOf(container, setup).advance(60_000);
    expect(only(cluster).status.phase).toBe("Pending");
    expect(stateOf(cluster)).toEqual({ type: "waiting", reason: "CreateContainerConfigError", message: text });
    const failed = cluster.events().filter(({ reason }) => reason === "Failed");
    expect(failed.map(({ type, message }) => `${type} ${message}`)).toEqual([`Warning Error: ${text}`]);
    expect(failed[0]!.count).toBeGreaterThanOrEqual(3);
    expect(failed[0]!.count).toBeLessThanOrEqual(6);
    expect(cluster.events().map(({ reason }) => reason)).not.toContain("Started");
    const pods = cluster.kubectl("kubectl get pods").stdout;
    expect(pods).toContain("CreateContainerConfigError");
    expect(cluster.decisions().some(({ code }) => code === "configMissing")).toBe(true);
  });

  it("starts when the object is there", () => {
    const cluster = clusterOf({ env: [fromMap("colour")] }).advance(30_000);
    cluster.request(create(configMap({ colour: "red" }))).settle(20_000);
    expect(stateOf(cluster).type).toBe("running");
    expect(envOf(cluster).get("COLOUR")).toBe("red");
  });

  it("starts without it where it is optional", () => {
    const envFrom = [{ secretRef: { name: "keys", optional: true } }];
    const cluster = clusterOf({ env: [fromMap("colour", true)], envFrom }).settle();
    expect(envOf(cluster).has("COLOUR")).toBe(false);
  });

  it("is no longer tried once its pod goes", () => {
    const cluster = clusterOf({ env: [fromMap("colour")] }).advance(20_000);
    const pod = only(cluster);
    cluster.request(deletePod(pod)).advance(30_000);
    expect(cluster.pod(pod.metadata.name)).toBeUndefined();
  });
});

describe("a container that runs", () => {
  it("keeps the environment that it was started with, until it is started anew", () => {
    const cluster = clusterOf({ env: [fromMap("colour")], envFrom: [{ secretRef: { name: "keys" } }] }, [
      configMap({ colour: "red" }),
      secret({ TOKEN: "one" }),
    ]).settle();
    const revisions = cluster.replicaSets().length;
    cluster.kubectl(`kubectl patch configmap settings -p '{"data":{"colour":"blue"}}'`);
    cluster.kubectl(`kubectl patch secret keys -p '{"stringData":{"TOKEN":"two"}}'`);
    cluster.advance(60_000);
    expect(envOf(cluster).get("COLOUR")).toBe("red");
    expect(envOf(cluster).get("TOKEN")).toBe("one");
    expect(cluster.replicaSets()).toHaveLength(revisions);
    cluster.fault({ type: "crashPod", pod: `default/${only(cluster).metadata.name}` }).advance(10_000);
    expect(envOf(cluster).get("COLOUR")).toBe("blue");
    expect(envOf(cluster).get("TOKEN")).toBe("two");
  });

  it("does not mind that what it was started with is deleted, and cannot be started again without it", () => {
    const cluster = clusterOf({ env: [fromMap("colour")] }, [configMap({ colour: "red" })]).settle();
    cluster.kubectl("kubectl delete configmap settings");
    cluster.advance(60_000);
    expect(stateOf(cluster).type).toBe("running");
    cluster.fault({ type: "crashPod", pod: `default/${only(cluster).metadata.name}` }).advance(10_000);
    expect(stateOf(cluster)).toMatchObject({ type: "waiting", reason: "CreateContainerConfigError" });
    cluster.request(create(configMap({ colour: "green" }))).advance(20_000);
    expect(stateOf(cluster).type).toBe("running");
    expect(only(cluster).status.containerStatuses[0]!.restartCount).toBe(1);
  });

  it("keeps nothing where it takes nothing from objects, nor after its pod", () => {
    expect(clusterOf({ env: [{ name: "A", value: "1" }] }).settle().state.startedEnvs.size).toBe(0);
    const cluster = clusterOf({ env: [fromMap("colour")] }, [configMap({ colour: "red" })]).settle();
    expect(cluster.state.startedEnvs.size).toBe(1);
    cluster.kubectl("kubectl scale deployment web --replicas=0");
    cluster.advance(20_000);
    expect(cluster.state.startedEnvs.size).toBe(0);
  });
});

describe("a volume of what is not there", () => {
  it.each([
    { volume: { configMap: { name: "settings" } }, setup: [], text: 'configmap "settings" not found' },
    { volume: { secret: { secretName: "keys" } }, setup: [], text: 'secret "keys" not found' },
    {
      volume: { configMap: { name: "settings", items: [{ key: "a", path: "a" }] } },
      setup: [configMap({ b: "1" })],
      text: "references non-existent config key: a",
    },
  ])("keeps the pod in ContainerCreating: $text", ({ volume, setup, text }) => {
    const volumes = [{ name: "files", ...volume }];
    const cluster = clusterOf({ volumeMounts: [{ name: "files", mountPath: "/files" }] }, setup, { volumes });
    cluster.advance(60_000);
    expect(stateOf(cluster)).toEqual({ type: "waiting", reason: "ContainerCreating" });
    const [event, ...others] = cluster.events().filter(({ reason }) => reason === "FailedMount");
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: "Warning",
      source: "kubelet",
      message: `MountVolume.SetUp failed for volume "files" : ${text}`,
    });
    expect(event!.count).toBe(7);
    cluster.request(
      ...(setup.length === 0
        ? [create(configMap({ a: "1" })), create(secret({ a: "1" }))]
        : [
            {
              verb: "patch",
              ref: { kind: "ConfigMap", key: "default/settings" },
              patchType: "merge",
              patch: { data: { a: "1" } },
            } as const,
          ]),
    );
    cluster.settle(150_000);
    expect(stateOf(cluster).type).toBe("running");
  });

  it("is mounted where it is optional", () => {
    const volumes = [{ name: "files", configMap: { name: "settings", optional: true } }];
    const cluster = clusterOf({ volumeMounts: [{ name: "files", mountPath: "/files" }] }, [], { volumes });
    expect(stateOf(cluster.settle(30_000)).type).toBe("running");
  });
});

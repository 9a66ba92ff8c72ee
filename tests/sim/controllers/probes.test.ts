import { describe, expect, it } from "vitest";
import { findCondition, type ContainerStatus, type JsonObject, type Pod } from "../../../src/api/objects.ts";
import { behaviorNamed, knownBehavior } from "../../../src/sim/node/images.ts";
import { mapGet } from "../../../src/sim/persistent-map.ts";
import { create } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const httpGet = { path: "/", port: 80 };

function clusterOf(image: string, container: JsonObject, podSpec: JsonObject = {}, seed = 1): Cluster {
  const labels = { app: "web" };
  const spec = { containers: [{ name: "web", image, ...container }], ...podSpec };
  const object = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
  return new Cluster([create(object)], { kubelet: { type: "node" } }, seed);
}

const only = (cluster: Cluster): Pod => cluster.pods()[0]!;
const statusOf = (cluster: Cluster): ContainerStatus => only(cluster).status.containerStatuses[0]!;
const isRunning = (cluster: Cluster): boolean =>
  cluster.pods()[0]?.status.containerStatuses[0]?.state.type === "running";

function started(image: string, container: JsonObject, podSpec: JsonObject = {}, seed = 1): Cluster {
  return clusterOf(image, container, podSpec, seed).until(isRunning);
}

/** When Events with a reason were recorded, from the start of the container on. */
function times(cluster: Cluster, reason: string, fromMs: number): number[] {
  return cluster.frames.flatMap(({ atMs, events }) =>
    events.flatMap((event) => (event.reason === reason ? [atMs - fromMs] : [])),
  );
}

const unhealthy = (cluster: Cluster): string[] =>
  cluster.events().flatMap(({ reason, message }) => (reason === "Unhealthy" ? [message] : []));

describe("a container without a readiness probe", () => {
  it.each(["web:v1", "web:slow", "web:unready"])("is ready as soon as it runs, whatever %s does", (image) => {
    const cluster = started(image, {});
    expect(statusOf(cluster)).toMatchObject({ ready: true, started: true });
    expect(findCondition(only(cluster).status.conditions, "Ready")?.status).toBe("True");
    cluster.advance(60_000);
    expect(statusOf(cluster).ready).toBe(true);
    expect(unhealthy(cluster)).toEqual([]);
  });

  it("counts before its program serves, which is said with how long", () => {
    const saidOf = (image: string) =>
      started(image, {})
        .decisions()
        .flatMap((decision) => (decision.code === "readyUnasked" ? [decision.facts] : []));
    expect(saidOf("web:unready")).toEqual([{ image: "web:unready", servesMs: null, restarts: 0 }]);
    const [slow] = saidOf("web:slow");
    expect(slow!.servesMs).toBeGreaterThanOrEqual(8000);
    expect(slow!.servesMs).toBeLessThanOrEqual(11_000);
  });

  it("is ready again at once when it was started anew", () => {
    const cluster = started("web:v1", {});
    cluster.fault({ type: "crashPod", pod: `default/${only(cluster).metadata.name}` });
    expect(statusOf(cluster).ready).toBe(false);
    cluster.until(isRunning);
    expect(statusOf(cluster)).toMatchObject({ ready: true, restartCount: 1 });
  });
});

describe("a readiness probe", () => {
  it("looks at once and then every period, and each failure is an Event", () => {
    const cluster = started("web:v1", { readinessProbe: { httpGet, periodSeconds: 1 } });
    const fromMs = cluster.nowMs;
    cluster.until((now) => statusOf(now).ready);
    const readyMs = cluster.nowMs - fromMs;
    expect(readyMs % 1000).toBe(0);
    const failures = times(cluster, "Unhealthy", fromMs);
    expect(failures).toEqual(Array.from({ length: readyMs / 1000 }, (_, i) => i * 1000));
    const { podIP = "" } = only(cluster).status;
    expect(unhealthy(cluster)).toEqual([
      `Readiness probe failed: Get "http://${podIP}:80/": dial tcp ${podIP}:80: connect: connection refused`,
    ]);
    const [event] = cluster.events().filter(({ reason }) => reason === "Unhealthy");
    expect(event).toMatchObject({
      type: "Warning",
      source: "kubelet",
      count: failures.length,
      involvedObject: { fieldPath: "spec.containers{web}" },
    });
  });

  it("counts only the looks that it takes: nothing happens while nothing changes", () => {
    const cluster = started("web:v1", { readinessProbe: { httpGet, periodSeconds: 1 } }).settle();
    // By then the rollout's deadline has been looked at once more.
    cluster.advance(900_000);
    const frames = cluster.frames.length;
    cluster.advance(3_600_000);
    expect(cluster.frames.length).toBe(frames);
    expect(mapGet(cluster.state.probes, only(cluster).metadata.uid)?.runs).toEqual({});
  });

  it.each([
    { title: "an error", image: "web:unready", probe: { httpGet }, text: "HTTP probe failed with statuscode: 503" },
    {
      title: "no such page",
      image: "nginx:1.27",
      probe: { httpGet: { path: "/healthz", port: 80 } },
      text: "HTTP probe failed with statuscode: 404",
    },
    {
      title: "nobody on the port",
      image: "nginx:1.27",
      probe: { httpGet: { path: "/", port: 8080 } },
      text: 'Get "http://IP:8080/": dial tcp IP:8080: connect: connection refused',
    },
    {
      title: "a plain server asked by TLS",
      image: "nginx:1.27",
      probe: { httpGet: { path: "/", port: 80, scheme: "HTTPS" } },
      text: 'Get "https://IP:80/": http: server gave HTTP response to HTTPS client',
    },
    {
      title: "nobody on the TCP port",
      image: "redis:7",
      probe: { tcpSocket: { port: 6380 } },
      text: "dial tcp IP:6380: connect: connection refused",
    },
    {
      title: "a file that is not there",
      image: "web:v1",
      probe: { exec: { command: ["cat", "/tmp/healthy"] } },
      text: "cat: /tmp/healthy: No such file or directory\n",
    },
    { title: "a command that fails", image: "web:v1", probe: { exec: { command: ["false"] } }, text: "" },
    {
      title: "a command that takes too long",
      image: "web:v1",
      probe: { exec: { command: ["sh", "-c", "sleep 5; true"] } },
      text: 'command timed out: "sh -c sleep 5; true" timed out after 1s',
    },
    {
      title: "no server of gRPC",
      image: "web:v1",
      probe: { grpc: { port: 80 } },
      text: 'timeout: failed to connect service "IP:80" within 1s: context deadline exceeded',
    },
  ])("never passes where it finds $title", ({ image, probe, text }) => {
    const cluster = started(image, { readinessProbe: { ...probe, initialDelaySeconds: 5 } }).advance(30_000);
    const { podIP = "" } = only(cluster).status;
    expect(statusOf(cluster)).toMatchObject({ ready: false, started: true, restartCount: 0 });
    expect(unhealthy(cluster)).toEqual([`Readiness probe failed: ${text.replaceAll("IP", podIP)}`]);
    expect(cluster.decisions().some(({ code }) => code === "neverReady")).toBe(true);
  });

  it.each([
    { image: "web:v1", probe: { httpGet: { path: "/", port: "http" } } },
    { image: "web:v1", probe: { tcpSocket: { port: 80 } } },
    { image: "web:v1", probe: { exec: { command: ["true"] } } },
    { image: "web:v1", probe: { exec: { command: ["sh", "-c", "wget -qO- http://localhost:80/ || exit 1"] } } },
    { image: "web:v1", probe: { exec: { command: ["curl", "-f", "http://127.0.0.1/"] } } },
    { image: "redis:7", probe: { exec: { command: ["redis-cli", "ping"] } } },
    { image: "mariadb:11", probe: { exec: { command: ["mysqladmin", "ping", "-psecret"] } } },
    { image: "mariadb:11", probe: { exec: { command: ["healthcheck.sh", "--connect"] } } },
  ])("passes: $image asked with $probe", ({ image, probe }) => {
    const container = { ports: [{ name: "http", containerPort: 80 }], readinessProbe: { ...probe, periodSeconds: 1 } };
    expect(statusOf(started(image, container).advance(15_000)).ready).toBe(true);
  });

  it.each([
    { probe: { httpGet: { path: "/", port: "web" } }, text: 'strconv.Atoi: parsing "web": invalid syntax' },
    {
      probe: { exec: { command: ["nosuch", "-x"] } },
      text: 'rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH',
    },
  ])("that cannot be run changes nothing, and says so: $text", ({ probe, text }) => {
    const cluster = started("web:v1", { readinessProbe: probe }).advance(25_000);
    expect(statusOf(cluster).ready).toBe(false);
    expect(unhealthy(cluster)).toEqual([`Readiness probe errored and resulted in unknown state: ${text}`]);
  });

  it("takes readiness away after failureThreshold failures in a row, and gives it back after one success", () => {
    const cluster = started("web:flapping", { readinessProbe: { httpGet, periodSeconds: 2, failureThreshold: 2 } });
    cluster.until((now) => statusOf(now).ready).until((now) => !statusOf(now).ready);
    const { atMs, events, decisions } = cluster.frames.at(-1)!;
    expect(events.map(({ message }) => message)).toEqual([
      "Readiness probe failed: HTTP probe failed with statuscode: 503",
    ]);
    expect(decisions.map(({ code, facts }) => ({ code, ...facts }))).toContainEqual({
      code: "podUnready",
      image: "web:flapping",
      byHand: false,
      failures: 2,
      message: "HTTP probe failed with statuscode: 503",
    });
    const before = cluster.frames.filter((frame) => frame.events.some(({ reason }) => reason === "Unhealthy")).at(-2)!;
    expect(atMs - before.atMs).toBe(2000);
    expect(before.changes.filter(({ kind }) => kind === "Pod")).toEqual([]);
    cluster.until((now) => statusOf(now).ready);
    expect(cluster.nowMs - atMs).toBeLessThanOrEqual(6000);
  });

  it("fails 25 times less the start's Events, and from then on once in 5 minutes", () => {
    const cluster = started("web:unready", { readinessProbe: { httpGet, periodSeconds: 10, initialDelaySeconds: 1 } });
    const fromMs = cluster.nowMs;
    cluster.advance(3_600_000);
    const all = times(cluster, "Unhealthy", fromMs);
    const burst = all.filter((at, i) => i === 0 || at - all[i - 1]! === 10_000);
    expect(burst.length).toBeGreaterThanOrEqual(20);
    expect(burst.length).toBeLessThanOrEqual(24);
    const later = all.slice(burst.length);
    expect(later.length).toBeGreaterThanOrEqual(10);
    const gaps = later.slice(1).map((at, i) => at - later[i]!);
    expect(gaps.every((gap) => gap >= 300_000 && gap <= 310_000)).toBe(true);
  });

  it("goes on while its pod ends, of which nobody makes a decision", () => {
    const podSpec = { terminationGracePeriodSeconds: 60 };
    const lifecycle = { preStop: { sleep: { seconds: 40 } } };
    const cluster = started("web:unready", { lifecycle, readinessProbe: { httpGet, periodSeconds: 5 } }, podSpec);
    const fromMs = cluster.advance(20_000).nowMs;
    cluster.request(deletePod(only(cluster))).advance(30_000);
    const late = cluster.framesFrom(fromMs + 1000);
    expect(late.some(({ events }) => events.some(({ reason }) => reason === "Unhealthy"))).toBe(true);
  });
});

describe("made unready by hand", () => {
  const readinessProbe = { httpGet, periodSeconds: 2 };

  it("is so at once, and stays so whatever its probe would find", () => {
    const cluster = started("web:v1", { readinessProbe }).until((now) => statusOf(now).ready);
    const pod = `default/${only(cluster).metadata.name}`;
    cluster.fault({ type: "setPodReady", pod, ready: false });
    expect(statusOf(cluster).ready).toBe(false);
    cluster.advance(30_000);
    expect(statusOf(cluster).ready).toBe(false);
    expect(unhealthy(cluster)).toContain("Readiness probe failed: HTTP probe failed with statuscode: 503");
    cluster.fault({ type: "setPodReady", pod, ready: true });
    expect(statusOf(cluster).ready).toBe(true);
    cluster.advance(60_000);
    expect(statusOf(cluster)).toMatchObject({ ready: true, restartCount: 0 });
  });

  it("is over with the next run, whose first look finds it well", () => {
    const probe = { httpGet, initialDelaySeconds: 2, periodSeconds: 1 };
    const cluster = started("web:v1", { readinessProbe: probe }).advance(10_000);
    const pod = `default/${only(cluster).metadata.name}`;
    cluster.fault({ type: "setPodReady", pod, ready: false }).advance(5000);
    expect(statusOf(cluster).ready).toBe(false);
    cluster.fault({ type: "crashPod", pod }).until(isRunning);
    const fromMs = cluster.nowMs;
    expect(statusOf(cluster)).toMatchObject({ ready: false, restartCount: 1 });
    cluster.until((now) => statusOf(now).ready);
    expect(cluster.nowMs - fromMs).toBe(2000);
  });

  it("before its first look is found by it, too", () => {
    const probe = { httpGet, initialDelaySeconds: 5, periodSeconds: 1 };
    const cluster = started("web:v1", { readinessProbe: probe }).advance(3000);
    const pod = `default/${only(cluster).metadata.name}`;
    cluster.fault({ type: "setPodReady", pod, ready: false }).advance(20_000);
    expect(statusOf(cluster).ready).toBe(false);
    expect(unhealthy(cluster)).toEqual(["Readiness probe failed: HTTP probe failed with statuscode: 503"]);
  });

  it("is killed by its liveness probe, and well again after that", () => {
    const livenessProbe = { httpGet, periodSeconds: 2, failureThreshold: 3, initialDelaySeconds: 5 };
    const cluster = started("web:v1", { readinessProbe, livenessProbe }).advance(10_000);
    const pod = `default/${only(cluster).metadata.name}`;
    cluster.fault({ type: "setPodReady", pod, ready: false }).advance(60_000);
    expect(statusOf(cluster)).toMatchObject({ ready: true, restartCount: 1 });
    expect(
      cluster.events().some(({ message }) => message === "Container web failed liveness probe, will be restarted"),
    ).toBe(true);
  });
});

describe("an image whose behaviour is edited", () => {
  it("is noticed by the probes of what runs", () => {
    const cluster = started("web:v1", { readinessProbe: { httpGet, periodSeconds: 2 } }).settle();
    cluster.image("web:v1", behaviorNamed("unready", "web:v1")).advance(30_000);
    expect(statusOf(cluster).ready).toBe(false);
    cluster.image("web:v1", behaviorNamed("good", "web:v1")).advance(30_000);
    expect(statusOf(cluster).ready).toBe(true);
  });
});

describe("a healthy pod", () => {
  it("costs a frame for its start and one for its readiness, whatever probes it has", () => {
    const readinessProbe = { httpGet, initialDelaySeconds: 2 };
    const livenessProbe = { httpGet, initialDelaySeconds: 5 };
    for (const probes of [{ readinessProbe }, { readinessProbe, livenessProbe }]) {
      const cluster = started("web:v1", probes);
      const fromMs = cluster.nowMs;
      cluster.advance(100_000);
      const ofKubelet = cluster
        .framesFrom(fromMs)
        .flatMap(({ origin }) =>
          origin !== null && "event" in origin && origin.event.type === "kubelet" ? [origin.event.stage] : [],
        );
      expect(ofKubelet).toHaveLength(2);
      expect(statusOf(cluster).ready).toBe(true);
    }
  });
});

describe("a liveness probe", () => {
  const livenessProbe = { httpGet, periodSeconds: 10, failureThreshold: 3 };

  it("has a container started again after failureThreshold failures, under the crash back-off", () => {
    const cluster = started("web:unready", { livenessProbe });
    const fromMs = cluster.nowMs;
    cluster.until(({ frames }) => frames.at(-1)!.events.some(({ reason }) => reason === "Killing"));
    expect(cluster.nowMs - fromMs).toBe(20_000);
    expect(cluster.frames.at(-1)!.events.map(({ type, reason, message }) => `${type} ${reason} ${message}`)).toEqual([
      "Warning Unhealthy Liveness probe failed: HTTP probe failed with statuscode: 503",
      "Normal Killing Container web failed liveness probe, will be restarted",
    ]);
    expect(statusOf(cluster).restartCount).toBe(0);
    cluster.until((now) => statusOf(now).state.type === "terminated");
    expect(statusOf(cluster).state).toMatchObject({ exitCode: 0, reason: "Completed" });
    cluster.advance(180_000);
    expect(statusOf(cluster).restartCount).toBeGreaterThanOrEqual(3);
    expect(statusOf(cluster).restartCount).toBeLessThanOrEqual(5);
    expect(cluster.events().some(({ reason }) => reason === "BackOff")).toBe(true);
  });

  it("kills with 137 what does not end within its own terminationGracePeriodSeconds", () => {
    const cluster = started("web:unready", { livenessProbe: { ...livenessProbe, terminationGracePeriodSeconds: 4 } });
    cluster.image("web:unready", { ...knownBehavior("web:unready"), stopMs: 3_600_000 });
    cluster.until(({ frames }) => frames.at(-1)!.events.some(({ reason }) => reason === "Killing"));
    const fromMs = cluster.nowMs;
    cluster.until((now) => statusOf(now).state.type === "terminated");
    expect(cluster.nowMs - fromMs).toBe(4000);
    expect(statusOf(cluster).state).toMatchObject({ exitCode: 137, reason: "Error" });
  });

  it("begins after its delay, so that a slow start is not killed", () => {
    const slow = { ...livenessProbe, periodSeconds: 2, failureThreshold: 1 };
    expect(statusOf(started("web:slow", { livenessProbe: slow }).advance(30_000)).restartCount).toBeGreaterThan(0);
    const patient = { ...slow, initialDelaySeconds: 12 };
    expect(statusOf(started("web:slow", { livenessProbe: patient }).advance(60_000)).restartCount).toBe(0);
  });

  it("stops with the deletion of its pod", () => {
    const lifecycle = { preStop: { sleep: { seconds: 25 } } };
    const cluster = started("web:v1", {
      livenessProbe: { ...livenessProbe, periodSeconds: 2, initialDelaySeconds: 4 },
      lifecycle,
    });
    cluster.advance(8000);
    const { name } = only(cluster).metadata;
    cluster.fault({ type: "setPodReady", pod: `default/${name}`, ready: false }).request(deletePod(only(cluster)));
    const fromMs = cluster.nowMs;
    cluster.advance(20_000);
    expect(
      cluster.events(name).filter(({ reason, lastTimestamp }) => reason === "Unhealthy" && lastTimestamp > fromMs),
    ).toEqual([]);
  });
});

describe("a startup probe", () => {
  const startupProbe = { httpGet, periodSeconds: 2, failureThreshold: 30 };

  it("holds the others off until it has passed", () => {
    const livenessProbe = { httpGet, periodSeconds: 1, failureThreshold: 1 };
    const readinessProbe = { httpGet, periodSeconds: 5 };
    const cluster = started("web:slow", { startupProbe, livenessProbe, readinessProbe });
    expect(statusOf(cluster)).toMatchObject({ ready: false, started: false });
    const fromMs = cluster.nowMs;
    cluster.until((now) => statusOf(now).started);
    expect((cluster.nowMs - fromMs) % 2000).toBe(0);
    const startedMs = cluster.nowMs;
    cluster.until((now) => statusOf(now).ready);
    expect(cluster.nowMs).toBe(startedMs);
    expect(unhealthy(cluster).every((text) => text.startsWith("Startup probe failed: "))).toBe(true);
    cluster.advance(60_000);
    expect(statusOf(cluster)).toMatchObject({ ready: true, restartCount: 0 });
  });

  it("is enough for a container that has no other", () => {
    const cluster = started("web:v1", { startupProbe });
    expect(statusOf(cluster)).toMatchObject({ ready: false, started: false });
    cluster.until((now) => statusOf(now).ready);
    expect(statusOf(cluster).started).toBe(true);
  });

  it("has a container started again that does not come up in time", () => {
    const cluster = started("web:unready", { startupProbe: { ...startupProbe, failureThreshold: 3 } }).advance(10_000);
    expect(cluster.eventTexts(only(cluster).metadata.name)).toContain(
      "Normal Killing Container web failed startup probe, will be restarted",
    );
    expect(statusOf(cluster).restartCount).toBe(1);
  });
});

describe("what is remembered of probes", () => {
  it("goes with the pod", () => {
    const cluster = started("web:unready", { readinessProbe: { httpGet } }).advance(20_000);
    const { uid } = only(cluster).metadata;
    expect(mapGet(cluster.state.probes, uid)?.runs["web readiness"]).toMatchObject({ outcome: "failure", run: 0 });
    cluster.request(deletePod(only(cluster))).advance(10_000);
    expect(mapGet(cluster.state.probes, uid)).toBeUndefined();
    expect(mapGet(cluster.state.sigterms, uid)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { findCondition, type JsonObject, type Pod } from "../../../src/api/objects.ts";
import { behaviorNamed, knownBehavior } from "../../../src/sim/node/images.ts";
import { create, deploymentManifest, patchSpec, setImage } from "../../support/manifests.ts";
import { Cluster, deletePod } from "../support/cluster.ts";

const node = { kubelet: { type: "node" } } as const;

function running(image: string, replicas = 1, podSpec: JsonObject = {}, seed = 1): Cluster {
  const manifest = deploymentManifest("web", image, { replicas });
  const labels = { app: "web" };
  const spec = { containers: [{ name: "web", image }], ...podSpec };
  return new Cluster(
    [
      create({
        ...manifest,
        spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      }),
    ],
    node,
    seed,
  );
}

/** What a pod needs in order not to count as ready before its program serves. */
const readinessProbe = { httpGet: { path: "/", port: 80 }, periodSeconds: 1 };

const only = (cluster: Cluster): Pod => cluster.pods()[0]!;
const stateOf = (pod: Pod | undefined) => pod?.status.containerStatuses[0]?.state;
const reasonOf = (pod: Pod | undefined): string => {
  const state = stateOf(pod);
  return state === undefined ? "" : state.type === "running" ? "Running" : state.reason;
};

/** What the STATUS column would be made of, as it changed over time. */
function course(cluster: Cluster, name: string): { readonly atMs: number; readonly text: string }[] {
  const seen: { atMs: number; text: string }[] = [];
  for (const { atMs, changes } of cluster.frames) {
    for (const { after } of changes) {
      if (after?.kind === "Pod" && after.metadata.name === name) {
        const text = `${after.status.phase} ${reasonOf(after)}`;
        if (seen.at(-1)?.text !== text) {
          seen.push({ atMs, text });
        }
      }
    }
  }
  return seen;
}

function instants(cluster: Cluster, reason: string): number[] {
  return cluster.frames.flatMap(({ atMs, events }) =>
    events.filter((event) => event.reason === reason).map(() => atMs),
  );
}

const gaps = (times: readonly number[]): number[] => times.slice(1).map((at, i) => at - times[i]!);

describe("a pod that starts", () => {
  it("is pulled, created and started, and ready some time later", () => {
    const cluster = running("web:v1").settle();
    const pod = only(cluster);
    expect(
      cluster.eventTexts(pod.metadata.name).map((text) => text.replace(/in [\d.]+m?s \([\d.]+m?s/, "in T (T")),
    ).toEqual([
      `Normal Scheduled Successfully assigned default/${pod.metadata.name} to ${pod.spec.nodeName!}`,
      'Normal Pulling Pulling image "web:v1"',
      'Normal Pulled Successfully pulled image "web:v1" in T (T including waiting). Image size: 48000000 bytes.',
      "Normal Created Container created",
      "Normal Started Container started",
    ]);
    expect(course(cluster, pod.metadata.name).map(({ text }) => text)).toEqual([
      "Pending ",
      "Pending ContainerCreating",
      "Running Running",
    ]);
    const [event] = cluster.events(pod.metadata.name).filter(({ reason }) => reason === "Started");
    expect(event).toMatchObject({ source: "kubelet", involvedObject: { fieldPath: "spec.containers{web}" } });
  });

  it("runs before it is ready", () => {
    const cluster = running("web:v1", 1, { containers: [{ name: "web", image: "web:v1", readinessProbe }] });
    cluster.until((now) => only(now)?.status.phase === "Running");
    expect(findCondition(only(cluster).status.conditions, "Ready")).toMatchObject({
      status: "False",
      reason: "ContainersNotReady",
      message: "containers with unready status: [web]",
    });
    expect(findCondition(only(cluster).status.conditions, "ContainersReady")).toMatchObject({
      status: "False",
      reason: "ContainersNotReady",
    });
    expect(only(cluster).status.containerStatuses[0]).toMatchObject({ ready: false, started: true, restartCount: 0 });
    cluster.settle();
    expect(only(cluster).status.conditions.map(({ type, status }) => `${type} ${status}`)).toEqual([
      "PodReadyToStartContainers True",
      "Initialized True",
      "Ready True",
      "ContainersReady True",
      "PodScheduled True",
    ]);
  });

  it.each(["web:v1", "web:missing", "web:crash", "Bad Name"])("has its network before %s is asked for", (image) => {
    const cluster = running(image);
    const sandbox = () => findCondition(only(cluster).status.conditions, "PodReadyToStartContainers");
    cluster.until((now) => only(now)?.status.containerStatuses.length === 1);
    expect(sandbox()?.status).toBe("False");
    const fromMs = cluster.nowMs;
    cluster.until(() => sandbox()?.status === "True");
    expect(cluster.nowMs - fromMs).toBeLessThan(1000);
    expect(only(cluster).status.phase).toBe("Pending");
    cluster.advance(30_000);
    expect(sandbox()).toMatchObject({ status: "True", lastTransitionTime: cluster.nowMs - 30_000 });
  });

  it("has its network a while before it runs where its image is there", () => {
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {
      ...node,
      nodes: [{ name: "node-1", cpu: "4", memory: "8Gi", pods: 110 }],
    }).settle();
    const [first] = cluster.pods();
    cluster.request(patchSpec("web", { replicas: 2 }));
    const made = (): Pod | undefined => cluster.pods().find(({ metadata }) => metadata.uid !== first!.metadata.uid);
    cluster.until(() => findCondition(made()?.status.conditions ?? [], "PodReadyToStartContainers")?.status === "True");
    expect(made()?.status).toMatchObject({ phase: "Pending" });
    expect(made()?.status.containerStatuses[0]?.state).toMatchObject({ type: "waiting", reason: "ContainerCreating" });
  });

  it("finds an image that its node has", () => {
    const nodes = [{ name: "node-1", cpu: "4", memory: "8Gi", pods: 110 }];
    const cluster = new Cluster([create(deploymentManifest("web", "web:v1", { replicas: 1 }))], {
      ...node,
      nodes,
    }).settle();
    const [first] = cluster.pods();
    cluster.request(patchSpec("web", { replicas: 2 })).settle();
    const second = cluster.pods().find(({ metadata }) => metadata.uid !== first!.metadata.uid)!;
    const reasons = cluster.eventTexts(second.metadata.name);
    expect(reasons[1]).toBe(
      'Normal Pulled Container image "web:v1" already present on machine and can be accessed by the pod',
    );
    expect(reasons.some((text) => text.includes("Pulling"))).toBe(false);
  });

  it("asks the registry again for the tag latest", () => {
    const nodes = [{ name: "node-1", cpu: "4", memory: "8Gi", pods: 110 }];
    const cluster = new Cluster([create(deploymentManifest("web", "nginx:latest", { replicas: 1 }))], {
      ...node,
      nodes,
    }).settle();
    const [first] = cluster.pods();
    cluster.request(patchSpec("web", { replicas: 2 })).settle();
    const second = cluster.pods().find(({ metadata }) => metadata.uid !== first!.metadata.uid)!;
    expect(cluster.events(second.metadata.name).map(({ reason }) => reason)).toEqual([
      "Scheduled",
      "Pulling",
      "Pulled",
      "Created",
      "Started",
    ]);
  });

  it.each(["web:unready", "web:crash", "web:missing"])(
    "has a readiness for each container, and names those that are not ready (%s)",
    (image) => {
      const cluster = running("web:v1", 1, {
        containers: [
          { name: "web", image: "web:v1" },
          { name: "side", image, readinessProbe },
        ],
      }).advance(60_000);
      expect(only(cluster).status.containerStatuses.map(({ name, ready }) => [name, ready])).toEqual([
        ["web", true],
        ["side", false],
      ]);
      expect(findCondition(only(cluster).status.conditions, "Ready")).toMatchObject({
        status: "False",
        reason: "ContainersNotReady",
        message: "containers with unready status: [side]",
      });
    },
  );

  it.each([
    { title: "at the first try after it is", probe: { periodSeconds: 5 }, afterMs: 5000 },
    { title: "not before the initial delay", probe: { periodSeconds: 5, initialDelaySeconds: 12 }, afterMs: 12_000 },
    {
      title: "after as many successes as are asked for",
      probe: { periodSeconds: 5, successThreshold: 3 },
      afterMs: 15_000,
    },
  ])("is seen to be ready by its probe $title", ({ probe, afterMs }) => {
    const ofProbe = { httpGet: { path: "/", port: 80 }, ...probe };
    const cluster = running("web:v1", 1, { containers: [{ name: "web", image: "web:v1", readinessProbe: ofProbe }] });
    cluster.until((now) => only(now)?.status.phase === "Running");
    const startedMs = cluster.nowMs;
    cluster.until((now) => only(now).status.containerStatuses[0]?.ready === true);
    expect(cluster.nowMs - startedMs).toBe(afterMs);
  });

  it("is not ready while a readiness gate is not set", () => {
    const cluster = running("web:v1", 1, { readinessGates: [{ conditionType: "example.com/lb" }] });
    cluster.until((now) => only(now)?.status.containerStatuses[0]?.ready === true, 60_000).advance(1000);
    expect(findCondition(only(cluster).status.conditions, "ContainersReady")?.status).toBe("True");
    expect(findCondition(only(cluster).status.conditions, "Ready")).toMatchObject({
      status: "False",
      reason: "ReadinessGatesNotReady",
      message: 'corresponding condition of pod readiness gate "example.com/lb" does not exist.',
    });
    expect(cluster.deployment.status.readyReplicas).toBe(0);
  });
});

describe("an image that cannot be pulled", () => {
  const failed = (ms: number, seed = 1): Cluster => running("web:missing", 1, {}, seed).advance(ms);

  it("goes from ErrImagePull to ImagePullBackOff, and stays Pending without a restart", () => {
    const cluster = failed(9000);
    const pod = only(cluster);
    expect(course(cluster, pod.metadata.name).map(({ text }) => text)).toEqual([
      "Pending ",
      "Pending ContainerCreating",
      "Pending ErrImagePull",
      "Pending ImagePullBackOff",
    ]);
    const error =
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/web:missing": failed to resolve reference "docker.io/library/web:missing": docker.io/library/web:missing: not found';
    expect(cluster.eventTexts(pod.metadata.name).slice(1)).toEqual([
      'Normal Pulling Pulling image "web:missing"',
      `Warning Failed Failed to pull image "web:missing": ${error}`,
      "Warning Failed Error: ErrImagePull",
      'Normal BackOff Back-off pulling image "web:missing"',
      "Warning Failed Error: ImagePullBackOff",
    ]);
    expect(stateOf(pod)).toEqual({
      type: "waiting",
      reason: "ImagePullBackOff",
      message: `Back-off pulling image "web:missing": ErrImagePull: ${error}`,
    });
    expect(pod.status.containerStatuses[0]?.restartCount).toBe(0);
  });

  it.each([1, 2, 3])(
    "is tried again after 10 s, doubled up to 300 s, and at most one retry of the pod worker later (seed %i)",
    (seed) => {
      const cluster = failed(2_400_000, seed);
      const failures = cluster.frames.flatMap(({ atMs, events }) =>
        events.some(({ message }) => message.startsWith("Failed to pull")) ? [atMs] : [],
      );
      const pulls = instants(cluster, "Pulling");
      const waits = pulls.slice(1).map((at, i) => at - failures[i]!);
      for (const [i, base] of [10, 20, 40, 80, 160, 300, 300, 300].entries()) {
        expect(waits[i], `wait ${String(i + 1)}`).toBeGreaterThanOrEqual(base * 1000);
        expect(waits[i], `wait ${String(i + 1)}`).toBeLessThanOrEqual((base + 15) * 1000);
      }
    },
  );

  it("starts when the tag comes into being", () => {
    const cluster = failed(20_000).image("web:missing", behaviorNamed("good", "web:missing"));
    cluster.settle(120_000);
    expect(only(cluster).status.containerStatuses[0]).toMatchObject({ ready: true, restartCount: 0 });
  });

  it("goes with its pod when the Deployment gets another image", () => {
    const cluster = failed(20_000);
    const { name } = only(cluster).metadata;
    cluster.request(setImage("web", "web:v2")).settle();
    expect(cluster.pod(name)).toBeUndefined();
    const pulls = instants(cluster, "Pulling").length;
    cluster.advance(600_000);
    expect(instants(cluster, "Pulling")).toHaveLength(pulls);
  });
});

describe("an image that is not even asked for", () => {
  it.each(["nginx:1 2", "Nginx", "nginx:", "web:v1:v2", "-web:v1"])(
    "has no name that an image can have: %s",
    (image) => {
      const cluster = running(image).advance(600_000);
      const pod = only(cluster);
      expect(stateOf(pod)).toMatchObject({ type: "waiting", reason: "InvalidImageName" });
      expect(cluster.eventTexts(pod.metadata.name).slice(1)).toEqual([
        `Warning InspectFailed Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
        "Warning Failed Error: InvalidImageName",
      ]);
    },
  );

  it.each(["nginx", "docker.io/library/nginx:1.27", "localhost:5000/a/b_c:v1.0-x", `web@sha256:${"ab".repeat(32)}`])(
    "has a name that an image can have: %s",
    (image) => {
      expect(reasonOf(only(running(image).settle()))).toBe("Running");
    },
  );

  it("is not on the node, and must not be pulled", () => {
    const container = { name: "web", image: "web:v1", imagePullPolicy: "Never" };
    const cluster = running("web:v1", 1, { containers: [container] }).advance(60_000);
    expect(reasonOf(only(cluster))).toBe("ErrImageNeverPull");
    expect(cluster.eventTexts(only(cluster).metadata.name).slice(1)).toEqual([
      'Warning ErrImageNeverPull Container image "web:v1" is not present with pull policy of Never',
      "Warning Failed Error: ErrImageNeverPull",
    ]);
  });

  it("does not hold up the containers beside it", () => {
    const containers = [
      { name: "side", image: "web:v1:v2" },
      { name: "web", image: "web:v1" },
    ];
    const cluster = running("web:v1", 1, { containers }).advance(60_000);
    expect(only(cluster).status.containerStatuses.map(({ name, ready }) => [name, ready])).toEqual([
      ["side", false],
      ["web", true],
    ]);
    expect(only(cluster).status.phase).toBe("Pending");
  });
});

describe("a pod of two containers", () => {
  const two = (first: string, second: string): Cluster =>
    running("web:v1", 1, {
      containers: [
        { name: "web", image: first },
        { name: "side", image: second },
      ],
    });

  it("is ready when both are, and each starts when its own image is there", () => {
    const cluster = two("web:v1", "redis:latest").settle();
    const started = cluster.events(only(cluster).metadata.name).filter(({ reason }) => reason === "Started");
    expect(started.map(({ involvedObject }) => involvedObject.fieldPath)).toEqual([
      "spec.containers{web}",
      "spec.containers{side}",
    ]);
    expect(started[1]!.firstTimestamp).toBeGreaterThan(started[0]!.firstTimestamp);
    expect(cluster.deployment.status.readyReplicas).toBe(1);
    const readyDecisions = cluster.frames.flatMap(({ decisions }) =>
      decisions.filter(({ code }) => code === "readyUnasked"),
    );
    expect(readyDecisions).toHaveLength(1);
  });

  it("starts the one that crashes again, and leaves the other alone", () => {
    const cluster = two("web:v1", "web:crash").advance(120_000);
    const [web, side] = only(cluster).status.containerStatuses;
    expect(web).toMatchObject({ ready: true, restartCount: 0 });
    expect(side!.restartCount).toBeGreaterThanOrEqual(4);
  });
});

describe("a container that crashes", () => {
  /** For each run of the container: when it ended, and when the next began. */
  function restarts(cluster: Cluster): { readonly endedMs: number; readonly startedMs: number }[] {
    const started = instants(cluster, "Started");
    const ended = cluster.frames.flatMap(({ atMs, decisions }) =>
      decisions.some(({ code }) => code === "containerCrashed") ? [atMs] : [],
    );
    return started.slice(1).map((startedMs, i) => ({ endedMs: ended[i]!, startedMs }));
  }

  it("starts again at once the first time, then after 10 s, doubled up to 300 s", () => {
    const cluster = running("web:crash").advance(2_400_000);
    const waits = restarts(cluster).map(({ endedMs, startedMs }) => startedMs - endedMs);
    expect(waits[0]).toBeLessThanOrEqual(1500);
    for (const [i, base] of [10, 20, 40, 80, 160, 300, 300, 300].entries()) {
      expect(waits[i + 1], `wait ${String(i + 2)}`).toBeGreaterThanOrEqual(base * 1000);
      expect(waits[i + 1], `wait ${String(i + 2)}`).toBeLessThanOrEqual(base * 1500);
    }
    expect(waits.length).toBeGreaterThanOrEqual(9);
  });

  it("shows Error for about a second, then CrashLoopBackOff, in phase Running", () => {
    const cluster = running("web:crash").advance(30_000);
    const { name, uid } = only(cluster).metadata;
    const texts = course(cluster, name);
    expect(
      texts
        .slice(2)
        .map(({ text }) => text)
        .slice(0, 6),
    ).toEqual([
      "Running Running",
      "Running Error",
      "Running Running",
      "Running Error",
      "Running CrashLoopBackOff",
      "Running Running",
    ]);
    const [, , , , , error, backOff] = texts;
    expect(backOff!.atMs - error!.atMs).toBeLessThanOrEqual(1500);
    const waiting = cluster.frames.flatMap(({ changes }) =>
      changes.flatMap(({ after }) =>
        after?.kind === "Pod" && reasonOf(after) === "CrashLoopBackOff" ? [stateOf(after)] : [],
      ),
    )[0];
    expect(waiting).toEqual({
      type: "waiting",
      reason: "CrashLoopBackOff",
      message: `back-off 10s restarting failed container=web pod=${name}_default(${uid})`,
    });
    const backOffEvent = cluster.events(name).find(({ reason }) => reason === "BackOff");
    expect(backOffEvent).toMatchObject({
      type: "Warning",
      message: `Back-off restarting failed container web in pod ${name}_default(${uid})`,
    });
  });

  it("says how long it backs off as Go prints it", () => {
    const cluster = running("web:crash").advance(1_500_000);
    const texts = new Set(
      cluster.frames.flatMap(({ changes }) =>
        changes.flatMap(({ after }) => {
          const state = after?.kind === "Pod" ? stateOf(after) : undefined;
          return state?.type === "waiting" && state.message?.startsWith("back-off") === true
            ? [state.message.split(" ")[1]!]
            : [];
        }),
      ),
    );
    expect([...texts]).toEqual(["10s", "20s", "40s", "1m20s", "2m40s", "5m0s"]);
  });

  it("counts restarts, and keeps how the last run ended", () => {
    const cluster = running("web:crash").advance(25_000);
    const [status] = only(cluster).status.containerStatuses;
    expect(status!.restartCount).toBe(instants(cluster, "Started").length - 1);
    expect(status!.restartCount).toBeGreaterThanOrEqual(2);
    expect(status!.lastState).toMatchObject({ type: "terminated", reason: "Error", exitCode: 1 });
  });

  it("is Completed when it ends with 0, and backs off all the same", () => {
    const cluster = running("web:v1")
      .image("web:v1", { ...knownBehavior("web:crash"), exitCode: 0 })
      .advance(20_000);
    const texts = course(cluster, only(cluster).metadata.name).map(({ text }) => text);
    expect(texts).toContain("Running Completed");
    expect(texts).toContain("Running CrashLoopBackOff");
  });

  it("starts at once after a run of ten minutes", () => {
    const cluster = running("web:v1")
      .image("web:v1", { ...knownBehavior("web:crash"), readyMs: 500, exitsAfterMs: 700_000 })
      .advance(1_500_000);
    const waits = restarts(cluster).map(({ endedMs, startedMs }) => startedMs - endedMs);
    expect(waits).toHaveLength(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1500);
  });

  it("begins its back-off anew after a run of ten minutes", () => {
    const cluster = running("web:v1").settle();
    const crash = (): void => {
      cluster.fault({ type: "crashPod", pod: `default/${only(cluster).metadata.name}` });
    };
    const crashesAfter = (ms: number): void => {
      cluster.until((now) => stateOf(only(now))?.type === "running").advance(ms);
      crash();
    };
    [5000, 5000, 5000, 700_000, 5000, 5000, 5000].forEach(crashesAfter);
    cluster.until((now) => stateOf(only(now))?.type === "running");
    const started = instants(cluster, "Started").slice(1);
    const ended = cluster.frames.flatMap(({ atMs, decisions }) =>
      decisions.some(({ code }) => code === "containerCrashed") ? [atMs] : [],
    );
    const seconds = started.map((at, i) => Math.round((at - ended[i]!) / 1000));
    expect(seconds).toEqual([1, 10, 20, 1, 10, 20, 40]);
  });

  it("is killed by hand with 137 and is not ready until it runs again", () => {
    const cluster = running("web:v1").settle();
    cluster.fault({ type: "crashPod", pod: `default/${only(cluster).metadata.name}` });
    expect(stateOf(only(cluster))).toMatchObject({ type: "terminated", exitCode: 137, reason: "Error" });
    expect(findCondition(only(cluster).status.conditions, "Ready")?.status).toBe("False");
    cluster.advance(10_000);
    expect(only(cluster).status.containerStatuses[0]).toMatchObject({ ready: true, restartCount: 1 });
  });
});

describe("a pod that is deleted", () => {
  it("is marked at once, stopped, and gone when its process has ended", () => {
    const cluster = running("web:v1").settle();
    const pod = only(cluster);
    const fromMs = cluster.nowMs;
    cluster.request(deletePod(pod));
    expect(cluster.pod(pod.metadata.name)?.metadata).toMatchObject({
      deletionTimestamp: fromMs + 30_000,
      deletionGracePeriodSeconds: 30,
    });
    cluster.advance(200);
    expect(cluster.eventTexts(pod.metadata.name).at(-1)).toBe("Normal Killing Stopping container web");
    expect(findCondition(cluster.pod(pod.metadata.name)!.status.conditions, "Ready")?.status).toBe("True");
    cluster.until((now) => now.pod(pod.metadata.name)?.status.phase !== "Running", 2000);
    const ended = cluster.pod(pod.metadata.name)!;
    expect(ended.status.phase).toBe("Succeeded");
    expect(stateOf(ended)).toMatchObject({ type: "terminated", exitCode: 0, reason: "Completed" });
    const endedMs = cluster.nowMs;
    cluster.until((now) => now.pod(pod.metadata.name) === undefined, 5000);
    expect(cluster.nowMs - endedMs).toBeGreaterThanOrEqual(500);
    expect(cluster.nowMs - endedMs).toBeLessThanOrEqual(2000);
  });

  it("is killed after its grace period when its process does not mind SIGTERM", () => {
    const cluster = running("web:v1", 1, { terminationGracePeriodSeconds: 12 })
      .image("web:v1", { ...knownBehavior("web:v1"), stopMs: 3_600_000 })
      .settle();
    const pod = only(cluster);
    const fromMs = cluster.nowMs;
    cluster.request(deletePod(pod)).until((now) => now.pod(pod.metadata.name)?.status.phase !== "Running");
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(12_000);
    expect(cluster.nowMs - fromMs).toBeLessThan(12_500);
    expect(cluster.pod(pod.metadata.name)!.status.phase).toBe("Failed");
    expect(stateOf(cluster.pod(pod.metadata.name))).toMatchObject({
      type: "terminated",
      exitCode: 137,
      reason: "Error",
    });
  });

  it("has at least two seconds between SIGTERM and SIGKILL", () => {
    const cluster = running("web:v1")
      .image("web:v1", { ...knownBehavior("web:v1"), stopMs: 3_600_000 })
      .settle();
    const pod = only(cluster);
    const fromMs = cluster.nowMs;
    cluster.request(deletePod(pod, 1)).until((now) => now.pod(pod.metadata.name)?.status.phase !== "Running");
    expect(cluster.nowMs - fromMs).toBeGreaterThanOrEqual(2000);
    expect(cluster.nowMs - fromMs).toBeLessThan(2500);
  });

  it("is gone at once by force", () => {
    const cluster = running("web:v1").settle();
    const pod = only(cluster);
    cluster.request(deletePod(pod, 0));
    expect(cluster.pod(pod.metadata.name)).toBeUndefined();
    cluster.advance(20_000);
    expect(cluster.readyPods()).toHaveLength(1);
  });

  it("may be hurried by a second deletion, never given more time", () => {
    const stubborn = (): Cluster =>
      running("web:v1")
        .image("web:v1", { ...knownBehavior("web:v1"), stopMs: 3_600_000 })
        .settle();
    const hurried = stubborn();
    const pod = only(hurried);
    hurried.request(deletePod(pod)).advance(3000).request(deletePod(pod, 2)).advance(2200);
    expect(hurried.pod(pod.metadata.name)?.status.phase).toBe("Failed");

    const longer = stubborn();
    longer.request(deletePod(pod, 3)).advance(1000).request(deletePod(pod, 60)).advance(2300);
    expect(longer.pod(pod.metadata.name)?.status.phase).toBe("Failed");
  });

  it("never starts when it is deleted before", () => {
    const cluster = running("web:v1").advance(1200);
    const pod = only(cluster);
    expect(reasonOf(pod)).toBe("ContainerCreating");
    cluster.request(deletePod(pod)).advance(20_000);
    expect(cluster.pod(pod.metadata.name)).toBeUndefined();
    expect(cluster.events(pod.metadata.name).map(({ reason }) => reason)).not.toContain("Started");
  });

  it("has failed when its container had ended with an error", () => {
    const cluster = running("web:crash").until((now) => reasonOf(only(now)) === "CrashLoopBackOff", 60_000);
    const { name } = only(cluster).metadata;
    const phases: string[] = [];
    cluster.request(deletePod(only(cluster))).until((now) => {
      phases.push(now.pod(name)?.status.phase ?? "gone");
      return now.pod(name) === undefined;
    });
    expect(phases).toContain("Failed");
    expect(phases).not.toContain("Succeeded");
  });

  it("does not count its crashed containers among those that are stopped", () => {
    const cluster = running("web:crash").until((now) => reasonOf(only(now)) === "CrashLoopBackOff", 60_000);
    const { name } = only(cluster).metadata;
    cluster.request(deletePod(only(cluster))).advance(5000);
    expect(cluster.events(name).map(({ reason }) => reason)).not.toContain("Killing");
    expect(gaps(instants(cluster, "Started")).length).toBeGreaterThan(0);
  });
});

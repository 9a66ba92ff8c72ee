import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { expectedLoad } from "../../src/sim/expected-load.ts";
import { keyOf } from "../../src/api/objects.ts";
import { podMetricsOf } from "../../src/sim/metrics-server.ts";
import { create, deploymentManifest } from "../support/manifests.ts";
import { Cluster } from "./support/cluster.ts";

function service(name: string, port: number, targetPort: number): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port, targetPort }] },
  };
}

function program(name: string, image: string, replicas: number, container: JsonObject = {}): JsonObject {
  return deploymentManifest(name, image, { replicas }, container);
}

/** Requests per second by Deployment, of all its pods. */
function loadOf(cluster: Cluster): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const [key, rate] of expectedLoad(cluster.state)) {
    const app = cluster.pods().find((pod) => key.startsWith(`${keyOf(pod)}/`))?.metadata.labels["app"] ?? key;
    sums[app] = (sums[app] ?? 0) + rate;
  }
  return sums;
}

function cluster(...objects: readonly JsonObject[]): Cluster {
  return new Cluster(objects.map(create), { kubelet: { type: "node" }, hasMetrics: true }).advance(120_000);
}

describe("expectedLoad", () => {
  it("is an even share of each ready endpoint", () => {
    const one = cluster(program("web", "nginx:1", 4), service("web", 80, 80)).traffic("web", 100);
    expect([...expectedLoad(one.state).values()]).toEqual([25, 25, 25, 25]);
  });

  it("goes on to those whom the programs ask", () => {
    const one = cluster(
      program("guestbook", "iesgn/guestbook", 2),
      program("redis", "redis:7", 1),
      service("guestbook", 80, 5000),
      service("redis", 6379, 6379),
    ).traffic("guestbook", 40);
    expect(loadOf(one)).toEqual({ guestbook: 40, redis: 40 });
  });

  it("reads whom a program asks from its environment", () => {
    const env = [{ name: "REDIS_SERVER", value: "store" }];
    const one = cluster(
      program("guestbook", "iesgn/guestbook", 2, { env }),
      program("redis", "redis:7", 1),
      program("store", "redis:7", 1),
      service("guestbook", 80, 5000),
      service("redis", 6379, 6379),
      service("store", 6379, 6379),
    ).traffic("guestbook", 40);
    expect(loadOf(one)).toEqual({ guestbook: 40, store: 40 });
  });

  it("follows a chain, and comes to an end in a ring", () => {
    const ask = (name: string) => [{ name: "PAYMENTS_SERVER", value: name }];
    const one = cluster(
      program("orders", "shop/orders", 1, { env: ask("orders:80") }),
      service("orders", 80, 8080),
    ).traffic("orders", 10);
    expect(loadOf(one)).toEqual({ orders: 90 });
  });

  it("asks others no more often than it can answer", () => {
    // 6 ms of 60 milli for each: ten answers a second.
    const limits = { resources: { limits: { cpu: "60m" } } };
    const one = cluster(
      program("guestbook", "iesgn/guestbook", 1, limits),
      program("redis", "redis:7", 1),
      service("guestbook", 80, 5000),
      service("redis", 6379, 6379),
    ).traffic("guestbook", 40);
    expect(loadOf(one)).toEqual({ guestbook: 40, redis: 10 });
    one.advance(15_000);
    const [pod] = one.pods().filter(({ metadata }) => metadata.labels["app"] === "guestbook");
    expect(pod === undefined ? undefined : podMetricsOf(one.state, pod)?.containers[0]?.cpuMilli).toBe(60);
  });

  it.each<readonly [string, readonly JsonObject[]]>([
    ["nobody is asked where no Service is", [program("web", "nginx:1", 1)]],
    ["nor at another port", [program("web", "nginx:1", 1), service("web", 81, 80)]],
    ["nor where nobody listens", [program("web", "nginx:1", 1), service("web", 80, 8080)]],
    ["nor where the program does not serve", [program("web", "web:unready", 1), service("web", 80, 80)]],
  ])("%s", (_, objects) => {
    expect(loadOf(cluster(...objects).traffic("web", 10))).toEqual({});
  });

  it("loses what its node takes with it", () => {
    const one = cluster(program("web", "nginx:1", 1), service("web", 80, 80)).traffic("web", 10);
    one.fault({ type: "failNode", node: one.pods()[0]?.spec.nodeName ?? "" });
    expect(loadOf(one)).toEqual({});
  });
});

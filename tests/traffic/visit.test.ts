import { describe, expect, it } from "vitest";
import type { ApiRequest } from "../../src/sim/input.ts";
import { submit } from "../../src/sim/submit.ts";
import { type Timeline, advance } from "../../src/sim/timeline.ts";
import { visit, visitPod } from "../../src/traffic/visit.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "./support/town.ts";

const web = [deployment("web", "web:v1", 3), service("web", "web", 80)];
const address = { service: "default/web", port: 80, node: "node-1" };

function lossAt(timeline: Timeline, atMs: number, key = "a", more: Partial<typeof address> = {}) {
  return visit(timeline, atMs, { ...address, ...more }, key).loss?.reason ?? null;
}

function requests(timeline: Timeline, atMs: number, ...all: readonly ApiRequest[]): Timeline {
  return submit(timeline, { type: "requests", atMs, from: "kubectl", command: "", requests: all }).timeline;
}

describe("a visit to a Service's page", () => {
  const run = until(begin(7, ...web), 20_000);

  it("is the same each time, and takes nothing from the users' requests", () => {
    const traffic = until(withInputs(begin(7, ...web), users(8000, "web", 50)), 40_000);
    const first = visit(traffic, 30_000, address, "page/1");
    visit(traffic, 12_000, address, "page/2");
    expect(visit(traffic, 30_000, address, "page/1")).toEqual(first);
    expect(first.pod?.key).toMatch(/^default\/web-/);
  });

  it("comes to each of the pods, reload by reload", () => {
    const pods = Array.from({ length: 40 }, (_, i) => visit(run, 20_000, address, `page/${String(i)}`).pod?.key);
    expect(new Set(pods).size).toBe(3);
  });

  it("finds nobody before a pod is ready, and nobody at a port that is not there", () => {
    expect(lossAt(begin(7, ...web), 0)).toBe("noEndpoints");
    expect(lossAt(run, 20_000, "a", { port: 81 })).toBe("noPort");
    expect(lossAt(run, 20_000, "a", { service: "default/none" })).toBe("noService");
  });

  it("is refused by a pod that is told to end, as long as the rules lead to it", () => {
    // Without a preStop the process takes nothing new at once, and the rules are behind by a tenth of a second at least.
    const ended = until(withInputs(run, patch(20_000, "web", { replicas: 0 })), 40_000);
    const reasons = Array.from({ length: 40 }, (_, i) => lossAt(ended, 20_000 + i * 30));
    expect(reasons[0]).toBeNull();
    expect(reasons).toContain("stopping");
    expect(lossAt(ended, 39_000)).toBe("noEndpoints");
  });

  it("gets no answer from a node that is silent, nor from a pod on one", () => {
    const lost = submit(run, { type: "fault", atMs: 20_000, fault: { type: "failNode", node: "node-1" } }).timeline;
    const at = advance(lost, 21_000);
    expect(visit(at, 21_000, address, "a")).toEqual({
      pod: null,
      loss: { reason: "nodeSilent", service: "default/web", pod: null },
      parts: [],
    });
    const reasons = new Set(
      Array.from({ length: 30 }, (_, i) => lossAt(at, 21_000, `n${String(i)}`, { node: "node-2" })),
    );
    expect(reasons).toEqual(new Set([null, "nodeSilent"]));
  });

  it("sees both versions while they change, and then the new one alone", () => {
    const image = { template: { spec: { containers: [{ name: "main", image: "web:v2" }] } } };
    const changed = until(withInputs(run, patch(20_000, "web", image)), 60_000);
    const imagesAt = (atMs: number) =>
      new Set(Array.from({ length: 30 }, (_, i) => visit(changed, atMs, address, String(i)).pod?.image));
    const seen = [21, 22, 23, 24, 25, 26, 27, 28].map((second) => imagesAt(second * 1000).size);
    expect(Math.max(...seen)).toBe(2);
    expect(imagesAt(60_000)).toEqual(new Set(["web:v2"]));
  });
});

describe("a page that needs others", () => {
  const shop = [
    deployment("front", "shop/web:v1", 1, {
      env: [
        { name: "CATALOG_SERVER", value: "catalog:8080" },
        { name: "CART_SERVER", value: "cart:8080" },
        { name: "ORDERS_SERVER", value: "orders:8080" },
      ],
    }),
    service("front", "front", 80),
    deployment("catalog", "shop/catalog:v1", 1),
    service("catalog", "catalog", 8080),
    deployment("cart", "shop/cart:v1", 1),
    service("cart", "cart", 8080),
    deployment("orders", "shop/orders:v1", 1, { env: [{ name: "PAYMENTS_SERVER", value: "payments:8080" }] }),
    service("orders", "orders", 8080),
  ];
  const run = until(begin(7, ...shop), 20_000);
  const front = { service: "default/front", port: 80, node: "node-1" };

  it("is asked for part by part: one that is missing hides none of the others", () => {
    const { loss, parts } = visit(run, 20_000, front, "a");
    expect(loss).toBeNull();
    expect(parts.map((part) => [part.service, part.loss?.reason ?? null, part.loss?.service ?? null])).toEqual([
      ["default/catalog", null, null],
      ["default/cart", null, null],
      // Whom the orders ask.
      ["default/orders", "noService", "default/payments"],
    ]);
    const without = requests(run, 20_000, {
      verb: "delete",
      ref: { kind: "Service", key: "default/catalog" },
      propagation: "Background",
    });
    expect(visit(without, 20_000, front, "a").parts.map((part) => part.loss?.reason ?? null)).toEqual([
      "noService",
      null,
      "noService",
    ]);
  });
});

describe("a visit to a pod's port, as port-forward makes it", () => {
  const run = until(begin(7, ...web), 20_000);
  const pod = visit(run, 20_000, address, "a").pod!;

  it("comes to that pod alone, ready or not, and finds nobody where there is none", () => {
    expect(visitPod(run, 20_000, pod.key, 80, "a")?.pod?.key).toBe(pod.key);
    expect(visitPod(run, 20_000, pod.key, 9999, "a")?.loss?.reason).toBe("wrongPort");
    expect(visitPod(run, 20_000, "default/none", 80, "a")).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { legsOf } from "../../src/traffic/legs.ts";
import { trafficAt } from "../../src/traffic/traffic-at.ts";
import { KNOWN_MS, MOST_KNOWN_MS } from "../../src/traffic/traffic-fold.ts";
import { begin, deployment, service, until, users, withInputs } from "./support/town.ts";

const shop = [
  deployment("web", "shop/web:v1", 2, {
    env: [
      { name: "CATALOG_SERVER", value: "catalog:8080" },
      { name: "CART_SERVER", value: "cart:8080" },
      { name: "ORDERS_SERVER", value: "orders:8080" },
    ],
  }),
  deployment("catalog", "shop/catalog:v1", 1),
  deployment("cart", "shop/cart:v1", 1),
  deployment("orders", "shop/orders:v1", 1, { env: [{ name: "PAYMENTS_SERVER", value: "payments:8080" }] }),
  deployment("payments", "shop/payments:v1", 1),
  service("web", "web", 80, 8080),
  ...["catalog", "cart", "orders", "payments"].map((name) => service(name, name, 8080)),
];

describe("the ways of requests", () => {
  const run = until(withInputs(begin(3, ...shop), users(15_000, "web", 20)), 40_000);

  it("are told with who asked", () => {
    const { requests } = trafficAt(run, 30_000);
    const whole = requests.find(({ loss, endMs }) => loss === null && endMs < 30_000);
    const legs = whole === undefined ? [] : legsOf(whole);
    expect(legs.map(({ asker, hop }) => [asker?.image ?? null, hop.service])).toEqual([
      [null, "default/web"],
      ["shop/web:v1", "default/catalog"],
      ["shop/web:v1", "default/cart"],
      ["shop/web:v1", "default/orders"],
      ["shop/orders:v1", "default/payments"],
    ]);
  });

  it("are counted a second, from users to Services and from Services to pods", () => {
    const { perSecondByWay } = trafficAt(run, 30_000);
    expect(Math.round(perSecondByWay.get(">default/web")?.answered ?? 0)).toBe(20);
    expect(perSecondByWay.get(">default/web")?.lost).toBe(0);
    const toPayments = [...perSecondByWay].filter(([way]) => /orders-\w+>default\/payments$/.test(way));
    expect(toPayments.map(([, { answered }]) => Math.round(answered))).toEqual([20]);
    const fromWeb = [...perSecondByWay].filter(([way]) => way.startsWith("default/web|default/web-"));
    expect(fromWeb.map(([, { answered }]) => Math.round(answered))).toEqual([20]);
  });

  it("stay known the longer the rarer they are, and lost ones whichever they are", () => {
    const { older } = trafficAt(run, 38_000);
    expect(older.length).toBeGreaterThan(50);
    expect(older.length).toBeLessThan(400);
    for (const { rarity, endMs } of older) {
      // What is over is gone through once a second.
      expect(endMs).toBeGreaterThan(37_000 - Math.min(KNOWN_MS * 2 ** rarity, MOST_KNOWN_MS));
    }
    const broken = until(withInputs(begin(3, ...shop.slice(0, 6)), users(15_000, "web", 20)), 40_000);
    const lost = trafficAt(broken, 30_000).older.filter(({ loss }) => loss !== null);
    expect(lost.length).toBeGreaterThan(200);
    expect(lost.length).toBeLessThanOrEqual(300);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { applicationCards } from "../../src/player/applications/application-cards.ts";
import { openApplication } from "../../src/player/applications/open-application.ts";
import { findApplication } from "../../src/player/applications/applications.ts";
import type { ApiRequest } from "../../src/sim/input.ts";
import { submit } from "../../src/sim/submit.ts";
import { type Timeline, advance } from "../../src/sim/timeline.ts";
import type { Architecture } from "../../src/view/architecture.ts";
import { architectureAt } from "../../src/view/architecture-at.ts";
import { placeArchitecture, serviceLabel } from "../../src/view/architecture-layout.ts";
import { begin, deployment, service, until } from "../traffic/support/town.ts";

/** Who asks whom, in short: `users > web:80 > web (2)`, each Service with its trouble. */
function told({ parts, services, calls }: Architecture) {
  const nameOf = (key: string): string => key.replace("default/", "");
  return {
    parts: parts.map(({ name, replicas, level }) => `${String(level)} ${name} ${String(replicas)}`),
    services: services.map(
      ({ name, port, level, to, trouble, usersPerSecond }) =>
        `${String(level)} ${name}:${String(port)} > ${to.map(nameOf).join()}` +
        `${usersPerSecond === null ? "" : ` users ${String(usersPerSecond)}`}${trouble === null ? "" : ` ${trouble}`}`,
    ),
    calls: calls.map(({ from, to }) => `${nameOf(from)} > ${nameOf(to)}`),
  };
}

function cardOf(id: string): Architecture {
  const card = applicationCards().find(({ application }) => application.id === id);
  return card!.architecture;
}

describe("the architecture of an application, from its manifests", () => {
  it("is one Deployment behind one Service", () => {
    expect(told(cardOf("nginx"))).toEqual({
      parts: ["0 deployment-nginx 2"],
      services: ["0 nginx:80 > deployment-nginx users 20"],
      calls: [],
    });
  });

  it("is a frontend that asks its database by the name that it knows", () => {
    expect(told(cardOf("guestbook"))).toEqual({
      parts: ["0 guestbook 3", "1 redis 1"],
      services: ["0 guestbook:80 > guestbook users 20", "1 redis:6379 > redis"],
      calls: ["guestbook > redis"],
    });
  });

  it("is a site that asks its database by what its environment says", () => {
    expect(told(cardOf("wordpress")).calls).toEqual(["wordpress-deployment > mariadb-service"]);
  });

  it("is a shop of five on three levels", () => {
    const { parts, calls } = told(cardOf("shop"));
    expect(parts).toEqual([
      "1 shop-cart 2",
      "1 shop-catalog 2",
      "1 shop-orders 2",
      "2 shop-payments 2",
      "0 shop-web 2",
    ]);
    expect(calls).toEqual([
      "shop-orders > shop-payments",
      "shop-web > shop-catalog",
      "shop-web > shop-cart",
      "shop-web > shop-orders",
    ]);
  });

  it("has as many pods as its Deployments want", () => {
    expect(Object.fromEntries(applicationCards().map(({ application, pods }) => [application.id, pods]))).toEqual({
      nginx: 2,
      mediawiki: 1,
      testWeb: 3,
      guestbook: 4,
      wordpress: 2,
      temperaturas: 4,
      shop: 10,
      thousand: 1000,
      empty: 0,
    });
  });
});

function requests(timeline: Timeline, atMs: number, ...all: readonly ApiRequest[]): Timeline {
  return submit(timeline, { type: "requests", atMs, from: "kubectl", command: "", requests: all }).timeline;
}

function remove(name: string): ApiRequest {
  return { verb: "delete", ref: { kind: "Service", key: `default/${name}` }, propagation: "Background" };
}

describe("an architecture with many Services", () => {
  const names = ["bad", "hl", "lb", "nginx", "np", "other", "sinsel"];
  const external = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "ext" },
    // As kubectl makes it.
    spec: { type: "ExternalName", externalName: "example.com", selector: { app: "ext" } },
  };
  const run = (app: (name: string) => string) =>
    architectureAt(
      begin(7, deployment("web", "nginx", 3), external, ...names.map((name) => service(name, app(name), 80))),
      0,
      "default",
    );

  it("has no port where a Service has none", () => {
    const ext = run(() => "web").services.find(({ name }) => name === "ext")!;
    expect([ext.port, ext.trouble]).toEqual([null, null]);
    expect(serviceLabel(ext)).toBe("ext");
  });

  it.each([
    ["that all lead to one Deployment", () => "web"],
    ["most of which lead nowhere", (name: string) => (name === "nginx" ? "web" : "nobody")],
  ] as const)("%s is no wider than a pane at the side, and nothing in it lies on anything else", (_, app) => {
    const { width, height, parts, services } = placeArchitecture(run(app));
    expect(width).toBeLessThanOrEqual(354);
    expect(services).toHaveLength(8);
    const boxes = [...parts, ...services];
    for (const [at, a] of boxes.entries()) {
      expect(Math.min(a.x, a.y)).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      const onIt = boxes
        .slice(at + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height);
      expect(onIt).toEqual([]);
    }
  });
});

describe("the architecture of a cluster that runs", () => {
  const { timeline, nowMs } = openApplication(findApplication("guestbook")!, 7);

  it("says how many pods are ready, and finds nothing wrong where nothing is", () => {
    const { parts, services } = architectureAt(timeline, nowMs, "default");
    expect(parts.map(({ name, ready }) => `${name} ${String(ready)}`)).toEqual(["guestbook 3", "redis 1"]);
    expect(services.map(({ trouble }) => trouble)).toEqual([null, null]);
  });

  it("keeps the place of a Service that is asked for and missing, and leaves the Deployment where it was", () => {
    const without = requests(timeline, nowMs, remove("redis"));
    expect(told(architectureAt(without, nowMs, "default"))).toEqual({
      parts: ["0 guestbook 3", "1 redis 1"],
      services: ["0 guestbook:80 > guestbook users 20", "1 redis:6379 >  missing"],
      calls: ["guestbook > redis"],
    });
  });

  it("puts what is looked for under the name that is missing, with no way to it", () => {
    const shop = openApplication(findApplication("shop")!, 7);
    const run = requests(shop.timeline, shop.nowMs, remove("shop-catalog"), remove("shop-payments"));
    const architecture = architectureAt(run, shop.nowMs, "default");
    expect(told(architecture).parts).toEqual(told(cardOf("shop")).parts);
    const { parts, services, lines } = placeArchitecture(architecture);
    const place = (boxes: typeof parts | typeof services, name: string) => {
      const box = boxes.find(({ of }) => of.name === name)!;
      return box.x + box.width / 2;
    };
    expect(place(services, "shop-catalog")).toBeCloseTo(place(parts, "shop-catalog"));
    expect(lines.filter(({ isBroken }) => isBroken).map(({ key }) => key)).toEqual([
      "default/shop-orders asks default/shop-payments",
      "default/shop-web asks default/shop-catalog",
    ]);
  });

  const cases: readonly (readonly [string, JsonObject])[] = [
    ["selectsNone", service("site", "nobody", 80)],
    ["wrongPort", service("site", "site", 80, 8081)],
    ["wrongPort", service("site", "site", 80, "nameless")],
  ];
  it.each(cases)("sees that a Service leads nowhere: %s", (trouble, object) => {
    const run = until(begin(7, deployment("site", "nginx", 1), object), 20_000);
    expect(architectureAt(run, 20_000, "default").services.map((one) => one.trouble)).toEqual([trouble]);
  });

  it("sees that none of a Service's pods is ready, until one is", () => {
    const run = begin(7, deployment("site", "nginx", 1), service("site", "site", 80));
    expect(architectureAt(run, 0, "default").services[0]?.trouble).toBe("noneReady");
    expect(architectureAt(advance(run, 20_000), 20_000, "default").services[0]?.trouble).toBeNull();
  });

  it("sees that a port is asked for that the Service does not have", () => {
    const run = begin(
      7,
      deployment("front", "iesgn/guestbook", 1),
      service("front", "front", 80, 5000),
      deployment("redis", "redis", 1),
      service("redis", "redis", 6380, 6379),
    );
    const { services } = architectureAt(advance(run, 30_000), 30_000, "default");
    expect(services.find(({ name }) => name === "redis")?.trouble).toBe("noPort");
  });

  it("goes round no ring for ever, and shows another namespace's nothing", () => {
    const env = (value: string): JsonObject => ({ env: [{ name: "PAYMENTS_SERVER", value }] });
    const run = begin(
      7,
      deployment("a", "shop/orders:v1", 1, env("b:80")),
      deployment("b", "shop/orders:v1", 1, env("a:80")),
      service("a", "a", 80),
      service("b", "b", 80),
    );
    const ring = architectureAt(run, 0, "default");
    expect(told(ring).calls).toEqual(["a > b", "b > a"]);
    expect(placeArchitecture(ring).parts).toHaveLength(2);
    expect(architectureAt(run, 0, "kube-system").parts).toEqual([]);
  });
});

describe("the drawing of an architecture", () => {
  it.each(applicationCards())(
    "has no two things of $application.id on one another, and all inside",
    ({ architecture }) => {
      const { width, height, parts, services } = placeArchitecture(architecture);
      const boxes = [...parts, ...services];
      for (const [i, one] of boxes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width).toBeLessThanOrEqual(width);
        expect(one.y + one.height).toBeLessThanOrEqual(height);
        for (const other of boxes.slice(i + 1)) {
          const isApart =
            one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y;
          expect(isApart).toBe(true);
        }
      }
    },
  );

  it("has every Service and Deployment, and a line for each way", () => {
    const { parts, services, lines } = placeArchitecture(cardOf("shop"));
    expect(parts).toHaveLength(5);
    expect(services).toHaveLength(5);
    expect(lines).toHaveLength(1 + 5 + 4);
  });
});

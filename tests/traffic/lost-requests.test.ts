import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/api/objects.ts";
import { findCondition } from "../../src/api/objects.ts";
import { deployments } from "../../src/sim/queries.ts";
import { frameAt, type Timeline } from "../../src/sim/timeline.ts";
import { lossesBetween, trafficAt } from "../../src/traffic/traffic-at.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "./support/town.ts";

const SEEDS = 200;
const COME_MS = 20_000;
const CHANGE_MS = 25_000;
const END_MS = 150_000;

const readiness: JsonObject = { httpGet: { path: "/", port: 80 }, periodSeconds: 1 };
/** Longer than what it takes until no node sends anybody to the pod any more. */
const preStop: JsonObject = { lifecycle: { preStop: { exec: { command: ["sleep", "10"] } } } };

/** An update of three pods while 40 users a second come. */
function updated(seed: number, container: JsonObject, spec: JsonObject = {}): Timeline {
  const made = deployment("web", "web:v1", 3, container);
  const all = withInputs(
    begin(seed, { ...made, spec: { ...(made["spec"] as JsonObject), ...spec } }, service("web", "web", 80)),
    users(COME_MS, "web", 40),
    patch(CHANGE_MS, "web", { template: { spec: { containers: [{ name: "main", image: "web:v2" }] } } }),
  );
  return until(all, END_MS);
}

function lostIn(run: Timeline): number {
  const [web] = deployments(frameAt(run, END_MS).state);
  expect(findCondition(web!.status.conditions, "Progressing")?.reason).toBe("NewReplicaSetAvailable");
  expect(web!.status.updatedReplicas).toBe(3);
  const lost = trafficAt(run, END_MS).totals.lost - trafficAt(run, CHANGE_MS).totals.lost;
  // By kind, as it is explained, it is the same number.
  expect(lossesBetween(run, CHANGE_MS, END_MS).reduce((sum, { count }) => sum + count, 0)).toBe(lost);
  expect(trafficAt(run, CHANGE_MS).totals.lost).toBe(0);
  return lost;
}

const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);

describe(`requests that an update loses, over ${String(SEEDS)} seeds`, () => {
  it("none, with a readiness probe and a preStop that outlasts the propagation", () => {
    expect(seeds.filter((seed) => lostIn(updated(seed, { readinessProbe: readiness, ...preStop })) !== 0)).toEqual([]);
  }, 300_000);

  it("some, always, with Recreate", () => {
    const recreate = { strategy: { type: "Recreate" } };
    expect(
      seeds.filter((seed) => lostIn(updated(seed, { readinessProbe: readiness, ...preStop }, recreate)) === 0),
    ).toEqual([]);
  }, 300_000);

  it("some, always, without a readiness probe where the program starts slowly", () => {
    expect(seeds.filter((seed) => lostIn(updated(seed, preStop)) === 0)).toEqual([]);
  }, 300_000);
});

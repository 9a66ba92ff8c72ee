import { describe, expect, it } from "vitest";
import { kubeEvents } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { type EventFilter, eventRowsAt, everyEvent, maxEventRows, objectOf } from "../../src/view/event-rows.ts";
import { simulate, webManifest } from "./support/simulated.ts";

function rolledOut() {
  const run = simulate();
  run.request(0, { verb: "create", object: webManifest(3) });
  run.until(20_000);
  run.setImage(20_000, "web:v2");
  run.until(60_000);
  return run;
}

function texts(run: ReturnType<typeof simulate>, atMs: number, filter: EventFilter = everyEvent): readonly string[] {
  return eventRowsAt(run.timeline(), atMs, filter).rows.map(
    ({ entry: { event } }) => `${event.reason} ${event.message}`,
  );
}

describe("the Events of an instant", () => {
  it.each([0, 50, 300, 4_000, 20_050, 26_000, 60_000])(
    "are at %d ms those that the API server lists, oldest first",
    (atMs) => {
      const run = rolledOut();
      const listed = kubeEvents(frameAt(run.timeline(), atMs).state).toSorted(
        (a, b) => a.lastTimestamp - b.lastTimestamp,
      );
      const { rows, matching, total } = eventRowsAt(run.timeline(), atMs, everyEvent);
      const short = (about: string, message: string, count: number, lastMs: number) =>
        `${about} ${message} ${count} ${lastMs}`;
      expect(
        rows
          .map(({ entry: { event, count } }) =>
            short(event.involvedObject.name, event.message, count, event.lastTimestamp),
          )
          .sort(),
      ).toEqual(
        listed.map((event) => short(event.involvedObject.name, event.message, event.count, event.lastTimestamp)).sort(),
      );
      expect(rows.map(({ entry }) => entry.event.lastTimestamp)).toEqual(listed.map((event) => event.lastTimestamp));
      expect([matching, total]).toEqual([listed.length, listed.length]);
    },
  );

  it("tell a rolling update step by step, up before down", () => {
    const run = rolledOut();
    const filter: EventFilter = { ...everyEvent, kind: "Deployment" };
    expect(texts(run, 60_000, filter).map((text) => text.replace(/web-\w+/, "RS"))).toEqual([
      "ScalingReplicaSet Scaled up replica set RS from 0 to 3",
      "ScalingReplicaSet Scaled up replica set RS from 0 to 1",
      "ScalingReplicaSet Scaled down replica set RS from 3 to 2",
      "ScalingReplicaSet Scaled up replica set RS from 1 to 2",
      "ScalingReplicaSet Scaled down replica set RS from 2 to 1",
      "ScalingReplicaSet Scaled up replica set RS from 2 to 3",
      "ScalingReplicaSet Scaled down replica set RS from 1 to 0",
    ]);
  });

  it("say when they were last seen as kubectl does, and how often", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(1, "web:missing") });
    run.until(120_000);
    const { rows } = eventRowsAt(run.timeline(), 120_000, { ...everyEvent, text: "failed to pull" });
    expect(rows.map(({ lastSeen }) => lastSeen)).toEqual([
      expect.stringMatching(/^\d+s \(x[3-9] over (\d+s|2m\d*s?)\)$/),
    ]);
    const once = eventRowsAt(run.timeline(), 120_000, { ...everyEvent, kind: "Deployment" }).rows;
    expect(once.map(({ lastSeen }) => lastSeen)).toEqual(["119s"]);
  });

  it("are told apart by object, kind, text and type", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(2) });
    run.setImage(20_000, "web:missing");
    run.until(60_000);
    const rowsOf = (filter: Partial<EventFilter>) => eventRowsAt(run.timeline(), 60_000, { ...everyEvent, ...filter });
    const [pod] = rowsOf({ kind: "Pod" }).rows;
    const ref = objectOf(pod!.entry.event);
    expect(ref).toEqual({ kind: "Pod", key: `default/${pod!.entry.event.involvedObject.name}` });
    expect(new Set(rowsOf({ object: ref }).rows.map(({ entry }) => entry.event.involvedObject.name)).size).toBe(1);
    expect(rowsOf({ onlyWarnings: true }).rows.map(({ entry }) => entry.event.reason)).toContain("Failed");
    expect(rowsOf({ onlyWarnings: true }).rows.every(({ entry }) => entry.event.type === "Warning")).toBe(true);
    expect(rowsOf({ text: " errIMAGEpull " }).rows.map(({ entry }) => entry.event.message)).toEqual([
      "Error: ErrImagePull",
    ]);
    expect(rowsOf({ text: "nothing is like this" })).toMatchObject({ rows: [], matching: 0 });
    expect(rowsOf({ text: "nothing is like this" }).total).toBeGreaterThan(10);
  });

  it("are gone an hour after they were last seen, and back for one who looks back", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(1) });
    run.until(10_000);
    run.setImage(3_605_000, "web:v2");
    run.until(3_640_000);
    const before = eventRowsAt(run.timeline(), 3_599_000, everyEvent).total;
    expect(before).toBeGreaterThan(5);
    const late = eventRowsAt(run.timeline(), 3_640_000, everyEvent).rows;
    expect(late.every(({ entry }) => entry.event.lastTimestamp >= 3_605_000)).toBe(true);
    expect(eventRowsAt(run.timeline(), 3_599_000, everyEvent).total).toBe(before);
    expect(eventRowsAt(run.timeline(), 3_604_000, everyEvent).total).toBeLessThan(before);
    expect(eventRowsAt(run.timeline(), 3_599_000, everyEvent).total).toBe(before);
  });

  it("stand out where they belong to the newest moment", () => {
    const run = rolledOut();
    const news = (atMs: number) =>
      eventRowsAt(run.timeline(), atMs, everyEvent)
        .rows.filter(({ isNews }) => isNews)
        .map(({ entry }) => entry.event.reason);
    expect(news(20_050)).toContain("ScalingReplicaSet");
    expect(news(60_000)).toEqual([]);
  });

  it("are the newest ones when there are more than can be read, and all are counted", () => {
    const run = simulate();
    run.request(0, { verb: "create", object: webManifest(100) });
    run.until(60_000);
    const { rows, matching } = eventRowsAt(run.timeline(), 60_000, everyEvent);
    expect(rows).toHaveLength(maxEventRows);
    expect(matching).toBeGreaterThan(500);
    const all = kubeEvents(frameAt(run.timeline(), 60_000).state);
    expect(rows.at(-1)!.entry.event.lastTimestamp).toBe(Math.max(...all.map(({ lastTimestamp }) => lastTimestamp)));
  });

  it("keep the same entry while nothing is said again, so that a row need not be drawn anew", () => {
    const run = rolledOut();
    const [first] = eventRowsAt(run.timeline(), 20_000, everyEvent).rows;
    const [later] = eventRowsAt(run.timeline(), 40_000, everyEvent).rows;
    expect(later!.entry).toBe(first!.entry);
  });
});

import { describe, expect, it } from "vitest";
import { DESIRED_REPLICAS, MAX_REPLICAS } from "../../../src/sim/controllers/deployment/annotations.ts";
import { scale } from "../../../src/sim/controllers/deployment/scaling.ts";
import type { ReplicaSet } from "../../../src/api/objects.ts";
import {
  deployment,
  prepareSync,
  rolling,
  sizesAfter,
  type PreparedSync,
  type ReplicaSetShape,
} from "../support/objects.ts";

interface Row {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly surge?: number;
  readonly surgeBefore?: number;
  readonly unavailable?: number;
  /** Newest first. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** No ReplicaSet has the Deployment's template. */
  readonly noNew?: true;
  readonly newAvailable?: number;
  /** What the ReplicaSets were last sized for, where it is not `from`. */
  readonly annotated?: readonly number[];
}

function prepare(row: Row): PreparedSync {
  const surgeBefore = row.surgeBefore ?? row.surge ?? 0;
  const shapes = row.before.map((replicas, i): ReplicaSetShape => {
    const desired = row.annotated?.[i] ?? row.from;
    const annotations = { [DESIRED_REPLICAS]: String(desired), [MAX_REPLICAS]: String(desired + surgeBefore) };
    const available = i === 0 && row.newAvailable !== undefined ? { available: row.newAvailable } : {};
    return {
      name: `web-v${String(row.before.length - i)}`,
      image: `web:v${String(row.before.length - i)}`,
      replicas,
      annotations,
      createdMs: 10_000 - i * 1000,
      ...available,
    };
  });
  return prepareSync(deployment({ replicas: row.to, strategy: rolling(row.surge ?? 0, row.unavailable ?? 0) }), shapes);
}

function scaled(row: Row): { readonly sizes: number[]; readonly prepared: PreparedSync } {
  const prepared = prepare(row);
  const [newest, ...others] = prepared.replicaSets;
  const old: readonly ReplicaSet[] = row.noNew === true ? prepared.replicaSets : others;
  scale(prepared.sync, { newRs: row.noNew === true ? undefined : newest, oldRsList: old });
  return { sizes: Object.values(sizesAfter(prepared)), prepared };
}

const rows: readonly Row[] = [
  { title: "scales up with one ReplicaSet", from: 10, to: 12, before: [10], after: [12] },
  { title: "scales down with one ReplicaSet", from: 10, to: 5, before: [10], after: [5] },
  { title: "scales up in proportion from 5 to 10", from: 5, to: 10, before: [2, 3], after: [4, 6] },
  { title: "scales down in proportion from 5 to 3", from: 5, to: 3, before: [2, 3], after: [1, 2] },
  { title: "scales down in proportion from 9 to 4", from: 9, to: 4, before: [8, 1], after: [4, 0] },
  { title: "scales three up from 7 to 10", from: 7, to: 10, before: [2, 3, 2], after: [3, 4, 3] },
  { title: "scales three down from 13 to 8", from: 13, to: 8, before: [2, 8, 3], after: [1, 5, 2] },
  { title: "gives what is left over to the newest", from: 3, to: 4, before: [1, 1, 1], after: [2, 1, 1] },
  { title: "takes what is left over from the oldest", from: 3, to: 2, before: [1, 1, 1], after: [1, 1, 0] },
  { title: "scales up without a new ReplicaSet", from: 4, to: 5, before: [2, 2], after: [3, 2], noNew: true },
  { title: "scales all to 0", from: 6, to: 0, before: [3, 2, 1], after: [0, 0, 0] },
  { title: "scales only the new one up from 0", from: 0, to: 6, before: [0, 0, 0], after: [6, 0, 0] },
  {
    title: "finishes what an earlier sync left half done",
    from: 5,
    to: 5,
    before: [2, 1, 1],
    after: [2, 2, 1],
    annotated: [5, 3, 5],
  },
  { title: "scales from 10 to 20 with a surge of 2", from: 10, to: 20, surge: 2, before: [6, 6], after: [11, 11] },
  {
    title: "scales from 10 to 50 while the surge goes from 3 to 6",
    from: 10,
    to: 50,
    surgeBefore: 3,
    surge: 6,
    before: [5, 8],
    after: [22, 34],
  },
  {
    title: "scales two old ones when size and template change at once",
    from: 10,
    to: 14,
    before: [7, 3],
    after: [10, 4],
    noNew: true,
  },
  {
    title: "takes nothing from the old one while the new one is not available",
    from: 2,
    to: 2,
    surge: 1,
    unavailable: 1,
    before: [2, 1],
    after: [2, 1],
    newAvailable: 0,
  },
];

describe("T10 Proportional table", () => {
  it.each(rows)("$title", (row) => {
    expect(scaled(row).sizes).toEqual(row.after);
  });

  it("annotates every ReplicaSet it sized with the new number and limit", () => {
    const { prepared } = scaled(rows.find(({ title }) => title.startsWith("scales from 10 to 50"))!);
    for (const { metadata } of prepared.replicaSets) {
      const live = prepared.sync.tx.live("ReplicaSet", `default/${metadata.name}`)!;
      expect(live.metadata.annotations).toMatchObject({ [DESIRED_REPLICAS]: "50", [MAX_REPLICAS]: "56" });
    }
  });

  it("writes only what is not yet as it is to be", () => {
    const { prepared } = scaled(rows.find(({ title }) => title.startsWith("finishes what"))!);
    expect(prepared.sync.tx.changes.map(({ key }) => key)).toEqual(["default/web-v2"]);
  });

  it("writes annotations alone without an Event where the size stays", () => {
    // n=2, S=1, U=1: three are there and three allowed, so that only the number they were sized for changes.
    const { prepared, sizes } = scaled({
      title: "",
      from: 3,
      to: 2,
      surge: 1,
      unavailable: 1,
      before: [2, 1],
      after: [2, 1],
      newAvailable: 0,
    });
    expect(sizes).toEqual([2, 1]);
    expect(prepared.sync.tx.changes).toHaveLength(2);
    expect(prepared.sync.tx.events).toEqual([]);
    const live = prepared.sync.tx.live("ReplicaSet", "default/web-v1")!;
    expect(live.metadata.annotations).toMatchObject({ [DESIRED_REPLICAS]: "2", [MAX_REPLICAS]: "3" });
    expect(live.metadata.generation).toBe(prepared.replicaSets[1]!.metadata.generation);
  });

  it("shares 100, 120 and 130 replicas with a surge of 10 as the enhancement proposal does", () => {
    const first = { title: "", from: 100, to: 120, surge: 10, before: [20, 30, 60], after: [24, 35, 71] };
    expect(scaled(first).sizes).toEqual([24, 35, 71]);
    expect(scaled({ title: "", from: 120, to: 130, surge: 10, before: [24, 35, 71], after: [] }).sizes).toEqual([
      26, 38, 76,
    ]);
  });

  it("cuts the old ones to 0 when the new one is full and available", () => {
    const { sizes, prepared } = scaled({ title: "", from: 2, to: 2, surge: 1, before: [2, 1], after: [2, 0] });
    expect(sizes).toEqual([2, 0]);
    expect(prepared.sync.tx.events.map(({ message }) => message)).toEqual([
      "Scaled down replica set web-v1 from 1 to 0",
    ]);
  });

  it.each([
    { text: undefined, status: 4, sizes: [4, 4] },
    { text: "0", status: 4, sizes: [4, 4] },
    { text: "-5", status: 4, sizes: [4, 4] },
    { text: "4294967295", status: 4, sizes: [4, 4] },
    { text: "four", status: 4, sizes: [4, 4] },
    // Nothing to reckon with: no share, and the newest takes it all.
    { text: undefined, status: 0, sizes: [6, 2] },
  ])("reckons with the Deployment's status ($status) where max-replicas is $text", ({ text, status, sizes }) => {
    const annotations = { [DESIRED_REPLICAS]: "4", ...(text === undefined ? {} : { [MAX_REPLICAS]: text }) };
    const wish = deployment({ replicas: 8, strategy: rolling(0, 1) });
    const prepared = prepareSync({ ...wish, status: { ...wish.status, replicas: status } }, [
      { name: "web-v2", image: "web:v2", replicas: 2, annotations, createdMs: 2000, available: 0 },
      { name: "web-v1", image: "web:v1", replicas: 2, annotations, createdMs: 1000 },
    ]);
    scale(prepared.sync, { newRs: prepared.replicaSets[0], oldRsList: [prepared.replicaSets[1]!] });
    expect(Object.values(sizesAfter(prepared))).toEqual(sizes);
  });

  it("shares nothing with Recreate", () => {
    const prepared = prepareSync(deployment({ replicas: 8, strategy: { type: "Recreate" } }), [
      { name: "web-v2", image: "web:v2", replicas: 2, createdMs: 2000 },
      { name: "web-v1", image: "web:v1", replicas: 2, createdMs: 1000 },
    ]);
    scale(prepared.sync, { newRs: prepared.replicaSets[0], oldRsList: [prepared.replicaSets[1]!] });
    expect(prepared.sync.tx.changes).toEqual([]);
  });
});

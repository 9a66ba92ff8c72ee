import { describe, expect, it } from "vitest";
import {
  CHANGE_CAUSE,
  copiedAnnotations,
  countIn,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  maxRevision,
  newReplicaSetAnnotations,
  REVISION,
  REVISION_HISTORY,
  revisionOf,
  withReplicasAnnotations,
} from "../../../src/sim/controllers/deployment/annotations.ts";
import type { Labels } from "../../../src/api/objects.ts";
import { deployment, replicaSet } from "../support/objects.ts";

const rs = (annotations: Labels) => replicaSet({ name: "web-x", image: "web:v1", replicas: 1, annotations });
const next = (annotations: Labels, revision: number, own: Labels = {}): Labels =>
  newReplicaSetAnnotations(deployment({}, { annotations: own }), rs(annotations), revision);

describe("revisions in annotations", () => {
  it.each([
    [undefined, 0],
    ["7", 7],
    ["x", undefined],
    ["", undefined],
    ["1.5", undefined],
  ])("reads %j as %s", (text, revision) => {
    expect(revisionOf(rs(text === undefined ? {} : { [REVISION]: text }))).toBe(revision);
  });

  it("finds the highest and passes over what is no number", () => {
    expect(maxRevision([rs({ [REVISION]: "3" }), rs({ [REVISION]: "x" }), rs({}), rs({ [REVISION]: "12" })])).toBe(12);
    expect(maxRevision([])).toBe(0);
  });
});

describe("newReplicaSetAnnotations (upstream SetNewReplicaSetAnnotations)", () => {
  it("raises the revision and keeps the former one", () => {
    expect(next({ [REVISION]: "1" }, 3)).toEqual({ [REVISION]: "3", [REVISION_HISTORY]: "1" });
    expect(next({ [REVISION]: "3", [REVISION_HISTORY]: "1" }, 5)).toEqual({
      [REVISION]: "5",
      [REVISION_HISTORY]: "1,3",
    });
  });

  it("has no history for one that had no revision", () => {
    expect(next({}, 4)).toEqual({ [REVISION]: "4" });
  });

  it("leaves a revision alone that is as high or higher", () => {
    const annotations = { [REVISION]: "9" };
    expect(newReplicaSetAnnotations(deployment(), rs(annotations), 4)).toEqual(annotations);
    const same = rs(annotations);
    expect(newReplicaSetAnnotations(deployment(), same, 9)).toBe(same.metadata.annotations);
  });

  it("changes nothing where the revision is no number", () => {
    const garbled = rs({ [REVISION]: "x" });
    const wish = deployment({}, { annotations: { [CHANGE_CAUSE]: "v2" } });
    expect(newReplicaSetAnnotations(wish, garbled, 4)).toBe(garbled.metadata.annotations);
  });

  it("copies the Deployment's annotations but for those of one object alone", () => {
    const own = {
      [CHANGE_CAUSE]: "why",
      team: "a",
      [REVISION]: "77",
      [REVISION_HISTORY]: "1,2",
      [DESIRED_REPLICAS]: "5",
      [MAX_REPLICAS]: "6",
      "kubectl.kubernetes.io/last-applied-configuration": "{}",
      "deprecated.deployment.rollback.to": "1",
    };
    expect(copiedAnnotations(own)).toEqual({ [CHANGE_CAUSE]: "why", team: "a" });
    expect(next({ [REVISION]: "2" }, 2, own)).toEqual({ [REVISION]: "2", [CHANGE_CAUSE]: "why", team: "a" });
  });

  it("removes nothing that the Deployment no longer has", () => {
    expect(next({ [REVISION]: "2", team: "a" }, 2, {})).toEqual({ [REVISION]: "2", team: "a" });
  });

  it("keeps the history within 2000 characters by dropping the oldest", () => {
    // 500 numbers of three digits and their commas are 1999 characters: four more do not fit.
    const full = Array.from({ length: 500 }, (_, i) => String(100 + i)).join(",");
    expect(full).toHaveLength(1999);
    const history = next({ [REVISION]: "600", [REVISION_HISTORY]: full }, 601)[REVISION_HISTORY]!;
    expect(history).toHaveLength(1999);
    expect(history.startsWith("101,102,")).toBe(true);
    expect(history.endsWith(",599,600")).toBe(true);
  });

  it("fills the 2000 characters to the last", () => {
    const nearly = Array.from({ length: 499 }, (_, i) => String(100 + i)).join(",");
    expect(nearly).toHaveLength(1995);
    const history = next({ [REVISION]: "1000", [REVISION_HISTORY]: nearly }, 1001)[REVISION_HISTORY]!;
    expect(history).toHaveLength(2000);
    expect(history.startsWith("100,")).toBe(true);
  });

  it("drops as many as are needed for a longer number", () => {
    const full = Array.from({ length: 500 }, (_, i) => String(100 + i)).join(",");
    const history = next({ [REVISION]: "123456", [REVISION_HISTORY]: full }, 123_457)[REVISION_HISTORY]!;
    // 1999 + 7 is six too many: two numbers go.
    expect(history).toHaveLength(1998);
    expect(history.startsWith("102,")).toBe(true);
  });

  it("keeps the history as it is when a number alone is too long", () => {
    const long = `${"0".repeat(2000)}1`;
    const annotations = next({ [REVISION]: long, [REVISION_HISTORY]: "5" }, 9);
    expect(annotations[REVISION]).toBe("9");
    expect(annotations[REVISION_HISTORY]).toBe("5");
  });
});

describe("counts in annotations", () => {
  it.each([
    ["0", 0],
    ["17", 17],
    ["2147483647", 2_147_483_647],
    ["2147483648", undefined],
    ["-1", undefined],
    ["1.0", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, count) => {
    expect(countIn(rs({ [DESIRED_REPLICAS]: text }), DESIRED_REPLICAS)).toBe(count);
  });

  it("are the same object when they say so already", () => {
    const annotations = withReplicasAnnotations({}, 3, 4);
    expect(annotations).toEqual({ [DESIRED_REPLICAS]: "3", [MAX_REPLICAS]: "4" });
    expect(withReplicasAnnotations(annotations, 3, 4)).toBe(annotations);
    expect(withReplicasAnnotations(annotations, 3, 5)).toEqual({ [DESIRED_REPLICAS]: "3", [MAX_REPLICAS]: "5" });
  });
});

import { describe, expect, it } from "vitest";
import { REVISION } from "../../../src/sim/controllers/deployment/annotations.ts";
import { cleanUpHistory } from "../../../src/sim/controllers/deployment/history.ts";
import { deployment, prepareSync, type ReplicaSetShape } from "../support/objects.ts";

type Shape = Partial<ReplicaSetShape> & { readonly revision?: number | string };

/** Names of those that are left of `web-1`, `web-2`, …, each a second younger than the one before. */
function left(limit: number, shapes: readonly Shape[]): string[] {
  const prepared = prepareSync(
    deployment({ revisionHistoryLimit: limit }),
    shapes.map(({ revision, ...shape }, i) => ({
      name: `web-${String(i + 1)}`,
      image: `web:v${String(i + 1)}`,
      replicas: 0,
      createdMs: (i + 1) * 1000,
      ...(revision === undefined ? {} : { annotations: { [REVISION]: String(revision) } }),
      ...shape,
    })),
  );
  cleanUpHistory(prepared.sync, prepared.replicaSets);
  expect(prepared.sync.tx.events).toEqual([]);
  return prepared.replicaSets
    .map(({ metadata }) => metadata.name)
    .filter((name) => prepared.sync.tx.live("ReplicaSet", `default/${name}`) !== undefined);
}

describe("cleanUpHistory (upstream TestDeploymentController_cleanupDeployment)", () => {
  it.each([
    { title: "deletes two of three over a limit of 1", limit: 1, shapes: [{}, {}, {}], deleted: 2 },
    {
      title: "deletes only the one without pods and wanted pods",
      limit: 0,
      shapes: [
        { replicas: 0, current: 0 },
        { replicas: 0, current: 1 },
        { replicas: 1, current: 0 },
        { replicas: 1, current: 1 },
      ],
      deleted: 1,
    },
    { title: "deletes both empty ones with a limit of 0", limit: 0, shapes: [{}, {}], deleted: 2 },
    { title: "deletes none that is active", limit: 0, shapes: [{ replicas: 1 }, { replicas: 1 }], deleted: 0 },
    { title: "leaves one alone that is being deleted", limit: 0, shapes: [{ deletionTimestamp: 1 }], deleted: 0 },
    { title: "keeps all with the largest limit", limit: 2_147_483_647, shapes: [{}, {}, {}], deleted: 0 },
    { title: "keeps all within the limit", limit: 3, shapes: [{}, {}, {}], deleted: 0 },
  ])("$title", ({ limit, shapes, deleted }) => {
    expect(left(limit, shapes)).toHaveLength(shapes.length - deleted);
  });

  it("deletes the lowest revision, whatever its age", () => {
    expect(left(1, [{ revision: 9 }, { revision: 2 }, { revision: 10 }])).toEqual(["web-3"]);
  });

  it("goes by age where revisions are equal or no numbers", () => {
    expect(left(1, [{ revision: 1 }, { revision: 1 }])).toEqual(["web-2"]);
    expect(left(1, [{ revision: "x" }, { revision: "y" }])).toEqual(["web-2"]);
  });

  it("passes over one in excess that still has pods, and takes no later one in its stead", () => {
    expect(left(2, [{ revision: 1, replicas: 1 }, { revision: 2 }, { revision: 3 }])).toEqual([
      "web-1",
      "web-2",
      "web-3",
    ]);
  });

  it("passes over one whose last change its controller has not seen", () => {
    expect(left(0, [{ observedGeneration: 0 }, {}])).toEqual(["web-1"]);
  });
});

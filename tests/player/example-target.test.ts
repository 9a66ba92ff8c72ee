import { expect, it } from "vitest";
import { applications } from "../../src/player/applications/applications.ts";
import { openApplication } from "../../src/player/applications/open-application.ts";
import { exampleTargetAt } from "../../src/player/example-target.ts";
import { deployments, imageBehavior } from "../../src/sim/queries.ts";
import { frameAt } from "../../src/sim/timeline.ts";

it.each(
  applications.filter(({ files, id }) => files.length > 0 && id !== "thousand").map((one) => ({ id: one.id, one })),
)("names an image that works, and another than there is, for each Deployment of $id", ({ one }) => {
  const { timeline, nowMs } = openApplication(one, 7);
  const { state } = frameAt(timeline, nowMs);
  for (const { metadata, spec } of deployments(state)) {
    const ref = { kind: "Deployment", key: `${metadata.namespace}/${metadata.name}` } as const;
    const next = exampleTargetAt(timeline, nowMs, ref)?.nextImage ?? "";
    expect([metadata.name, imageBehavior(state, next).pull]).toEqual([metadata.name, "ok"]);
    expect(next).not.toBe(spec.template.spec.containers[0]?.image);
  }
});

import { describe, expect, it } from "vitest";
import { applyManifests } from "../../../src/player/apply-manifests.ts";
import { findApplication } from "../../../src/player/applications/applications.ts";
import { openApplication } from "../../../src/player/applications/open-application.ts";
import { whatRuns } from "../../../src/player/applications/what-runs.ts";
import { runLines } from "../../../src/player/run-lines.ts";
import type { Timeline } from "../../../src/sim/timeline.ts";
import { architectureAt } from "../../../src/view/architecture-at.ts";

function opened(id: string) {
  const application = findApplication(id)!;
  const { timeline, nowMs } = openApplication(application, 7);
  const place = { atMs: nowMs, namespace: "default" };
  return {
    timeline,
    named: (run: Timeline) => whatRuns(architectureAt(run, nowMs, "default"), application).map((one) => one.id),
    applied: (run: Timeline, other: string) => {
      const result = applyManifests(findApplication(other)!.files, { ...place, timeline: run, from: "editor" });
      return result.ok ? result.value.timeline : run;
    },
    after: (run: Timeline, ...lines: readonly string[]) =>
      runLines(lines, { ...place, timeline: run, from: "kubectl" }).timeline,
  };
}

describe("what runs", () => {
  it("is an empty cluster until something is applied in it, and then that", () => {
    const { timeline, named, applied, after } = opened("empty");
    expect(named(timeline)).toEqual(["empty"]);
    const guestbook = applied(timeline, "guestbook");
    expect(named(guestbook)).toEqual(["guestbook"]);
    expect(named(applied(guestbook, "nginx"))).toEqual(["nginx", "guestbook"]);
    expect(named(after(guestbook, "kubectl delete deployment redis"))).toEqual([]);
    expect(named(after(timeline, "kubectl create deployment x --image=nginx"))).toEqual([]);
  });

  it("is what it began as while anything of that is there, also with other images", () => {
    const { timeline, named, after } = opened("guestbook");
    expect(named(timeline)).toEqual(["guestbook"]);
    expect(named(after(timeline, "kubectl delete deployment redis"))).toEqual(["guestbook"]);
    const gone = after(timeline, "kubectl delete deployment,service --all", "kubectl create deployment x --image=web");
    expect(named(gone)).toEqual([]);
  });

  it.each(["nginx", "shop", "wordpress", "mediawiki"])("is %s where that was opened", (id) => {
    const { timeline, named } = opened(id);
    expect(named(timeline)).toEqual([id]);
  });
});

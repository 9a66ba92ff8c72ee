import { describe, expect, it } from "vitest";
import { deployments } from "../../../src/sim/queries.ts";
import { startTimeline } from "../../../src/sim/submit.ts";
import { advance, frameAt, lastFrame } from "../../../src/sim/timeline.ts";
import { applications } from "../../../src/player/applications/applications.ts";
import { openApplication } from "../../../src/player/applications/open-application.ts";
import { trafficAt } from "../../../src/traffic/traffic-at.ts";

const sizes: Readonly<Record<string, readonly string[]>> = {
  nginx: ["deployment-nginx 2"],
  mediawiki: ["mediawiki 1"],
  testWeb: ["test-web 3"],
  guestbook: ["guestbook 3", "redis 1"],
  wordpress: ["mariadb-deployment 1", "wordpress-deployment 1"],
  temperaturas: ["temperaturas-backend 1", "temperaturas-frontend 3"],
  shop: ["shop-cart 2", "shop-catalog 2", "shop-orders 2", "shop-payments 2", "shop-web 2"],
  thousand: ["web 1000"],
  empty: [],
};

describe.each(applications)("the application $id", (application) => {
  const { timeline, nowMs } = openApplication(application, 7);

  it("is there and available when it is opened", () => {
    const found = deployments(frameAt(timeline, nowMs).state).map(
      ({ metadata, status }) => `${metadata.name} ${String(status.availableReplicas)}`,
    );
    expect(found.sort()).toEqual(sizes[application.id]);
  });

  it("answers all its users, who begin to come at once", () => {
    const atMs = nowMs + 20_000;
    const { totals, byOwner } = trafficAt(advance(timeline, atMs), atMs);
    expect(totals.lost).toBe(0);
    expect(totals.sent).toBeGreaterThanOrEqual((application.entry?.ratePerSecond ?? 0) * 20 - 1);
    expect(byOwner.size).toBe(application.entry === null ? 0 : sizes[application.id]?.length);
  });

  it("is the run that its scenario gives, with its users to come from the beginning", () => {
    const again = advance(startTimeline(timeline.scenario), nowMs + 5000);
    const whole = advance(timeline, nowMs + 5000);
    expect(again.frames.length).toBe(whole.frames.length);
    for (const frame of [0, 1, timeline.frames.length - 1, whole.frames.length - 1]) {
      expect(again.frames[frame]).toEqual(whole.frames[frame]);
    }
  });

  it("is the same each time for the same seed", () => {
    expect(lastFrame(openApplication(application, 7).timeline).state).toEqual(lastFrame(timeline).state);
  });
});

import { describe, expect, it } from "vitest";
import { applications, findApplication } from "../../../src/player/applications/applications.ts";
import { scenarioOf } from "../../../src/player/applications/open-application.ts";
import { repositoriesAt } from "../../../src/player/pipeline/pipeline-registry.ts";
import { createPipelines } from "../../../src/player/pipeline/pipelines.ts";
import { deployments } from "../../../src/sim/queries.ts";
import { frameAt } from "../../../src/sim/timeline.ts";
import { openConsole } from "../console/support/open-console.ts";
import { pass, playerOf } from "../support/fresh-player.ts";

function open(id: string) {
  const application = findApplication(id);
  if (application === undefined) {
    throw new Error(`no application is called ${id}`);
  }
  const { player, console } = openConsole({ player: playerOf(scenarioOf(application, 3)) });
  const pipelines = createPipelines(player, console, null);
  return {
    pipelines,
    repositories: () => {
      const { timeline, playheadMs } = player.store.getState();
      return repositoriesAt(timeline, playheadMs);
    },
    passSeconds: (seconds: number) => {
      for (let at = 0; at < seconds * 4; at++) {
        pass(player, 250);
      }
    },
    images: () => {
      const { timeline, playheadMs } = player.store.getState();
      return Object.fromEntries(
        deployments(frameAt(timeline, playheadMs).state).map(({ metadata, spec }) => [
          metadata.name,
          spec.template.spec.containers[0]?.image,
        ]),
      );
    },
  };
}

describe("the registry of an application", () => {
  it.each(applications.map(({ id }) => id))("of %s has each repository that runs, with where it is deployed", (id) => {
    const { repositories, images } = open(id);
    const deployed = repositories().filter(({ targets }) => targets.length > 0);
    expect(deployed.flatMap(({ targets }) => targets.map(({ name }) => name)).toSorted()).toEqual(
      Object.keys(images()).toSorted(),
    );
    for (const { tags, targets } of deployed) {
      expect(tags.map(({ tag }) => tag)).toEqual(expect.arrayContaining(targets.map(({ tag }) => tag)));
    }
  });

  it("deploys two services of a shop on their own, each by its own pipeline, at the same time", () => {
    const { pipelines, passSeconds, images } = open("shop");
    const before = images();
    pipelines.set("shop/catalog", { isOn: true });
    pipelines.set("shop/cart", { isOn: true });
    pipelines.publish("shop/catalog:v2", "good");
    pipelines.publish("shop/cart:unready", "unready");
    const runs = () => pipelines.store.getState().runs.map(({ state }) => state);
    expect(runs()).toEqual(["running", "running"]);
    passSeconds(100);
    expect(runs()).toEqual(["ok", "rolledBack"]);
    const changed = Object.entries(images()).filter(([name, image]) => before[name] !== image);
    expect(changed).toEqual([[expect.stringContaining("catalog"), "shop/catalog:v2"]]);
  });

  it("has each half of Temperaturas published on its own", () => {
    const { pipelines, passSeconds, images } = open("temperaturas");
    pipelines.set("iesgn/temperaturas_backend", { isOn: true });
    pipelines.publish("iesgn/temperaturas_backend:v2", "good");
    pipelines.publish("iesgn/temperaturas_frontend:v2", "good");
    passSeconds(60);
    expect(pipelines.store.getState().runs.map(({ state }) => state)).toEqual(["ok"]);
    const running = Object.values(images());
    expect(running).toContain("iesgn/temperaturas_backend:v2");
    expect(running).not.toContain("iesgn/temperaturas_frontend:v2");
  });
});

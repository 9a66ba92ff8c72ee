import { describe, expect, it } from "vitest";
import { acts } from "../../../src/player/acts.ts";
import { createPipelines } from "../../../src/player/pipeline/pipelines.ts";
import { pipelineKey, readPipelines, usualSettings } from "../../../src/player/pipeline/pipeline-settings.ts";
import { repositoriesAt } from "../../../src/player/pipeline/pipeline-registry.ts";
import type { RunStorage } from "../../../src/player/kept-run.ts";
import { replay } from "../../../src/sim/submit.ts";
import { deployments } from "../../../src/sim/queries.ts";
import { frameAt, lastFrame } from "../../../src/sim/timeline.ts";
import { openConsole, shown } from "../console/support/open-console.ts";
import { freshPlayer, pass } from "../support/fresh-player.ts";

function memory(): RunStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function open(storage: RunStorage | null = null) {
  const { player, console, entries } = openConsole({ player: freshPlayer() });
  const pipelines = createPipelines(player, console, storage);
  return {
    player,
    console,
    pipelines,
    entries,
    runs: () => pipelines.store.getState().runs,
    passSeconds: (seconds: number) => {
      for (let at = 0; at < seconds * 10; at++) {
        pass(player, 100);
      }
    },
    image: () => {
      const { timeline, playheadMs } = player.store.getState();
      return deployments(frameAt(timeline, playheadMs).state)[0]?.spec.template.spec.containers[0]?.image;
    },
  };
}

describe("the pipelines of a page", () => {
  it("are off at first: what is published changes no Deployment, and the line to do it by hand is told", () => {
    const { pipelines, image, runs, entries } = open();
    expect(pipelines.settingsOf("web")).toEqual(usualSettings);
    expect(usualSettings.isOn).toBe(false);
    const before = entries().length;
    pipelines.publish("web:v2", "good");
    expect(image()).toBe("web:v1");
    expect(runs()).toEqual([]);
    expect(pipelines.store.getState().published).toEqual({
      type: "off",
      image: "web:v2",
      line: "kubectl set image deployment/web web=web:v2",
    });
    expect(entries()).toHaveLength(before);
  });

  it("let each step stand in the console as its line with its output, as it goes on", () => {
    const { pipelines, passSeconds, entries, player } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    const lines = () => entries().map(({ line, exit, origin }) => [line, exit, origin]);
    expect(lines()).toEqual([
      ["kubectl set image deployment/web web=web:v2", 0, "page"],
      ["kubectl annotate deployment/web 'kubernetes.io/change-cause=pipeline: web:v2' --overwrite", 0, "page"],
      ["kubectl rollout status deployment/web --timeout=60s", null, "page"],
    ]);
    passSeconds(2);
    expect(shown(entries().at(-1)).stdout).toMatch(/^Waiting for deployment spec update[^]*new replicas have been/);
    passSeconds(40);
    expect(shown(entries().at(-1))).toMatchObject({ exit: 0, stderr: "" });
    expect(shown(entries().at(-1)).stdout).toMatch(/successfully rolled out\n$/);
    expect(player.store.getState().undo?.label).toContain("set image");
  });

  it("leave the console free: what is typed there meanwhile does not wait for them", () => {
    const { pipelines, console, entries } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    expect(console.store.getState().isBusy).toBe(false);
    console.submit("kubectl get deployment web --no-headers");
    expect(shown(entries().at(-1)).exit).toBe(0);
  });

  it("publish new tags with what they do, roll back what fails, and let time pass until then", () => {
    const { pipelines, passSeconds, image, runs, entries, player } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:2025-11", "unready");
    const { timeline, playheadMs } = player.store.getState();
    expect(repositoriesAt(timeline, playheadMs)[0]?.tags.at(-1)).toEqual({
      image: "web:2025-11",
      tag: "2025-11",
      behavior: "unready",
    });
    expect(image()).toBe("web:2025-11");
    expect(player.store.getState().awaitedMs).toBe(playheadMs + 60_000);
    passSeconds(90);
    expect(image()).toBe("web:v1");
    expect(runs()[0]?.state).toBe("rolledBack");
    expect(player.store.getState().awaitedMs).toBe(0);
    expect(
      entries()
        .slice(-3)
        .map(({ line, exit }) => [line, exit]),
    ).toEqual([
      ["kubectl rollout status deployment/web --timeout=60s", 1],
      ["kubectl rollout undo deployment/web", 0],
      ["kubectl rollout status deployment/web --timeout=60s", 0],
    ]);
  });

  it("do ordinary acts, so that a link gives the same run", () => {
    const { pipelines, passSeconds, player } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:bad", "missing");
    passSeconds(90);
    const { timeline } = player.store.getState();
    expect(timeline.inputs.map(({ type }) => type)).toEqual(["image", "requests", "requests", "requests"]);
    const again = replay(timeline.scenario, timeline.inputs, lastFrame(timeline).atMs);
    expect(lastFrame(again).state).toEqual(lastFrame(timeline).state);
  });

  it("queue a second publication, and say behind how many it waits", () => {
    const { pipelines, passSeconds, image, runs } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    pipelines.publish("web:v3", "good");
    expect(pipelines.store.getState().published).toEqual({ type: "queued", image: "web:v3", ahead: 1 });
    expect(image()).toBe("web:v2");
    passSeconds(80);
    expect(runs().map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(image()).toBe("web:v3");
    expect(pipelines.store.getState().published).toBeNull();
  });

  it("drop what waits in the queue when they are switched off, and end what runs", () => {
    const { pipelines, passSeconds, image, runs } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    pipelines.publish("web:v3", "good");
    pipelines.set("web", { isOn: false });
    passSeconds(60);
    expect(runs().map(({ state, why }) => [state, why])).toEqual([
      ["ok", null],
      ["dropped", "switchedOff"],
    ]);
    expect(image()).toBe("web:v2");
  });

  it("say that they were interrupted when the act is taken back, in the console as well", () => {
    const { pipelines, passSeconds, player, runs, entries, image } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    passSeconds(2);
    player.undoAct();
    expect(image()).toBe("web:v1");
    expect(runs()[0]).toMatchObject({ state: "interrupted", why: "wentBack" });
    const status = entries().find(({ line }) => line.includes("rollout status"));
    expect(shown(status)).toMatchObject({ exit: 1 });
    expect(shown(status).stderr).toMatch(/the run was changed before what is shown here/);
    passSeconds(60);
    expect(image()).toBe("web:v1");
    expect(player.store.getState().awaitedMs).toBe(0);
  });

  it("outlive a start from the beginning, another run, and a fork", () => {
    const { pipelines, passSeconds, player, runs, image } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    passSeconds(2);
    player.startOver();
    expect(runs()[0]?.why).toBe("wentBack");
    pipelines.publish("web:v3", "good");
    passSeconds(3);
    player.seek(player.store.getState().playheadMs - 2500);
    player.run("kubectl scale deployment/web --replicas=2");
    passSeconds(1);
    expect(runs()[1]).toMatchObject({ state: "interrupted", why: "wentBack" });
    expect(image()).toBe("web:v3");
    player.open(acts.openScenario({ ...player.store.getState().timeline.scenario }).timeline.scenario);
    pipelines.publish("web:v4", "good");
    passSeconds(40);
    expect(runs().map(({ state }) => state)).toEqual(["interrupted", "interrupted", "ok"]);
  });

  it("are stopped by a person where they are", () => {
    const { pipelines, passSeconds, runs, entries, image } = open();
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:missing", "missing");
    pipelines.publish("web:v2", "good");
    passSeconds(2);
    pipelines.stop(1);
    expect(runs().map(({ state }) => state)).toEqual(["interrupted", "running"]);
    expect(image()).toBe("web:v2");
    const status = entries().find(({ line }) => line.includes("rollout status"));
    expect(shown(status)).toMatchObject({ exit: 130 });
    expect(shown(status).stdout).toMatch(/\^C\n$/);
    passSeconds(60);
    expect(runs()[1]?.state).toBe("ok");
  });

  it("deploy to the container that was chosen, each repository to its own", () => {
    const { pipelines, player, passSeconds, runs } = open();
    player.run("kubectl create deployment canary --image=web:v1");
    passSeconds(8);
    pipelines.set("web", { isOn: true, target: "default/canary/web" });
    pipelines.publish("web:v2", "good");
    passSeconds(30);
    expect(runs()[0]?.order.target).toEqual({ namespace: "default", name: "canary", container: "web" });
    const { timeline, playheadMs } = player.store.getState();
    const images = deployments(frameAt(timeline, playheadMs).state).map(
      ({ metadata, spec }) => `${metadata.name} ${spec.template.spec.containers[0]?.image ?? ""}`,
    );
    expect(images.toSorted()).toEqual(["canary web:v2", "web web:v1"]);
  });

  it("go on deploying to what was there first when another Deployment comes", () => {
    const { pipelines, player, runs, passSeconds } = open();
    pipelines.set("web", { isOn: true });
    player.run("kubectl create deployment a-newer-one --image=web:v1");
    passSeconds(8);
    pipelines.publish("web:v2", "good");
    expect(runs()[0]?.order.target.name).toBe("web");
  });

  it("name the namespace where it is another one", () => {
    const { pipelines, player, entries } = open();
    player.store.setState({ namespace: "kube-public" });
    pipelines.set("web", { isOn: true });
    pipelines.publish("web:v2", "good");
    expect(entries().map(({ line }) => line)).toContain(
      "kubectl rollout status deployment/web --timeout=60s -n default",
    );
  });

  it("do not publish what cannot be a name", () => {
    const { pipelines, player } = open();
    const { timeline } = player.store.getState();
    expect(pipelines.publish("web:not a tag", "good")).toBe(false);
    expect(player.store.getState().timeline).toBe(timeline);
  });

  it("are kept with the tab, and read with care", () => {
    const storage = memory();
    open(storage).pipelines.set("web", { isOn: true, undoes: false, timeoutSeconds: 120 });
    expect(open(storage).pipelines.settingsOf("web")).toEqual({
      isOn: true,
      undoes: false,
      timeoutSeconds: 120,
      target: null,
    });
    for (const text of ["", "{", "[]", '{"version":2}', '{"version":1,"repositories":[1]}']) {
      storage.setItem(pipelineKey, text);
      expect(readPipelines(storage)).toEqual({});
    }
    storage.setItem(pipelineKey, '{"version":1,"repositories":{"web":{"isOn":"yes","timeoutSeconds":1e9}}}');
    expect(readPipelines(storage)).toEqual({ web: usualSettings });
  });
});

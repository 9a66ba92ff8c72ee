import { describe, expect, it } from "vitest";
import { openingRun } from "../../../src/player/opening-run.ts";
import { lookAtRun } from "../../../src/player/pipeline/look-at-run.ts";
import { type PipelineRun, laneOf, queuedRun } from "../../../src/player/pipeline/pipeline-run.ts";
import { nextMove } from "../../../src/player/pipeline/run-queue.ts";
import { runLines } from "../../../src/player/run-lines.ts";
import { deployments } from "../../../src/sim/queries.ts";
import { type Timeline, advance, frameAt } from "../../../src/sim/timeline.ts";

const target = { namespace: "default", name: "web", container: "web" };
const opened = openingRun();

interface Stage {
  readonly timeline: Timeline;
  readonly atMs: number;
  readonly runs: readonly PipelineRun[];
}

function published(stage: Stage, image: string, to = target): Stage {
  const order = { image, target: to, timeoutSeconds: 60 };
  return { ...stage, runs: [...stage.runs, queuedRun(stage.runs.length + 1, order, stage.atMs, "default")] };
}

const start: Stage = { timeline: opened.timeline, atMs: opened.nowMs, runs: [] };

/** All moves that there are at an instant, and what they print. */
function looked(stage: Stage, undoes = true): Stage {
  let { timeline, runs } = stage;
  for (let moves = 0; ; moves++) {
    expect(moves).toBeLessThan(50);
    const move = nextMove(runs, { timeline, atMs: stage.atMs, namespace: "default", undoes: () => undoes });
    if (move === null) {
      return { ...stage, timeline, runs };
    }
    ({ timeline, runs } = move);
  }
}

/** So much time in steps, with a look at each. */
function passed(stage: Stage, ms: number, undoes = true, stepMs = 100): Stage {
  let at = looked(stage, undoes);
  for (const untilMs = stage.atMs + ms; at.atMs < untilMs;) {
    const atMs = Math.min(at.atMs + stepMs, untilMs);
    at = looked({ ...at, atMs, timeline: advance(at.timeline, atMs) }, undoes);
  }
  return at;
}

function byHand(stage: Stage, line: string, atMs = stage.atMs): Stage {
  const { timeline, outputs } = runLines([line], {
    timeline: stage.timeline,
    atMs,
    namespace: "default",
    from: "kubectl",
  });
  expect(outputs.map(({ exit }) => exit)).toEqual([0]);
  return { ...stage, atMs, timeline };
}

function imageOf({ timeline, atMs }: Stage): string | undefined {
  return deployments(frameAt(timeline, atMs).state)[0]?.spec.template.spec.containers[0]?.image;
}

function told(run: PipelineRun | undefined): readonly string[] {
  return (run?.steps ?? []).map(({ id, state, exit }) => `${id} ${state} ${exit ?? "-"}`);
}

function outputOf(run: PipelineRun | undefined, id: string): string {
  return (run?.steps.find((step) => step.id === id)?.chunks ?? []).map(({ text }) => text).join("");
}

describe("a publication on its way", () => {
  it("sets the image, says why, and waits for the rollout to its end", () => {
    const begun = looked(published(start, "web:v2"));
    expect(told(begun.runs[0])).toEqual([
      "setImage ok 0",
      "annotate ok 0",
      "status running -",
      "undo waiting -",
      "undoStatus waiting -",
    ]);
    expect(imageOf(begun)).toBe("web:v2");
    const done = passed(begun, 40_000);
    const [run] = done.runs;
    expect(run).toMatchObject({ state: "ok", why: null });
    expect(told(run)).toEqual([
      "setImage ok 0",
      "annotate ok 0",
      "status ok 0",
      "undo notNeeded -",
      "undoStatus notNeeded -",
    ]);
    expect(run?.steps.map(({ line }) => line)).toEqual([
      "kubectl set image deployment/web web=web:v2",
      "kubectl annotate deployment/web 'kubernetes.io/change-cause=pipeline: web:v2' --overwrite",
      "kubectl rollout status deployment/web --timeout=60s",
      "kubectl rollout undo deployment/web",
      "kubectl rollout status deployment/web --timeout=60s",
    ]);
    expect(outputOf(run, "setImage")).toBe("deployment.apps/web image updated\n");
    expect(outputOf(run, "annotate")).toBe("deployment.apps/web annotated\n");
    expect(outputOf(run, "status")).toMatch(
      /^Waiting for deployment spec update to be observed\.\.\.\n[^]*deployment "web" successfully rolled out\n$/,
    );
    expect(deployments(frameAt(done.timeline, done.atMs).state)[0]?.metadata.annotations).toMatchObject({
      "kubernetes.io/change-cause": "pipeline: web:v2",
    });
  });

  it("rolls back what has not come within the time that it waits", () => {
    const done = passed(published(start, "web:missing"), 90_000);
    const [run] = done.runs;
    expect(told(run)).toEqual(["setImage ok 0", "annotate ok 0", "status failed 1", "undo ok 0", "undoStatus ok 0"]);
    expect(run?.state).toBe("rolledBack");
    expect(outputOf(run, "status")).toMatch(/error: timed out waiting for the condition\n$/);
    expect(outputOf(run, "undo")).toBe("deployment.apps/web rolled back\n");
    expect(imageOf(done)).toBe("web:v1");
    expect(run?.steps[3]?.beganMs).toBe(start.atMs + 60_000);
  });

  it("leaves what has failed as it is where the switch says so: Kubernetes does not roll back by itself", () => {
    const done = passed(published(start, "web:missing"), 90_000, false);
    expect(told(done.runs[0])).toEqual([
      "setImage ok 0",
      "annotate ok 0",
      "status failed 1",
      "undo switchedOff -",
      "undoStatus switchedOff -",
    ]);
    expect(done.runs[0]?.state).toBe("failed");
    expect(imageOf(passed(done, 700_000, false, 5000))).toBe("web:missing");
  });

  it("fails sooner where the Deployment's own deadline has passed", () => {
    const short = byHand(start, `kubectl patch deployment web -p '{"spec":{"progressDeadlineSeconds":10}}'`);
    const done = passed(published(short, "web:missing"), 40_000);
    expect(outputOf(done.runs[0], "status")).toMatch(/error: deployment "web" exceeded its progress deadline\n$/);
    expect(done.runs[0]?.state).toBe("rolledBack");
  });

  it("asks for the switch when it fails, not when it begins", () => {
    const half = passed(published(start, "web:missing"), 20_000, false);
    expect(passed(half, 70_000, true).runs[0]?.state).toBe("rolledBack");
  });

  it("changes nothing, and has nothing to go back from, where the Deployment is not there", () => {
    const gone = looked(published(start, "web:v2", { ...target, name: "shop" }));
    expect(told(gone.runs[0])).toEqual([
      "setImage failed 1",
      "annotate notReached -",
      "status notReached -",
      "undo notReached -",
      "undoStatus notReached -",
    ]);
    expect(gone.runs[0]?.state).toBe("failed");
    expect(outputOf(gone.runs[0], "setImage")).toBe(
      'Error from server (NotFound): deployments.apps "shop" not found\n',
    );
    expect(gone.timeline).toBe(start.timeline);
  });

  it("says that the way back failed where the Deployment is gone meanwhile", () => {
    const half = passed(published(start, "web:missing"), 5000);
    const done = passed(byHand(half, "kubectl delete deployment web"), 20_000);
    expect(outputOf(done.runs[0], "status")).toMatch(/error: object has been deleted\n$/);
    expect(told(done.runs[0]).slice(3)).toEqual(["undo failed 1", "undoStatus notReached -"]);
    expect(done.runs[0]?.state).toBe("undoFailed");
  });

  it("gives the same run at every pace", () => {
    const fine = passed(published(start, "web:v2"), 40_000, true, 50);
    const coarse = passed(published(start, "web:v2"), 40_000, true, 1000);
    expect(fine.timeline.inputs).toEqual(coarse.timeline.inputs);
    expect(outputOf(fine.runs[0], "status")).toBe(outputOf(coarse.runs[0], "status"));
  });
});

describe("a queue", () => {
  it("deploys to one Deployment one after the other", () => {
    const two = looked(published(published(start, "web:v2"), "web:v3"));
    expect(two.runs.map(({ state }) => state)).toEqual(["running", "queued"]);
    expect(imageOf(two)).toBe("web:v2");
    const done = passed(two, 80_000);
    expect(done.runs.map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(imageOf(done)).toBe("web:v3");
    expect(done.runs[1]?.steps[0]?.beganMs).toBeGreaterThan(start.atMs + 3000);
  });

  it("begins the next one after a rollback, too", () => {
    const done = passed(published(published(start, "web:missing"), "web:v3"), 140_000);
    expect(done.runs.map(({ state }) => state)).toEqual(["rolledBack", "ok"]);
    expect(imageOf(done)).toBe("web:v3");
  });

  it("lets another Deployment have its own at the same time", () => {
    const two = byHand(start, "kubectl create deployment shop --image=shop:v1 --replicas=2");
    const shop = { namespace: "default", name: "shop", container: "shop" };
    const both = looked(published(published(two, "web:v2"), "shop:v2", shop));
    expect(both.runs.map(laneOf)).toEqual(["default/web", "default/shop"]);
    expect(both.runs.map(({ state }) => state)).toEqual(["running", "running"]);
    expect(passed(both, 40_000).runs.map(({ state }) => state)).toEqual(["ok", "ok"]);
  });
});

describe("an interruption", () => {
  it("is said where what it has done is no more, and what was queued behind it is dropped", () => {
    const two = passed(published(published(start, "web:v2"), "web:v3"), 3000);
    const back = looked({ ...two, timeline: start.timeline, atMs: start.atMs });
    expect(back.runs.map(({ state, why }) => [state, why])).toEqual([
      ["interrupted", "wentBack"],
      ["dropped", "wentBack"],
    ]);
    expect(told(back.runs[0]).slice(2)).toEqual([
      "status interrupted -",
      "undo notReached -",
      "undoStatus notReached -",
    ]);
    expect(back.timeline).toBe(start.timeline);
  });

  it("is none where one only looks at the past", () => {
    const half = passed(published(start, "web:v2"), 3000);
    const past = looked({ ...half, atMs: start.atMs + 200 });
    expect(past.runs[0]).toBe(half.runs[0]);
    expect(passed({ ...past, atMs: half.atMs }, 40_000).runs[0]?.state).toBe("ok");
  });

  it("is said where what it has told is no more: somebody acted before that", () => {
    const half = passed(published(start, "web:v2"), 6000);
    const forked = byHand(half, "kubectl scale deployment/web --replicas=6", start.atMs + 500);
    const after = looked(forked);
    expect(after.runs[0]).toMatchObject({ state: "interrupted", why: "wentBack" });
    expect(imageOf(after)).toBe("web:v2");
  });

  it("is said where another image was put into the Deployment by hand, and nothing is rolled back", () => {
    const half = passed(published(start, "web:missing"), 5000);
    const changed = looked(byHand(half, "kubectl set image deployment/web web=web:v4"));
    expect(changed.runs[0]).toMatchObject({ state: "interrupted", why: "changed" });
    expect(imageOf(passed(changed, 90_000))).toBe("web:v4");
  });

  it("is none where the Deployment is scaled or loses a Pod meanwhile", () => {
    const half = passed(published(start, "web:v2"), 3000);
    const scaled = byHand(half, "kubectl scale deployment/web --replicas=6");
    const done = passed(byHand(scaled, "kubectl delete pods -l app=web"), 60_000);
    expect(done.runs[0]?.state).toBe("ok");
    expect(outputOf(done.runs[0], "status")).toContain("out of 6 new replicas");
  });

  it("leaves a run that has ended as it was", () => {
    const done = passed(published(start, "web:v2"), 40_000);
    const [run] = done.runs;
    const place = { timeline: start.timeline, atMs: start.atMs, namespace: "default", undoes: true };
    expect(run && lookAtRun(run, place).run).toBe(run);
  });
});

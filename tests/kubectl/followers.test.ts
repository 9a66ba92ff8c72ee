import { describe, expect, it } from "vitest";
import { type Followed, type Following, beginFollowing, followTo } from "../../src/kubectl/follow.ts";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import { sample } from "../../src/sim/random.ts";
import { advance, frameAt, type Timeline } from "../../src/sim/timeline.ts";
import { startTimeline, submit } from "../../src/sim/submit.ts";
import { create, deploymentManifest, scenario } from "../support/manifests.ts";
import { randomRun } from "../support/random-acts.ts";

const SEEDS = 60;
const END_MS = 90_000;

const lines = [
  "kubectl rollout status deploy/web",
  "kubectl rollout status deploy --timeout=7s",
  "kubectl wait deploy/web --for=condition=Available",
  "kubectl wait deploy/web --for=jsonpath={.status.updatedReplicas}=3 --timeout=40s",
  "kubectl wait pod -l app=web --for=condition=Ready --timeout=9s",
  "kubectl wait pod --all --for=delete --timeout=-1s",
  "kubectl wait deploy/other --for=create --timeout=5s",
  "kubectl logs deploy/web -f",
  "kubectl logs -f -l app=web --prefix --timestamps --ignore-errors --max-log-requests=100",
  "kubectl logs deploy/web -f --limit-bytes=100",
  "kubectl exec deploy/web --pod-running-timeout=3s -- hostname",
  "kubectl port-forward deploy/web 8080:80",
];

function rfc3339At(atMs: number): string {
  return new Date(Date.UTC(2026, 0, 12, 9) + Math.floor(atMs / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

function runOf(seed: number): Timeline {
  const run = randomRun(seed, "any");
  const begun = startTimeline(
    scenario([create(deploymentManifest("web", "web:v1", { replicas: run.replicas }))], seed),
  );
  return advance(
    run.inputs.reduce((timeline, input) => submit(timeline, input).timeline, begun),
    END_MS,
  );
}

function begin(line: string, timeline: Timeline, atMs: number): Followed | null {
  const plan = planCommand(line, {
    state: frameAt(timeline, atMs).state,
    namespace: "default",
    nowMs: atMs,
    nowRfc3339: rfc3339At(atMs),
    rfc3339At,
  });
  expect(plan.requests).toEqual([]);
  plan.report([]);
  const follower = plan.follow?.([]) ?? null;
  return follower === null ? null : beginFollowing(follower, timeline, atMs);
}

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly isOver: boolean;
}

/** What is printed where the command is followed from instant to instant. */
function follow(from: Following, timeline: Timeline, instants: readonly number[]): Outcome {
  let at: Following | null = from;
  let stdout = "";
  let stderr = "";
  let exit = 0;
  for (const instant of instants) {
    if (at === null) {
      break;
    }
    const followed: Followed = followTo(at, timeline, instant);
    stdout += followed.stdout;
    stderr += followed.stderr;
    exit = followed.exit;
    at = followed.following;
  }
  return { stdout, stderr, exit, isOver: at === null };
}

describe("a command that goes on", () => {
  const runs = Array.from({ length: SEEDS }, (_, seed) => ({ seed, timeline: runOf(seed + 1) }));

  it.each(lines)("prints the same however time is sliced: %s", (line) => {
    let over = 0;
    let open = 0;
    for (const { seed, timeline } of runs) {
      const atMs = Math.floor(sample(seed, `begin/${line}`) * 25_000);
      const begun = begin(line, timeline, atMs);
      if (begun === null || begun.following === null) {
        continue;
      }
      const whole = follow(begun.following, timeline, [END_MS]);
      const slices = Array.from({ length: 40 }, (_, index) =>
        Math.round(atMs + sample(seed, `slice/${line}/${String(index)}`) * (END_MS - atMs)),
      ).sort((a, b) => a - b);
      expect(follow(begun.following, timeline, [...slices, END_MS]), `seed ${String(seed)}`).toEqual(whole);
      // A look changes nothing: it can be had again.
      expect(follow(begun.following, timeline, [END_MS])).toEqual(whole);
      over += whole.isOver ? 1 : 0;
      open += whole.isOver ? 0 : 1;
    }
    expect(over + open).toBeGreaterThan(0);
  });

  it("is not changed by what happens after the instant it is followed to", () => {
    const pairs = runs.flatMap(({ seed, timeline }) => {
      const following = begin("kubectl rollout status deploy/web", timeline, 0)?.following ?? null;
      const untilMs = Math.floor(sample(seed, "until") * 20_000);
      const cut: Timeline = { ...timeline, frames: timeline.frames.filter((frame) => frame.atMs <= untilMs) };
      return following === null
        ? []
        : [{ cut: follow(following, cut, [untilMs]), whole: follow(following, timeline, [untilMs]) }];
    });
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.map(({ cut }) => cut)).toEqual(pairs.map(({ whole }) => whole));
  });
});

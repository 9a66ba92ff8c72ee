import { describe, expect, it } from "vitest";
import type { ObjectRef } from "../../src/api/objects.ts";
import { translatorFor } from "../../src/i18n/i18n.ts";
import { runLines } from "../../src/player/run-lines.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { frameAt, type Timeline } from "../../src/sim/timeline.ts";
import { lossesBetween } from "../../src/traffic/traffic-at.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { captionAt } from "../../src/view/caption-at.ts";
import { describeCaption } from "../../src/view/describe-caption.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "../traffic/support/town.ts";

const well = { httpGet: { path: "/", port: 80 }, periodSeconds: 1 };
const wrongPort = { httpGet: { path: "/", port: 8081 }, periodSeconds: 2, failureThreshold: 2 };

function container(more: object) {
  return { template: { spec: { containers: [{ name: "main", ...more }] } } };
}

function town(image: string, more: object, ...acts: readonly ReturnType<typeof patch>[]): Timeline {
  const begun = begin(1, deployment("web", image, 3, { ...more }), service("web", "web", 80));
  return until(withInputs(until(begun, 30_000), users(30_000, "web", 50), ...acts), 150_000);
}

const inEnglish = (run: Timeline, atMs: number, ref: ObjectRef | null): string =>
  describeAnswers(answersAt(run, atMs, ref), translatorFor("en"), atMs)
    .map(({ title, sentence, help, arithmetic }) => [title, sentence, help ?? "", ...arithmetic].join(" | "))
    .join("\n");

function lostAt(run: Timeline, atMs: number) {
  return answersAt(run, atMs, null).flatMap((one) => (one.code === "lost" ? [one.facts] : []));
}

/** All that is asked in the last half minute is answered after a line. */
function expectMended(run: Timeline, line: string): void {
  const at = { atMs: 150_000, namespace: "default", from: "canvas" } as const;
  const { timeline, outputs } = runLines([line], { timeline: run, ...at });
  expect([line, outputs.map(({ exit, stderr }) => [exit, stderr])]).toEqual([line, [[0, ""]]]);
  const after = until(timeline, 260_000);
  expect([line, lossesBetween(after, 230_000, 260_000)]).toEqual([line, []]);
  const pods = mapValues(frameAt(after, 260_000).state.objects.Pod);
  expect(pods.map(({ status }) => status.containerStatuses.map(({ ready }) => ready))).toEqual([
    [true],
    [true],
    [true],
  ]);
}

describe("a container that its liveness probe has stopped again and again", () => {
  const run = town("web:v1", {}, patch(40_000, "web", container({ livenessProbe: wrongPort })));

  it("is told of as that in the Pod's pane, with the probe's message", () => {
    const [frame] = run.frames.filter(
      ({ decisions, atMs }) =>
        atMs > 60_000 &&
        decisions.some((one) => one.code === "containerCrashed" && one.facts.byProbe === true && one.facts.retryMs > 0),
    );
    const crashed = frame?.decisions.find(({ code }) => code === "containerCrashed");
    const said = inEnglish(run, (frame?.atMs ?? 0) + 1500, crashed?.subject ?? null);
    expect(said).toMatch(
      /Its liveness probe has it started again \| The liveness probe failed 2 times in a row \(Get "http:\/\/10\.[\d.]+:8081\/": dial tcp [\d.]+:8081: connect: connection refused\)/,
    );
    expect(said).not.toContain("It ended with code");
  });

  it("is no crash in the caption, nor in what a rollout waits for", () => {
    const strict = town(
      "web:v1",
      { readinessProbe: well },
      patch(40_000, "web", container({ livenessProbe: { ...wrongPort, periodSeconds: 1, failureThreshold: 1 } })),
    );
    const told = [...Array(100).keys()].flatMap((step) => {
      const caption = captionAt(strict, 42_000 + step * 1000, true);
      return caption === null ? [] : [describeCaption(caption, translatorFor("en"))];
    });
    const all = told.map(({ title, sentence }) => `${title} ${sentence}`).join("\n");
    expect(all).not.toMatch(/crash|process ended|has ended with code/);
    expect(all).toMatch(/probe/);
    for (let ms = 42_000; ms < 140_000; ms += 1000) {
      expect(inEnglish(strict, ms, { kind: "Deployment", key: "default/web" })).not.toMatch(
        /has crashed|have crashed|process ended|processes ended/,
      );
    }
  });

  it("is why requests are lost, and a probe that fits is what helps", () => {
    const lost = lostAt(run, 140_000).filter(({ reason }) => reason !== "stopping" && reason !== "gone");
    const killed = lost.filter(({ cause }) => cause.code === "probeKilled");
    expect(killed.length).toBeGreaterThan(0);
    for (const { remedy } of killed) {
      expect(remedy.code).toBe("fixProbe");
      expect(remedy.lines).toHaveLength(1);
      expectMended(run, remedy.lines[0] ?? "");
    }
    expect(lost.map(({ cause }) => cause.code)).not.toContain("crashed");
    const said = inEnglish(run, 140_000, null);
    expect(said).toMatch(/The liveness probe failed 2 times in a row \(Get "http/);
    expect(said).not.toMatch(/by itself|rollout undo|kubectl scale/);
  });

  it.each([
    ["a startup probe on a port without a listener", "web:v1", { startupProbe: { ...wrongPort, failureThreshold: 1 } }],
    ["a path that has no page", "nginx", { livenessProbe: { ...wrongPort, httpGet: { path: "/health", port: 80 } } }],
    ["no time for the program to start", "web:slow", { livenessProbe: { ...well, failureThreshold: 2 } }],
    ["no time at all to start", "web:slow", { startupProbe: { ...well, failureThreshold: 2 } }],
    ["HTTP asked of a database", "redis", { livenessProbe: { ...wrongPort, httpGet: { path: "/", port: 6379 } } }],
  ])("is mended by a line where it is %s", (_, image, probes) => {
    const port = image === "redis" ? 6379 : 80;
    const begun = begin(1, deployment("web", image, 3, probes), service("web", "web", port));
    const broken = until(withInputs(until(begun, 30_000), users(30_000, "web", 50, port)), 150_000);
    const killed = lostAt(broken, 140_000).filter(({ cause }) => cause.code === "probeKilled");
    expect(killed.length).toBeGreaterThan(0);
    for (const { remedy } of killed) {
      expectMended(broken, remedy.lines[0] ?? "");
    }
  });

  it("is not sent back to a revision that is killed too", () => {
    const twice = town(
      "web:v1",
      { livenessProbe: wrongPort },
      patch(40_000, "web", container({ env: [{ name: "A", value: "1" }] })),
    );
    for (const { remedy } of lostAt(twice, 140_000)) {
      expect(remedy.lines.join("\n")).not.toMatch(/undo|scale/);
    }
  });
});

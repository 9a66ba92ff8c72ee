import { describe, expect, it } from "vitest";
import { translatorFor } from "../../src/i18n/i18n.ts";
import type { JsonObject } from "../../src/api/objects.ts";
import type { Timeline } from "../../src/sim/timeline.ts";
import { runLines } from "../../src/player/run-lines.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import type { Answer } from "../../src/view/answers/answer.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { lossesBetween } from "../../src/traffic/traffic-at.ts";
import { lossesSince } from "../../src/view/traffic-losses.ts";
import { begin, deployment, patch, service, until, users, withInputs } from "../traffic/support/town.ts";

type Lost = Extract<Answer, { readonly code: "lost" }>;

function lostAt(
  run: Timeline,
  atMs: number,
  kind: "Pod" | "ReplicaSet" | "Deployment" | "Service" | null,
  name = "web",
): readonly Lost[] {
  const ref = kind === null ? null : { kind, key: `default/${name}` };
  return answersAt(run, atMs, ref).filter((one) => one.code === "lost");
}

function image(atMs: number, to: string, name = "web") {
  return patch(atMs, name, { template: { spec: { containers: [{ name: "main", image: to }] } } });
}

const probe = { readinessProbe: { httpGet: { path: "/", port: 80 }, periodSeconds: 1 } };

function run(more: JsonObject, replicas: number, ...acts: readonly ReturnType<typeof patch>[]): Timeline {
  const begun = begin(1, deployment("web", "web:v1", replicas, more), service("web", "web", 80));
  return until(withInputs(until(begun, 15_000), users(15_000, "web", 50), ...acts), 90_000);
}

/** Whether kubectl takes each line as it stands. */
function expectTaken(timeline: Timeline, atMs: number, lines: readonly string[]): void {
  for (const line of lines) {
    const { outputs } = runLines([line], { timeline, atMs, namespace: "default", from: "canvas" });
    expect([line, outputs.map(({ exit, stderr }) => [exit, stderr])]).toEqual([line, [[0, ""]]]);
  }
}

describe("which requests were lost, and what would have saved them", () => {
  it("is nothing where nobody came, and where nothing was lost", () => {
    const alone = until(begin(1, deployment("web", "web:v1", 2), service("web", "web", 80)), 30_000);
    expect(lostAt(alone, 20_000, "Deployment")).toEqual([]);
    expect(lostAt(run(probe, 3), 60_000, null)).toEqual([]);
  });

  it("is told of since the act that moved something, and not since a note about it", () => {
    const note: ReturnType<typeof patch> = {
      type: "requests",
      atMs: 20_500,
      from: "kubectl",
      command: "kubectl annotate deployment/web kubernetes.io/change-cause=v2",
      requests: [
        {
          verb: "patch",
          ref: { kind: "Deployment", key: "default/web" },
          patchType: "merge",
          patch: { metadata: { annotations: { "kubernetes.io/change-cause": "v2" } } },
        },
      ],
    };
    expect(lossesSince(run({}, 3, image(20_000, "web:v2"), note), 60_000).change.atMs).toBe(20_000);
  });

  it("is a readiness probe where Pods count as ready before their program answers", () => {
    const rolled = run({}, 4, image(20_000, "web:v2"));
    const lost = lostAt(rolled, 40_000, "Deployment");
    const starting = lost.find(({ facts }) => facts.reason === "starting");
    expect(starting?.facts.remedy.code).toBe("readinessProbe");
    expect(starting?.facts.pods).toBeGreaterThan(1);
    expectTaken(rolled, 90_000, starting?.facts.remedy.lines ?? []);
    // With that line before the change none of them is lost.
    const [line = ""] = starting?.facts.remedy.lines ?? [];
    const steady = run({}, 4);
    const probed = runLines([line], { timeline: steady, atMs: 90_000, namespace: "default", from: "canvas" }).timeline;
    const again = until(withInputs(until(probed, 150_000), image(150_000, "web:v2")), 200_000);
    expect(lostAt(again, 190_000, "Deployment").filter(({ facts }) => facts.reason === "starting")).toEqual([]);
  });

  it("is a preStop where Pods end while requests are still on the way to them", () => {
    const rolled = run(probe, 4, image(20_000, "web:v2"));
    const lost = lostAt(rolled, 60_000, "Service");
    expect(lost.length).toBeGreaterThan(0);
    for (const { facts } of lost) {
      expect(["stopping", "gone"]).toContain(facts.reason);
      expect(facts.remedy.code).toBe("preStop");
      expectTaken(rolled, 90_000, facts.remedy.lines);
    }
    const [line = ""] = lost[0]?.facts.remedy.lines ?? [];
    const mended = runLines([line], {
      timeline: run(probe, 4),
      atMs: 90_000,
      namespace: "default",
      from: "canvas",
    }).timeline;
    const again = until(withInputs(until(mended, 150_000), image(150_000, "web:v2")), 220_000);
    expect(lossesSince(again, 210_000).count).toBe(0);
  });

  it("is RollingUpdate where Recreate leaves nobody to ask", () => {
    const recreated = run(
      probe,
      3,
      patch(18_000, "web", { strategy: { type: "Recreate", rollingUpdate: null } }),
      image(20_000, "web:v2"),
    );
    const none = lostAt(recreated, 40_000, "Service").find(({ facts }) => facts.reason === "noEndpoints");
    expect(none?.facts).toMatchObject({ pods: 0, remedy: { code: "rollingUpdate" } });
    expect(lostAt(recreated, 40_000, "Deployment")).toContainEqual({ ...none, links: expect.anything() });
    expectTaken(recreated, 90_000, none?.facts.remedy.lines ?? []);
  });

  it.each([
    ["crashes", probe, "web:crash"],
    ["cannot be pulled", probe, "web:missing"],
    ["is never ready", probe, "web:unready"],
  ])(
    "is first to go back where Recreate has brought a version that %s: no strategy brings the old one",
    (_, more, to) => {
      const recreate = patch(18_000, "web", { strategy: { type: "Recreate", rollingUpdate: null } });
      const broken = run(more, 3, recreate, image(20_000, to));
      const first = lostAt(broken, 80_000, null).find(({ facts }) => facts.reason === "noEndpoints");
      const stalled = { kind: "Deployment", key: "default/web" };
      expect(first?.facts.remedy).toMatchObject({ code: "undoStalled", stalled });
      expect(first?.links[0]).toEqual({ ref: stalled, atMs: null });
      // Where it is looked at already it need not be pointed at.
      const here = lostAt(broken, 80_000, "Deployment").find(({ facts }) => facts.reason === "noEndpoints");
      expect(here?.links.map(({ ref }) => ref.kind)).toEqual(["Service"]);
      const [back = "", strategy = ""] = first?.facts.remedy.lines ?? [];
      expect(back).toBe("kubectl rollout undo deployment/web");
      expect(strategy).toContain("RollingUpdate");
      expectTaken(broken, 90_000, [back, strategy]);
      // The first line brings the requests back, which the second alone does not.
      const at = { atMs: 90_000, namespace: "default", from: "canvas" } as const;
      const lostLate = (line: string): number => {
        const after = until(runLines([line], { timeline: broken, ...at }).timeline, 180_000);
        return lossesBetween(after, 150_000, 180_000).reduce((sum, { count }) => sum + count, 0);
      };
      expect(lostLate(back)).toBe(0);
      expect(lostLate(strategy)).toBeGreaterThan(1000);
      for (const locale of ["en", "es"] as const) {
        const [text] = describeAnswers([here!], translatorFor(locale), 80_000);
        expect(text?.help).toMatch(/kubectl rollout undo\..*Recreate.*RollingUpdate/);
      }
    },
  );

  it("is an image that works where Recreate has nothing to go back to", () => {
    const begun = begin(1, { ...deployment("web", "web:crash", 2, probe) }, service("web", "web", 80));
    const recreate = patch(1, "web", { strategy: { type: "Recreate", rollingUpdate: null } });
    const broken = until(withInputs(begun, recreate, users(15_000, "web", 50)), 90_000);
    const first = lostAt(broken, 80_000, "Service").find(({ facts }) => facts.reason === "noEndpoints");
    expect(first?.facts.remedy).toMatchObject({ code: "logs", stalled: { key: "default/web" } });
  });

  it("is more than no Pod at all", () => {
    const scaled = run(probe, 3, patch(20_000, "web", { replicas: 0 }));
    const [first] = lostAt(scaled, 40_000, "Service");
    expect(first?.facts).toMatchObject({ reason: "noEndpoints", remedy: { code: "scaleUp" } });
    expectTaken(scaled, 90_000, first?.facts.remedy.lines ?? []);
  });

  it("is a selector that matches, or a targetPort on which somebody listens", () => {
    const other = { ...service("web", "other", 80) };
    const blind = until(withInputs(begin(1, deployment("web", "web:v1", 2), other), users(15_000, "web", 50)), 30_000);
    const [unselected] = lostAt(blind, 25_000, "Service");
    expect(unselected?.facts).toMatchObject({
      reason: "noEndpoints",
      remedy: { code: "selector", lines: ["kubectl set selector service web 'app=web'"] },
    });
    expectTaken(blind, 30_000, unselected?.facts.remedy.lines ?? []);
    const ports = { ports: [{ containerPort: 8080 }] };
    const deaf = until(
      withInputs(
        begin(1, deployment("web", "web:v1", 2, ports), service("web", "web", 80, 9999)),
        users(15_000, "web", 50),
      ),
      30_000,
    );
    const [unheard] = lostAt(deaf, 25_000, "Service");
    expect(unheard?.facts).toMatchObject({ reason: "wrongPort", remedy: { code: "targetPort" } });
    expectTaken(deaf, 30_000, unheard?.facts.remedy.lines ?? []);
    const [line = ""] = unheard?.facts.remedy.lines ?? [];
    const heard = runLines([line], { timeline: deaf, atMs: 30_000, namespace: "default", from: "canvas" }).timeline;
    expect(lossesSince(until(heard, 60_000), 60_000).count).toBeLessThan(80);
    expect(lostAt(until(heard, 60_000), 60_000, "Service").every(({ facts }) => facts.reason === "wrongPort")).toBe(
      true,
    );
  });

  it("is so many replicas as follow from the requests and from what one can answer, where there is too much to do", () => {
    const narrow = { ...probe, resources: { limits: { cpu: "50m" }, requests: { cpu: "50m" } } };
    const busy = run(narrow, 2);
    const [first] = lostAt(busy, 40_000, "Deployment");
    // Without a metrics server no autoscaler could do it: it is not advised.
    expect(first?.facts).toMatchObject({
      reason: "overloaded",
      remedy: { code: "scaleOutOnly", values: { rate: 50, each: 12 } },
    });
    expect(first?.facts.remedy.lines).toEqual(["kubectl scale deployment web --replicas=13"]);
    expectTaken(busy, 90_000, first?.facts.remedy.lines ?? []);
  });

  it("is a Service of the name that is asked for", () => {
    const alone = until(
      withInputs(
        begin(
          1,
          deployment("guestbook", "iesgn/guestbook", 2),
          deployment("redis", "redis", 1),
          service("guestbook", "guestbook", 80, 5000),
        ),
        users(15_000, "guestbook", 20),
      ),
      30_000,
    );
    const [first] = lostAt(alone, 25_000, null);
    expect(first?.facts).toMatchObject({ reason: "noService", remedy: { code: "makeService" } });
    expectTaken(alone, 30_000, first?.facts.remedy.lines ?? []);
  });

  it("is patience where a Service has only just come", () => {
    const late = until(begin(1, deployment("web", "web:v1", 2)), 15_000);
    const line = "kubectl expose deployment web --port=80";
    const made = runLines([line], { timeline: late, atMs: 15_000, namespace: "default", from: "canvas" }).timeline;
    const early = until(withInputs(made, users(15_000, "web", 50)), 30_000);
    const lost = lostAt(early, 25_000, "Service");
    expect(lost.map(({ facts }) => [facts.reason, facts.remedy])).toEqual([
      ["noEndpoints", { code: "newService", lines: [] }],
    ]);
  });

  it("adds up to what is counted beside the stage, by reason and by Pod", () => {
    const rolled = run({}, 4, image(20_000, "web:v2"));
    for (const atMs of [24_100, 27_777, 50_000]) {
      const { count, groups } = lossesSince(rolled, atMs);
      const sum = lostAt(rolled, atMs, null).reduce((all, { facts }) => all + facts.count, 0);
      expect(new Set(groups.map(({ loss }) => loss.reason)).size).toBeLessThanOrEqual(3);
      expect(sum).toBe(count);
      const pods = new Set(groups.flatMap(({ loss }) => loss.pod?.key ?? []));
      const byPod = [...pods].map((key) =>
        lostAt(rolled, atMs, "Pod", key.replace("default/", "")).reduce((all, { facts }) => all + facts.count, 0),
      );
      expect(byPod.reduce((all, one) => all + one, 0)).toBe(
        groups.filter(({ loss }) => loss.pod !== null).reduce((all, one) => all + one.count, 0),
      );
    }
  });

  it.each(["en", "es"] as const)("is said in %s, with the line to do it", (locale) => {
    const rolled = run({}, 4, image(20_000, "web:v2"));
    const answers = lostAt(rolled, 40_000, "Deployment");
    const texts = describeAnswers(answers, translatorFor(locale), 40_000);
    for (const { question, title, sentence, help, arithmetic } of texts.slice(0, 1)) {
      expect([question, title, sentence, help].join(" ")).not.toMatch(/answer\.|\{|undefined/);
      expect(title).toMatch(locale === "en" ? /^\d+ requests? lost$/ : /^\d+ petici(?:ón perdida|ones perdidas)$/);
      expect(sentence).toContain("kubectl patch");
      expect(arithmetic[0]).toMatch(/^kubectl patch deployment web /);
    }
  });
});

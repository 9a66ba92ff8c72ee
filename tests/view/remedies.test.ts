import { describe, expect, it } from "vitest";
import { translatorFor } from "../../src/i18n/i18n.ts";
import { applications, type ApplicationId } from "../../src/player/applications/applications.ts";
import { openApplication } from "../../src/player/applications/open-application.ts";
import { runLines } from "../../src/player/run-lines.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { submit } from "../../src/sim/submit.ts";
import { advance, frameAt, type Timeline } from "../../src/sim/timeline.ts";
import { lossesBetween } from "../../src/traffic/traffic-at.ts";
import type { AnswerFacts } from "../../src/view/answers/answer.ts";
import { answersAt } from "../../src/view/answers/answers-at.ts";
import { describeAnswers } from "../../src/view/answers/describe-answer.ts";
import { firstLossAt } from "../../src/view/first-loss.ts";

type Lost = AnswerFacts["lost"];

const S = 1000;

/** An application of the gallery, and its users, in the middle of a person's work with it. */
class Town {
  timeline: Timeline;
  nowMs: number;

  constructor(id: ApplicationId) {
    const application = applications.find((one) => one.id === id);
    ({ timeline: this.timeline, nowMs: this.nowMs } = openApplication(application!, 1));
    this.wait(10 * S);
  }

  wait(ms: number): this {
    this.nowMs += ms;
    this.timeline = advance(this.timeline, this.nowMs);
    return this;
  }

  run(...lines: readonly string[]): this {
    for (const line of lines) {
      const at = { timeline: this.timeline, atMs: this.nowMs, namespace: "default", from: "kubectl" } as const;
      const { timeline, outputs } = runLines([line], at);
      if (outputs.some(({ exit }) => exit !== 0)) {
        throw new Error(`${line}: ${outputs.map(({ stderr }) => stderr).join("")}`);
      }
      this.timeline = timeline;
      this.wait(S);
    }
    return this;
  }

  users(ratePerSecond: number): this {
    const application = this.timeline.frames.at(-1)?.state.traffic[0];
    const { service = "", port = 80 } = application ?? {};
    const source = { service, port, ratePerSecond };
    this.timeline = submit(this.timeline, { type: "traffic", atMs: this.nowMs, source }).timeline;
    return this.wait(0);
  }

  get lost(): readonly Lost[] {
    return answersAt(this.timeline, this.nowMs, null).flatMap((one) => (one.code === "lost" ? [one.facts] : []));
  }

  said(locale: "en" | "es" = "en"): string {
    const answers = answersAt(this.timeline, this.nowMs, null).filter(({ code }) => code === "lost");
    return describeAnswers(answers, translatorFor(locale), this.nowMs)
      .map(({ title, sentence, help, arithmetic }) => [title, sentence, help ?? "", ...arithmetic].join(" | "))
      .join("\n")
      .replaceAll(/[\u00a0\u202f]/g, " ");
  }

  lostInLast(ms: number): number {
    return lossesBetween(this.timeline, this.nowMs - ms, this.nowMs).reduce((sum, { count }) => sum + count, 0);
  }

  get unready(): readonly string[] {
    return mapValues(frameAt(this.timeline, this.nowMs).state.objects.Pod)
      .filter(({ status }) => !status.containerStatuses.every(({ ready }) => ready))
      .map(({ metadata }) => metadata.name);
  }

  fork(): Town {
    const other = Object.create(Town.prototype) as Town;
    other.timeline = this.timeline;
    other.nowMs = this.nowMs;
    return other;
  }
}

const linesOf = (lost: readonly Lost[]): readonly string[] => [...new Set(lost.flatMap(({ remedy }) => remedy.lines))];

/** What is asked after a line is answered, and every Pod is ready: of each line by itself. */
function mendedBy(town: Town, lines: readonly string[]): readonly (readonly [string, number, readonly string[]])[] {
  return lines.map((line) => {
    const mended = town
      .fork()
      .run(line)
      .wait(60 * S);
    return [line, mended.lostInLast(20 * S), mended.unready];
  });
}

function expectEachMends(town: Town, lines: readonly string[]): void {
  expect(lines.length).toBeGreaterThan(0);
  expect(mendedBy(town, lines)).toEqual(lines.map((line) => [line, 0, []]));
}

/**
 * The remedies of an act are taken up, and the act is done again, until it costs nothing: each time another remedy, and all
 * of them ready in between.
 */
function expectNothingLostAgain(id: ApplicationId, act: string, rounds: number): readonly (readonly string[])[] {
  const town = new Town(id);
  const taken: (readonly string[])[] = [];
  for (let round = 0; ; round++) {
    town.run(act).wait(40 * S);
    const lines = linesOf(town.lost);
    if (town.lost.length === 0) {
      return taken;
    }
    expect([act, taken, lines, round < rounds]).toEqual([act, taken, expect.anything(), true]);
    taken.push(lines);
    const restart = lines.filter((line) => line.startsWith("kubectl rollout restart"));
    town.run(...lines.filter((line) => !restart.includes(line))).wait(90 * S);
    expect([lines, town.unready, town.lostInLast(20 * S)]).toEqual([lines, [], 0]);
    for (const line of restart) {
      // That is what is done in place of the act.
      const instead = town.fork().run(line);
      expect([lines, instead.wait(60 * S).lostInLast(60 * S), instead.unready]).toEqual([lines, 0, []]);
    }
    if (restart.length > 0 && restart.length === lines.length) {
      return taken;
    }
  }
}

describe("the remedy for a Pod that is asked before its program answers", () => {
  it.each([
    ["guestbook", "kubectl delete pod -l app=redis", 6379],
    ["wordpress", "kubectl delete pod -l type=database", 3306],
  ] as const)("asks a database of %s in the way in which it speaks", (id, act, port) => {
    const town = new Town(id).run(act).wait(40 * S);
    const [starting] = town.lost.filter(({ reason }) => reason === "starting");
    expect(starting?.remedy.code).toBe("readinessTcp");
    expect(starting?.remedy.lines.join("\n")).toContain(`"readinessProbe":{"tcpSocket":{"port":${String(port)}}`);
    expect(starting?.remedy.lines.join("\n")).not.toContain("httpGet");
    expectEachMends(town, starting?.remedy.lines ?? []);
    expect(town.said()).toMatch(/does not speak HTTP.*tcpSocket/);
    expect(town.said("es")).toMatch(/no habla HTTP.*tcpSocket/);
  });

  it.each([
    ["guestbook", "kubectl delete pod -l app=redis"],
    ["wordpress", "kubectl delete pod -l type=database"],
    ["nginx", "kubectl delete pod -l app=nginx"],
    ["shop", "kubectl delete pod -l part=web"],
  ] as const)("leads, one after the other, to where %s loses nothing by %s", (id, act) => {
    expect(expectNothingLostAgain(id, act, 4).length).toBeLessThanOrEqual(4);
  });
});

describe("the remedy for more requests than the CPU allows", () => {
  const busy = new Town("wordpress").users(500).wait(40 * S);

  it("is so many Pods as follow from the numbers, which it says", () => {
    const [first] = busy.lost;
    expect(first?.remedy).toMatchObject({ code: "scaleOut", values: { rate: 500, each: 16 } });
    const [scale = "", resources = "", autoscale = "", database = ""] = first?.remedy.lines ?? [];
    expect(scale).toMatch(/^kubectl scale deployment wordpress-deployment --replicas=\d\d$/);
    expect(resources).toMatch(/^kubectl set resources deployment\/wordpress-deployment --requests=cpu=\d+m$/);
    expect(autoscale).toMatch(/^kubectl autoscale deployment wordpress-deployment --min=1 --max=\d+ --cpu=70%$/);
    // What it asks in turn has the same number to answer then.
    expect(database).toMatch(/^kubectl set resources deployment\/mariadb-deployment --limits=cpu=\d+m$/);
    expect(busy.said()).toMatch(/500 a second are asked for, and one Pod of wordpress-deployment has the CPU for 16/);
    const scaled = busy
      .fork()
      .run(scale, database)
      .wait(90 * S);
    expect([scaled.lostInLast(30 * S), scaled.unready]).toEqual([0, []]);
  });

  it("is an autoscaler that has a request to count in", () => {
    const town = new Town("wordpress").users(120).wait(30 * S);
    const [, resources = "", autoscale = ""] = town.lost[0]?.remedy.lines ?? [];
    town
      .run(resources)
      .wait(30 * S)
      .run(autoscale)
      .wait(20 * S);
    expect(town.lost[0]?.remedy.code).toBe("autoscalerGrows");
    expect(town.said()).toMatch(/The autoscaler wordpress-deployment is on its way: it has \d+, looks every 15 s/);
    const [least = ""] = town.lost[0]?.remedy.lines ?? [];
    expect(least).toMatch(/^kubectl patch hpa wordpress-deployment -p '\{"spec":\{"minReplicas":\d+\}\}'$/);
    // Pods without a readiness probe lose some while they start, for as long as it makes others.
    const helped = town
      .fork()
      .run(least)
      .wait(150 * S);
    expect([helped.lostInLast(20 * S), helped.unready]).toEqual([0, []]);
    town.wait(200 * S);
    expect([town.lostInLast(30 * S), town.unready]).toEqual([0, []]);
  });

  const autoscaled = (...lines: readonly string[]): Town =>
    new Town("wordpress")
      .users(120)
      .run(...lines)
      .wait(90 * S);

  it("is a request where an autoscaler is there that has none to count in", () => {
    const blind = autoscaled("kubectl autoscale deployment wordpress-deployment --min=1 --max=5 --cpu=70%");
    expect(blind.lost[0]?.remedy.code).toBe("autoscalerBlind");
    expect(blind.said()).toMatch(/does nothing about it.*<unknown>/);
    expect(blind.said("es")).toMatch(/no hace nada.*<unknown>/);
    const [resources = "", bounds = ""] = blind.lost[0]?.remedy.lines ?? [];
    expect(resources).toMatch(/^kubectl set resources deployment\/wordpress-deployment --requests=cpu=\d+m$/);
    expect(bounds).toMatch(/^kubectl patch hpa wordpress-deployment -p '\{"spec":\{"maxReplicas":\d+\}\}'$/);
    blind.run(resources, bounds).wait(240 * S);
    expect([blind.lostInLast(30 * S), blind.unready]).toEqual([0, []]);
  });

  it.each([
    ["autoscalerFull", "200m", "--min=1 --max=4 --cpu=70%", /may make no more than 4/],
    ["autoscalerContent", "1500m", "--min=1 --max=40 --cpu=70%", /is content with \d+/],
  ] as const)("is other bounds where an autoscaler is there: %s", (code, request, flags, said) => {
    const town = autoscaled(
      `kubectl set resources deployment/wordpress-deployment --requests=cpu=${request}`,
      `kubectl autoscale deployment wordpress-deployment ${flags}`,
    );
    expect(town.lost[0]?.remedy.code).toBe(code);
    expect(town.said()).toMatch(said);
    expect(town.lost[0]?.remedy.lines.join("\n")).not.toContain("autoscale ");
    town.run(...(town.lost[0]?.remedy.lines ?? [])).wait(90 * S);
    expect([town.lostInLast(30 * S), town.unready]).toEqual([0, []]);
  });
});

describe("the remedy for a Service that leads nowhere", () => {
  it("is the name that a container gives to its port", () => {
    const town = new Town("nginx")
      .run(`kubectl patch svc nginx -p '{"spec":{"ports":[{"port":80,"targetPort":"htpp"}]}}'`)
      .wait(15 * S);
    const [first] = town.lost;
    expect(first?.cause).toEqual({ code: "portNames", target: "htpp", names: ["http"] });
    expect(first?.remedy).toMatchObject({
      code: "portByName",
      lines: [`kubectl patch service nginx -p '{"spec":{"ports":[{"port":80,"targetPort":"http"}]}}'`],
    });
    expect(town.said()).toMatch(/port named htpp, and no container .* The name there is: http\./);
    expect(town.said("es")).toMatch(/puerto llamado htpp, y ningún contenedor .* El nombre que hay es http\./);
    expectEachMends(town, first?.remedy.lines ?? []);
  });

  it("is a selector that Pods have, and each Service has its own", () => {
    const town = new Town("guestbook")
      .run("kubectl set selector svc redis 'app=nobody'")
      .wait(15 * S)
      .run(`kubectl patch svc guestbook -p '{"spec":{"ports":[{"port":80,"targetPort":"web"}]}}'`);
    // Users of the first come to nobody now; those before were lost at the second.
    town.wait(15 * S);
    const codes = town.lost.map(({ service, cause, remedy }) => [service, cause.code, remedy.code]);
    expect(codes).toContainEqual(["guestbook", "portNames", "portByName"]);
    const lone = new Town("guestbook").run("kubectl set selector svc redis 'app=nobody'").wait(15 * S);
    expect(lone.lost[0]).toMatchObject({
      service: "redis",
      cause: { code: "noSuchPods", selector: "app=nobody" },
      remedy: { lines: ["kubectl set selector service redis 'app=redis,tier=backend'"] },
    });
    expect(lone.said()).toContain("No Pod has the labels that the selector of redis asks for: app=nobody.");
    expectEachMends(lone, lone.lost[0]?.remedy.lines ?? []);
  });

  it("is told of each of two Services by itself", () => {
    const town = new Town("shop")
      .run("kubectl set selector svc shop-cart 'part=none'", "kubectl scale deployment shop-catalog --replicas=0")
      .wait(15 * S);
    const nobody = town.lost.filter(({ reason }) => reason === "noEndpoints");
    expect(town.lost.every(({ remedy }) => remedy.lines.length > 0)).toBe(true);
    expect(nobody.map(({ service, remedy }) => `${service} ${remedy.code}`).toSorted()).toEqual([
      "shop-cart selector",
      "shop-catalog scaleUp",
    ]);
  });

  it.each([
    ["guestbook", "kubectl delete svc redis"],
    ["wordpress", "kubectl delete svc mariadb-service"],
    ["nginx", `kubectl patch svc nginx --type=json -p '[{"op":"replace","path":"/spec/ports/0/port","value":8080}]'`],
    ["nginx", `kubectl patch svc nginx -p '{"spec":{"ports":[{"port":80,"targetPort":8080}]}}'`],
    ["nginx", "kubectl scale deployment deployment-nginx --replicas=0"],
  ] as const)("mends %s after %s", (id, act) => {
    const town = new Town(id).run(act).wait(15 * S);
    const lines = linesOf(town.lost.filter(({ reason }) => reason !== "stopping" && reason !== "gone"));
    expect(lines).toHaveLength(1);
    expect(mendedBy(town, lines)).toEqual(lines.map((line) => [line, 0, []]));
  });
});

describe("the remedy for Pods that end", () => {
  it("is to keep one where none is left, whatever preStop they have", () => {
    const town = new Town("shop").run("kubectl scale deploy/shop-web --replicas=0").wait(15 * S);
    const leaving = town.lost.filter(({ reason }) => reason === "stopping" || reason === "gone");
    expect(leaving.length).toBeGreaterThan(0);
    for (const { cause, remedy } of leaving) {
      expect([cause.code, remedy.code]).toEqual(["lastLeaving", "keepOne"]);
      expectEachMends(town, remedy.lines);
    }
    expect(town.said()).not.toMatch(/preStop that waits longer/);
    expect(town.said()).toMatch(/kube-proxy falls back to Pods that end and still answer/);
    // Down to one, nothing is lost: they have a preStop.
    const kept = new Town("shop").run("kubectl scale deploy/shop-web --replicas=1").wait(30 * S);
    expect(kept.lostInLast(30 * S)).toBe(0);
  });

  it("is given as well where the Pod was gone already", () => {
    const town = new Town("nginx").run("kubectl scale deployment deployment-nginx --replicas=1").wait(20 * S);
    const gone = town.lost.filter(({ reason }) => reason === "gone");
    for (const { remedy } of gone) {
      expect(remedy.lines.join("\n")).toContain("preStop");
    }
    for (const text of town.said().split("\n")) {
      expect(text).toMatch(/What would have saved them: .* \| kubectl /);
    }
    town.run(...linesOf(town.lost)).wait(60 * S);
    town.run("kubectl scale deployment deployment-nginx --replicas=3").wait(30 * S);
    town.run("kubectl scale deployment deployment-nginx --replicas=1").wait(30 * S);
    expect(town.lost.filter(({ reason }) => reason === "gone" || reason === "stopping")).toEqual([]);
  });

  it("is a restart where they were deleted by force", () => {
    const town = new Town("shop").run("kubectl delete pod -l part=web --force --grace-period=0").wait(30 * S);
    const forced = town.lost.filter(({ remedy }) => remedy.code === "noForce");
    expect(forced.length).toBeGreaterThan(0);
    for (const line of linesOf(forced)) {
      const instead = new Town("shop").run(line).wait(60 * S);
      expect([instead.lostInLast(60 * S), instead.unready]).toEqual([0, []]);
    }
  });
});

describe("a change that mends what was lost before it", () => {
  it("is not blamed for what nodes have not learnt of yet", () => {
    const town = new Town("nginx")
      .run(`kubectl patch svc nginx -p '{"spec":{"ports":[{"port":80,"targetPort":8080}]}}'`)
      .wait(15 * S)
      .run(`kubectl patch svc nginx -p '{"spec":{"ports":[{"port":80,"targetPort":"http"}]}}'`);
    town.wait(15 * S);
    const [first, ...others] = town.lost;
    expect(others).toEqual([]);
    expect(first?.count).toBeGreaterThan(0);
    expect(first?.remedy).toEqual({ code: "learning", lines: [] });
    expect(town.said()).toMatch(
      /What was so before kubectl patch svc nginx .* has lost them\. \| Nothing has to be done: the change mends it\. Nodes learn of it up to 1\.2 s later/,
    );
    expect(town.said()).not.toContain("Since kubectl");
    expect(town.said("es")).toMatch(/Los nodos se enteran hasta 1,2 s después/);
    // Nor is it news of the fix that the first requests are lost.
    const fixedMs = town.nowMs - 16 * S;
    for (let ms = fixedMs + 200; ms < town.nowMs; ms += 500) {
      expect(firstLossAt(town.timeline, ms)).toBeNull();
    }
  });

  it("is waited for while its Pods start, and then nothing has to be done", () => {
    const town = new Town("nginx")
      .run("kubectl scale deployment deployment-nginx --replicas=0")
      .wait(15 * S)
      .run("kubectl scale deployment deployment-nginx --replicas=2");
    expect(town.lost.map(({ reason, remedy }) => [reason, remedy.code])).toContainEqual(["noEndpoints", "coming"]);
    town.wait(20 * S);
    const nobody = town.lost.find(({ reason }) => reason === "noEndpoints");
    expect(nobody?.remedy.code).toMatch(/^(?:mended|learning)$/);
  });

  it("is not taken for one where the Pods do not come", () => {
    const town = new Town("nginx")
      .run(
        `kubectl patch deployment deployment-nginx -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`,
      )
      .run("kubectl set image deployment/deployment-nginx contendor-nginx=nginx:crash")
      .wait(40 * S)
      .run("kubectl label deployment deployment-nginx team=blue")
      .wait(20 * S);
    const codes = town.lost.map(({ remedy }) => remedy.code);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === "coming" || code === "mended" || code === "learning")).toEqual([]);
  });
});

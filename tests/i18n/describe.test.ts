import { describe, expect, it } from "vitest";
import { formatCount, formatSeconds } from "../../src/i18n/format.ts";
import { localeOf, locales, translatorFor } from "../../src/i18n/i18n.ts";
import type { Input } from "../../src/sim/input.ts";
import { describeDecision, describeMoment } from "../../src/view/describe.ts";
import { describeInput } from "../../src/view/describe-input.ts";
import { describeCondition, describePod } from "../../src/view/describe-objects.ts";
import type { News } from "../../src/view/moment.ts";
import type { PodGlyph } from "../../src/view/scene.ts";
import { manyCodes } from "../../src/view/words.ts";
import { resources } from "../support/resources.ts";
import { sampleCodes, sampleDecisions, sampleFacts } from "./decision-samples.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const say = (index: number, code: string, locale: "es" | "en") => {
  const decision = sampleDecisions.filter((one) => one.code === code)[index];
  if (decision === undefined) {
    throw new Error(`no sample ${index} of ${code}`);
  }
  return describeDecision(decision, translatorFor(locale));
};

describe.each(locales)("describeDecision in %s", (locale) => {
  it("has samples of every decision that has a text", () => {
    expect(sampleCodes.toSorted()).toEqual(Object.keys(resources[locale].decision).toSorted());
  });

  it.each(sampleDecisions.map((decision, i) => [`${decision.code} ${i}`, decision] as const))(
    "says %s in full",
    (_, decision) => {
      const { title, sentence, arithmetic } = describeDecision(decision, translatorFor(locale));
      for (const text of [title, sentence, ...arithmetic]) {
        expect(text).not.toBe("");
        expect(text).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object|\b(decision|sum|count|criterion)\.[a-z]/);
      }
      expect(sentence).toMatch(/[.:]$/);
      // A caption has the title before the sentence: the same twice is said twice.
      expect(sentence.startsWith(title)).toBe(false);
      expect(sentence.length).toBeLessThan(260);
      expect(title.length).toBeLessThan(50);
    },
  );

  it.each(sampleCodes)("uses what %s found: no number is made up", (code) => {
    for (const decision of sampleDecisions.filter((one) => one.code === code)) {
      const { sentence } = describeDecision(decision, translatorFor(locale));
      const known = plain(JSON.stringify(decision) + decision.subject.key);
      const digits = plain(sentence).match(/(?<![\w:.-])\d+(?![\w-])/g) ?? [];
      for (const digit of digits) {
        const isTime = Number(digit) * 1000 > 0 && known.includes(String(Number(digit) * 1000));
        expect(
          known.includes(digit) || isTime || /\d[.,]\d/.test(plain(sentence)) || digit === "0",
          `${sentence} (${digit})`,
        ).toBe(true);
      }
    }
  });
});

describe("the sentences", () => {
  it("give the numbers of a wait", () => {
    expect(say(0, "waitForAvailable", "es")).toEqual({
      title: "Espera a un Pod disponible",
      sentence:
        "Espera. Entre todos, los ReplicaSets piden 5 Pods, y el máximo es 5 (4 + 1 de más): no cabe otro. Disponibles hay 3 y el mínimo es 3: no puede irse ninguno.",
      arithmetic: [
        "los ReplicaSets piden 5, máximo 4 + ⌈25\u00a0% × 4⌉ = 5",
        "3 disponibles, mínimo 4 − ⌊25\u00a0% × 4⌋ = 3",
      ],
    });
    expect(say(0, "waitForAvailable", "en")).toEqual({
      title: "Waits for an available Pod",
      sentence:
        "It waits. The ReplicaSets together ask for 5 Pods, and may ask for at most 5 (4 + 1 extra): no room for another. With 3 available and a minimum of 3, none may go.",
      arithmetic: [
        "5 asked for by the ReplicaSets, at most 4 + ⌈25% × 4⌉ = 5",
        "3 available, at least 4 − ⌊25% × 4⌋ = 3",
      ],
    });
  });

  it("count one and many", () => {
    expect(say(0, "recreateWait", "es").sentence).toContain("3 Pods antiguos aún no han terminado");
    expect(say(1, "recreateWait", "es").sentence).toContain("1 Pod antiguo aún no ha terminado");
    expect(say(1, "createPods", "en").title).toBe("Creates 1 Pod");
    expect(say(0, "createPods", "en").title).toBe("Creates 8 Pods");
  });

  it("say which rule counts where both budgets are nought", () => {
    const decision = {
      code: "waitForAvailable",
      actor: "deployment-controller",
      subject: { kind: "Deployment", key: "default/web" },
      facts: {
        desired: 2,
        maxSurge: "0%",
        maxUnavailable: "1%",
        surge: 0,
        unavailable: 1,
        maxTotal: 2,
        minAvailable: 1,
        name: "web-x",
        total: 2,
        available: 1,
        newSize: 1,
        newAvailable: 0,
        oldSize: 1,
      },
    } as const;
    expect(describeDecision(decision, translatorFor("en")).arithmetic[1]).toBe(
      "1 available, at least 2 − 1 = 1 (0 and 0 would let nothing move, so 1 may be missing)",
    );
  });

  it("show how a back-off grows", () => {
    expect(say(0, "pullFailed", "en").arithmetic[0]).toBe("min(10\u00a0s × 2^2, 300\u00a0s) = 40\u00a0s");
    expect(say(2, "containerCrashed", "es").arithmetic).toEqual(["mín(10\u00a0s × 2^5, 300\u00a0s) = 300\u00a0s"]);
  });

  it("say why each pod goes", () => {
    expect(say(0, "deletePods", "es").sentence).toBe("web tiene 5 y debe tener 4: borra 1 Pod, el que no está listo.");
    expect(say(1, "deletePods", "en").arithmetic).toHaveLength(7);
  });
});

describe("describeInput", () => {
  const inputs: readonly Input[] = [
    {
      type: "requests",
      atMs: 0,
      from: "kubectl",
      command: "kubectl set image deployment/web web=web:v2",
      requests: [],
    },
    { type: "requests", atMs: 0, from: "canvas", command: "kubectl -n x rollout undo deployment/web", requests: [] },
    { type: "requests", atMs: 0, from: "editor", command: "", requests: [] },
    { type: "fault", atMs: 0, fault: { type: "crashPod", pod: "default/web-x" } },
    { type: "fault", atMs: 0, fault: { type: "setPodReady", pod: "default/web-x", ready: true } },
    { type: "fault", atMs: 0, fault: { type: "setPodReady", pod: "default/web-x", ready: false } },
    { type: "fault", atMs: 0, fault: { type: "failNode", node: "node-1" } },
    { type: "fault", atMs: 0, fault: { type: "recoverNode", node: "node-1" } },
    { type: "fault", atMs: 0, fault: { type: "addNode" } },
    {
      type: "image",
      atMs: 0,
      image: "web:v2",
      behavior: { pull: "ok", pullMs: 1, sizeBytes: 1, readyMs: 1, readyJitterMs: 0, stopMs: 1 },
    },
  ];

  it.each(locales)("says every act in %s", (locale) => {
    for (const input of inputs) {
      const { title, sentence } = describeInput(input, translatorFor(locale));
      expect(`${title} ${sentence}`).not.toMatch(/input\.|\{\{|undefined/);
    }
  });

  it("names the act and shows the command, each once", () => {
    const told = inputs.slice(0, 3).map((input) => describeInput(input, translatorFor("es")));
    expect(told.map(({ title, sentence }) => [title, sentence])).toEqual([
      ["Has cambiado la imagen", "kubectl set image deployment/web web=web:v2"],
      ["Has vuelto a una revisión anterior", "kubectl -n x rollout undo deployment/web"],
      ["Has hecho un cambio", ""],
    ]);
  });
});

describe("describeMoment", () => {
  const ready = (name: string): News => ({
    type: "decision",
    decision: {
      code: "podReady",
      actor: "kubelet",
      subject: { kind: "Pod", key: `default/${name}` },
      facts: { image: "web:v1", afterMs: 1000 },
    },
  });
  const told = (names: readonly string[], locale: "es" | "en"): string => {
    const all = names.map(ready);
    const { title, sentence } = describeMoment({ news: all[0] ?? ready(""), all }, translatorFor(locale));
    return `${title} | ${sentence}`;
  };

  it("says at once what several pods do", () => {
    expect(told(["a", "b"], "es")).toBe("2 Pods están listos | a, b.");
    expect(told(["a", "b", "c", "d", "e"], "en")).toBe("5 Pods are ready | a, b, c and 2 more.");
  });

  it("says of one what it did", () => {
    expect(plain(told(["a"], "en"))).toBe("A Pod is ready | a is ready, 1 s after its container started.");
  });

  it.each(locales)("has a form for many of everything that many can do: %s", (locale) => {
    for (const code of manyCodes) {
      const news = sampleDecisions
        .filter((one) => one.code === code)
        .slice(0, 1)
        .flatMap((one): News[] => [
          { type: "decision", decision: one },
          { type: "decision", decision: { ...one, subject: { kind: "Pod", key: "default/another" } } },
        ]);
      const [first] = news;
      const { title } =
        first === undefined ? { title: "" } : describeMoment({ news: first, all: news }, translatorFor(locale));
      expect(title).toMatch(/2/);
    }
  });
});

describe("objects in words", () => {
  const pod: PodGlyph = {
    key: "u",
    uid: "u",
    objectKey: "default/web-6d7449fdcb-59mfl",
    name: "web-6d7449fdcb-59mfl",
    shortName: "59mfl",
    slot: 0,
    x: 0,
    y: 0,
    size: 46,
    state: "failing",
    status: "CrashLoopBackOff",
    reason: "CrashLoopBackOff",
    isAvailable: false,
    isEnded: false,
    restarts: 2,
    mark: { letter: "B", colour: 1 },
    revision: 2,
    image: "web:v2",
    nodeName: "node-1",
    createdMs: 0,
    progress: null,
    entered: 1,
    left: 0,
    opacity: 1,
  };

  it("name a pod with all that its form shows", () => {
    expect(describePod(pod, translatorFor("es"))).toBe(
      "Pod web-6d7449fdcb-59mfl, revisión 2, falla: el contenedor termina una y otra vez; espera para arrancarlo de nuevo, en node-1, 2 reinicios",
    );
    expect(
      describePod(
        { ...pod, state: "ready", reason: null, isAvailable: true, restarts: 0, revision: null, nodeName: null },
        translatorFor("en"),
      ),
    ).toBe("Pod web-6d7449fdcb-59mfl, available");
  });

  it("tell a pod whose process has ended from one that still ends", () => {
    const going = { ...pod, state: "terminating", reason: null, restarts: 0, revision: null, nodeName: null } as const;
    const label = (isEnded: boolean, locale: "es" | "en") => describePod({ ...going, isEnded }, translatorFor(locale));
    expect(label(false, "en")).toBe("Pod web-6d7449fdcb-59mfl, terminating");
    expect(label(true, "en")).toBe("Pod web-6d7449fdcb-59mfl, ended, being removed");
    expect(label(true, "es")).toBe("Pod web-6d7449fdcb-59mfl, ha terminado, se está quitando");
  });

  it("say a condition in plain words, and its own message where it has none", () => {
    const condition = {
      type: "Progressing",
      status: "False",
      reason: "ProgressDeadlineExceeded",
      message: "m",
    } as const;
    expect(describeCondition(condition, translatorFor("es"))).toBe("La actualización no ha avanzado a tiempo.");
    expect(describeCondition({ ...condition, reason: "SomethingNew" }, translatorFor("es"))).toBe("m");
  });
});

describe("formats", () => {
  it("write numbers as the language does", () => {
    expect([formatSeconds(6149, "es"), formatSeconds(6149, "en"), formatSeconds(0, "es")].map(plain)).toEqual([
      "6,1 s",
      "6.1 s",
      "0,0 s",
    ]);
    expect([formatCount(12_345, "es"), formatCount(12_345, "en")]).toEqual(["12.345", "12,345"]);
  });

  it("take every Spanish for Spanish and the rest for English", () => {
    expect(["es", "es-MX", "ES_es", "en-GB", "fr", "estonian"].map(localeOf)).toEqual([
      "es",
      "es",
      "es",
      "en",
      "en",
      "en",
    ]);
  });
});

it("every decision has a sample", () => {
  expect(Object.values(sampleFacts).every((facts) => facts.length > 0)).toBe(true);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openingScenario } from "../../src/player/opening.ts";
import type { Player } from "../../src/player/player.ts";
import { behaviorOf, imageBehaviors } from "../../src/player/registry.ts";
import { isLink, makeLink, maxLinkLength, readLink } from "../../src/player/share-link.ts";
import type { SavedRun } from "../../src/player/saved-run.ts";
import { mapValues } from "../../src/sim/persistent-map.ts";
import { frameAt } from "../../src/sim/timeline.ts";
import { freshPlayer, pass, playerOf, settle } from "./support/fresh-player.ts";
import { forge, forgeBytes, framesOf, lookOf, unhurried } from "./support/links.ts";

async function linkOf(player: Player): Promise<string> {
  const made = await makeLink(player.saveRun("es"));
  if (!made.ok) {
    throw new Error(made.error.type);
  }
  return made.value;
}

async function openedFrom(hash: string): Promise<Player> {
  const read = await readLink(hash);
  const player = freshPlayer();
  const opened = read.ok ? await player.openRun(read.value, unhurried) : read;
  expect(opened).toEqual({ ok: true, value: null });
  return player;
}

/** One thing that a learner does, chosen by a number. */
function act(player: Player, choice: number): void {
  const deployment = "deployment/web";
  const lines = [
    `kubectl set image ${deployment} web=web:v2`,
    `kubectl set image ${deployment} web=web:missing`,
    `kubectl set image ${deployment} web=web:crash`,
    `kubectl set image ${deployment} web=web:flapping`,
    `kubectl scale ${deployment} --replicas=7`,
    `kubectl scale ${deployment} --replicas=2`,
    `kubectl rollout pause ${deployment}`,
    `kubectl rollout resume ${deployment}`,
    `kubectl rollout restart ${deployment}`,
    `kubectl rollout undo ${deployment}`,
    `kubectl annotate ${deployment} kubernetes.io/change-cause=ñ€😀 --overwrite`,
    "kubectl create deployment other --image=nginx --replicas=2",
    "kubectl cordon node-1",
    `kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'`,
  ];
  const { timeline, playheadMs, nowMs } = player.store.getState();
  const pod = mapValues(frameAt(timeline, playheadMs).state.objects.Pod)[0];
  const others: readonly (() => void)[] = [
    () => {
      player.fault({ type: "failNode", node: "node-2" });
    },
    () => {
      player.fault({ type: "recoverNode", node: "node-2" });
    },
    () => {
      player.fault({ type: "addNode" });
    },
    () => {
      player.fault({ type: "crashPod", pod: `default/${pod?.metadata.name ?? ""}` });
    },
    () => {
      player.setImageBehavior("web:v2", behaviorOf(imageBehaviors[choice % imageBehaviors.length]!, "web:v2"));
    },
    () => {
      player.seek(nowMs * 0.8);
    },
    () => {
      player.stepMoment("next");
    },
    player.undoAct,
  ];
  const line = lines[choice % (lines.length + others.length)];
  if (line === undefined) {
    others[(choice % (lines.length + others.length)) - lines.length]?.();
  } else {
    player.run(line);
  }
}

describe("a link", () => {
  it("brings back the same frames and the same look at them, whatever was done and wherever one looked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 9000 })), { maxLength: 7 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (seed, acts, share) => {
          const player = playerOf({ ...openingScenario, seed });
          for (const [choice, ms] of acts) {
            act(player, choice);
            pass(player, ms);
          }
          player.seek(player.store.getState().nowMs * share);
          player.setSpeed(share * 16);
          player.setView(share < 0.5 ? "nodes" : "ownership");
          player.select({ kind: "Deployment", key: "default/web" });
          if (share > 0.3) {
            player.play();
          }
          const opened = await openedFrom(await linkOf(player));
          expect(lookOf(opened)).toEqual(lookOf(player));
          expect(framesOf(opened)).toEqual(framesOf(player));
          expect(opened.store.getState().timeline.inputs).toEqual(player.store.getState().timeline.inputs);
          for (const each of [opened, player]) {
            each.seekNow();
            pass(each, 5000);
          }
          expect(framesOf(opened)).toEqual(framesOf(player));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it("carries a scenario of its own, and the acts in its past", async () => {
    const player = playerOf({ version: 1, seed: 3, setup: [] });
    player.run("kubectl create deployment one --image=web:v1");
    settle(player);
    player.seek(0);
    const opened = await openedFrom(await linkOf(player));
    expect(framesOf(opened)).toEqual(framesOf(player));
    expect(lookOf(opened)).toEqual(lookOf(player));
  });

  it("is short for a plain run of three acts", async () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=web:v2");
    pass(player, 4000);
    player.run("kubectl scale deployment/web --replicas=6");
    settle(player);
    player.run("kubectl rollout undo deployment/web --to-revision=1");
    settle(player);
    expect((await linkOf(player)).length).toBeLessThan(120);
  });

  it("made by an earlier version of this page still opens: the words that it points into never change", async () => {
    const old = "#r1.G02EFCdCPAWbJbGhNETKNlz-NDQi0qOj7ZPR9skgbZ-g1SWG5pZGwMIXWplAedQseQE.8hngtq";
    const opened = await openedFrom(old);
    const { timeline, nowMs } = opened.store.getState();
    expect(timeline.inputs.map((input) => (input.type === "requests" ? input.command : input.type))).toEqual([
      "kubectl set image deployment/web web=web:v2",
      "kubectl scale deployment/web --replicas=6",
      "kubectl rollout undo deployment/web --to-revision=1",
    ]);
    expect(nowMs).toBe(17_537);
  });

  it("consists of signs that an address and a chat take as they are", async () => {
    const player = freshPlayer();
    player.run("kubectl annotate deployment/web kubernetes.io/change-cause='ñ € 😀'");
    expect(await linkOf(player)).toMatch(/^#r1\.[\w-]+\.[0-9a-z]+$/);
  });

  it.each([
    ["", false],
    ["#", false],
    ["#stage", true],
    ["#r1", true],
    ["#r1.abc", true],
    ["#r27.x", true],
  ])("is all that follows the # in the address: %j", (hash, is) => {
    expect(isLink(hash)).toBe(is);
  });
});

const whole: SavedRun = {
  version: 1,
  seed: 7,
  acts: [
    { type: "fault", atMs: 4000, fault: { type: "addNode" } },
    { type: "fault", atMs: 6000, fault: { type: "failNode", node: "node-1" } },
  ],
  playheadMs: 5000,
  nowMs: 9000,
  selected: null,
  view: "ownership",
  locale: "en",
  speed: 2,
  isPlaying: false,
};
const changed = (change: object): string => forge(JSON.stringify({ ...whole, ...change }));
const node = { type: "fault", atMs: 0, fault: { type: "addNode" } };
const image = (behavior: object) => ({
  type: "image",
  atMs: 0,
  image: "web:v2",
  behavior: { pull: "ok", pullMs: 1, sizeBytes: 1, readyMs: 1, readyJitterMs: 1, stopMs: 1, ...behavior },
});
const create = (object: string) =>
  `{"type":"requests","atMs":0,"from":"canvas","command":"","requests":[{"verb":"create","object":${object}}]}`;
const withAct = (act: string): string => forge(JSON.stringify({ ...whole, acts: ["ACT"] }).replace('"ACT"', act));

describe("a link that is refused", () => {
  it.each([
    ["no beginning", "#91.w58G02EFCdCPA.8hngtq", { type: "noBeginning" }],
    ["another beginning", "#run=xxxx", { type: "noBeginning" }],
    ["a word", "#garbage", { type: "noBeginning" }],
    ["a beginning that is cut", "#r1", { type: "noBeginning" }],
    ["nothing after the beginning", "#r1.", { type: "empty" }],
    ["a later version", "#r2.whatever", { type: "newer", version: 2, known: 1 }],
    ["a version that never was", "#r0.whatever", { type: "damaged" }],
    ["no check", "#r1.G02EFCdCPA", { type: "damaged" }],
    ["only a check", "#r1..8hngtq", { type: "damaged" }],
    ["signs that are no base64url", "#r1.G02!FCdCPA.8hngtq", { type: "damaged" }],
    ["bytes that were never packed", forgeBytes(Uint8Array.from([255, 255, 255, 255])), { type: "damaged" }],
    ["packed bytes without an end", forgeBytes(Uint8Array.from([0])), { type: "damaged" }],
    ["a length that base64 cannot have", "#r1.A.1", { type: "damaged" }],
    ["no JSON", forge("{"), { type: "damaged" }],
    ["nothing", forge(""), { type: "damaged" }],
    ["JSON of another kind", forge("[]"), { type: "invalid" }],
    ["null", forge("null"), { type: "invalid" }],
    ["more than a link may have", `#r1.${"A".repeat(maxLinkLength)}`, { type: "longLink", limit: maxLinkLength }],
    ["a bomb", forge(" ".repeat(20_000_000)), { type: "largeContent", limit: 1_000_000 }],
    ["another version within", changed({ version: 2 }), { type: "invalid", path: "version" }],
    ["no seed", changed({ seed: undefined }), { type: "invalid", path: "seed" }],
    ["a seed that is no whole number", changed({ seed: 1.5 }), { type: "invalid", path: "seed" }],
    ["acts that are none", changed({ acts: {} }), { type: "invalid", path: "acts" }],
    ["too many acts", changed({ acts: Array(501).fill(node) }), { type: "invalid", path: "acts" }],
    [
      "an act before the beginning",
      changed({ acts: [{ ...node, atMs: -1 }] }),
      { path: "acts.0.atMs", received: "-1" },
    ],
    ["an act at no whole instant", changed({ acts: [{ ...node, atMs: 0.5 }] }), { path: "acts.0.atMs" }],
    ["an act in a million years", changed({ acts: [{ ...node, atMs: 3e16 }] }), { path: "acts.0.atMs" }],
    ["acts in the wrong order", changed({ acts: [{ ...node, atMs: 9 }, node] }), { type: "invalid", path: "acts" }],
    ["an unknown act", changed({ acts: [{ type: "eval", atMs: 0 }] }), { path: "acts.0.type" }],
    ["an unknown fault", changed({ acts: [{ ...node, fault: { type: "x" } }] }), { path: "acts.0.fault.type" }],
    ["an image that is no name", changed({ acts: [{ ...image({}), image: "__proto__" }] }), { path: "acts.0.image" }],
    ["a playhead that is no number", changed({ playheadMs: "5" }), { path: "playheadMs" }],
    ["an unknown view", changed({ view: "x" }), { path: "view" }],
    ["an unknown language", changed({ locale: "fr" }), { path: "locale" }],
    ["an unknown kind", changed({ selected: { kind: "constructor", key: "a" } }), { path: "selected.kind" }],
    [
      "a key that changes what an object is",
      withAct(create('{"kind":"Deployment","__proto__":{"polluted":1}}')),
      { path: "acts.0.requests.0.object" },
    ],
    [
      "an object too deep to go through",
      withAct(create(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`)),
      { path: "acts.0.requests.0.object" },
    ],
  ])("has %s", async (_, hash, problem) => {
    expect(await readLink(hash)).toMatchObject({ ok: false, error: problem });
  });

  it("was cut anywhere, or has any one letter changed", async () => {
    const player = freshPlayer();
    player.run("kubectl set image deployment/web web=web:v2");
    pass(player, 4000);
    const link = await linkOf(player);
    for (let i = "#r1.".length; i < link.length; i++) {
      const cut = await readLink(link.slice(0, i));
      expect([i, cut.ok]).toEqual([i, false]);
      for (const bit of [1, 2, 4, 8, 16]) {
        const flipped = `${link.slice(0, i)}${String.fromCharCode(link.charCodeAt(i) ^ bit)}${link.slice(i + 1)}`;
        const read = await readLink(flipped);
        expect([flipped, read.ok]).toEqual([flipped, false]);
      }
    }
    expect((await readLink(link)).ok).toBe(true);
  });
});

describe("what a link says is put in range:", () => {
  const read = async (hash: string): Promise<SavedRun> => {
    const result = await readLink(hash);
    if (!result.ok) {
      throw new Error(JSON.stringify(result.error));
    }
    return result.value;
  };

  it("the speed", async () => {
    expect((await read(changed({ speed: 1e9 }))).speed).toBe(16);
    expect((await read(changed({ speed: -3 }))).speed).toBe(0.1);
  });

  it("how an image behaves, so that no container comes and goes without end", async () => {
    const wild = image({ pullMs: -5, readyMs: 1e12, flapMs: 0, exitCode: 9999, stopMs: 0.4 });
    const { acts } = await read(changed({ acts: [wild] }));
    expect(acts[0]).toEqual(image({ pullMs: 0, readyMs: 3_600_000, flapMs: 250, exitCode: 255, stopMs: 0 }));
  });

  it("fields that nobody knows are left out, also those that every object inherits", async () => {
    const run = await read(changed({ settings: { hopMs: 0 }, constructor: 1, toString: 2, extra: { a: 1 } }));
    expect(run).toEqual(whole);
    expect(Object.hasOwn(run, "constructor")).toBe(false);
  });
});

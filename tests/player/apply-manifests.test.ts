import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MAX_BYTES } from "../../src/manifest/limits.ts";
import { cluster, freshPlayer, settle } from "./support/fresh-player.ts";

const template = (name: string) => readFileSync(new URL(`../../src/player/manifests/${name}`, import.meta.url), "utf8");
const nginx = template("nginx-deployment.yaml");
const mediawiki = template("mediawiki-deployment.yaml");

/** Applies one text and gives the problems; nothing may have changed where there are any. */
async function problemsOf(text: string) {
  const player = freshPlayer();
  const before = player.store.getState();
  const applied = await player.apply([{ name: "a.yaml", text }]);
  const after = player.store.getState();
  expect(applied.ok || Object.is(after, before)).toBe(true);
  return applied.ok ? [] : applied.error;
}

it("applies the examples", async () => {
  const player = freshPlayer();
  const applied = await player.apply([
    { name: "nginx-deployment.yaml", text: nginx },
    { name: "mediawiki-deployment.yaml", text: mediawiki },
  ]);
  expect(applied.ok && applied.value.outputs.map(({ stdout }) => stdout)).toEqual([
    "deployment.apps/deployment-nginx created\ndeployment.apps/mediawiki created\n",
  ]);
  expect(player.store.getState().undo?.label).toBe(
    "kubectl apply -f nginx-deployment.yaml -f mediawiki-deployment.yaml",
  );
  settle(player);
  expect(cluster(player)).toEqual({
    web: { replicas: 4, pods: 4 },
    "deployment-nginx": { replicas: 2, pods: 2 },
    mediawiki: { replicas: 1, pods: 1 },
  });
});

describe("with a fault in any document nothing is changed", () => {
  it("a field that does not exist, at its place", async () => {
    expect(await problemsOf(`${nginx}---\n${mediawiki.replace("replicas: 1", "replcas: 1")}`)).toMatchObject([
      { file: "a.yaml", line: 34, column: 3, message: expect.stringContaining('unknown field "spec.replcas"') },
    ]);
  });

  it("a selector that does not match the template", async () => {
    const [problem] = await problemsOf(
      nginx.replace("      labels:\n        app: nginx", "      labels:\n        app: other"),
    );
    expect(problem?.message).toContain("`selector` does not match template `labels`");
    expect(problem?.line).toBeGreaterThan(1);
  });

  it("a value of the wrong kind", async () => {
    const [problem] = await problemsOf(nginx.replace("replicas: 2", "replicas: two"));
    expect(problem?.line).toBe(8);
  });

  it("a kind that this cluster does not have", async () => {
    const [problem] = await problemsOf(`${nginx}---\napiVersion: v1\nkind: Nonsense\nmetadata:\n  name: x\n`);
    expect(problem?.message).toContain('no matches for kind "Nonsense"');
    expect(problem?.line).toBe(28);
  });
});

describe("what is no manifest at all gives one clear problem", () => {
  it.each([
    ["nothing", ""],
    ["a sentence", "hello, I am no YAML"],
    ["broken YAML", "a: [1, 2"],
    ["tabs", "a:\n\tb: 1"],
    ["binary", "\u0000\u0001\u0002PNG"],
    ["two megabytes", `a: ${"x".repeat(2_000_000)}`],
    ["more than the limit of bytes", `a: ${"é".repeat(MAX_BYTES / 2)}`],
    [
      "an alias bomb",
      `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(", ")}]`).join("\n")}`,
    ],
  ])("%s", async (_, text) => {
    const problems = await problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.length).toBeLessThan(400);
  });
});

it("refuses more Pods than the page can show", async () => {
  const player = freshPlayer();
  const before = player.store.getState().timeline;
  const applied = await player.apply([{ name: "a.yaml", text: nginx.replace("replicas: 2", "replicas: 4997") }]);
  expect(applied.ok && applied.value.outputs[0]?.tooManyPods).toEqual({ wanted: 5001, limit: 5000 });
  expect(player.store.getState().timeline).toBe(before);
});

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { resources } from "../support/resources.ts";

const en = resources.en.ui;
const es = resources.es.ui;

function leaves(value: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return typeof inner === "object" && inner !== null ? leaves(inner, at) : [[at, String(inner)] as const];
  });
}

it("says everything in both languages, with the same values in it", () => {
  const values = (text: string) =>
    [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = ""]) => name))].toSorted();
  const spanish = new Map(leaves(es));
  expect([...spanish.keys()].toSorted()).toEqual(
    leaves(en)
      .map(([key]) => key)
      .toSorted(),
  );
  for (const [key, text] of leaves(en)) {
    expect([key, values(spanish.get(key) ?? "")]).toEqual([key, values(text)]);
  }
});

it("has no text that nothing says", () => {
  const folder = join(import.meta.dirname, "../../src/ui");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const prefixes = [...sources.matchAll(/`ui\.([\w.]+)\$\{/g)].map(([, prefix]) => prefix ?? "");
  const said = new Set([...sources.matchAll(/"ui\.([\w.]+)"/g)].map(([, key]) => key));
  const suffixed = [...sources.matchAll(/`ui\.([\w.]+)\.\$\{\w+\}(\w+)`/g)].map(([, prefix]) => prefix ?? "");
  const unsaid = leaves(en)
    .map(([key]) => key)
    .filter((key) => !said.has(key) && ![...prefixes, ...suffixed].some((prefix) => key.startsWith(prefix)));
  expect(unsaid).toEqual([]);
});

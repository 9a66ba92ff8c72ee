import { describe, expect, it } from "vitest";
import { locales } from "../../src/i18n/i18n.ts";
import { resources } from "../support/resources.ts";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}
function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ""))].sort();
}

const en = flat(resources.en);
const es = flat(resources.es);

describe("the texts", () => {
  it("have the same keys in both languages", () => {
    expect([...es.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it.each([...en.keys()])("take the same values in both languages: %s", (key) => {
    expect(placeholders(es.get(key) ?? "")).toEqual(placeholders(en.get(key) ?? ""));
  });

  it.each(locales)("are never empty, and never shout: %s", (locale) => {
    const wrong = [...flat(resources[locale])].filter(([, text]) => text.trim() === "" || /[!¡]|\boops\b/i.test(text));
    expect(wrong).toEqual([]);
  });

  it.each(locales)("have every plural form that counting needs: %s", (locale) => {
    const wrong = [...flat(resources[locale])].filter(
      ([, text]) => text.includes(", plural,") && !/(?:^| )one \{.*(?:^| )other \{/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

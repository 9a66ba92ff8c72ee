import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sheets = ["tokens.css", "editor.css"].map((name) =>
  readFileSync(join(import.meta.dirname, "../../src/ui/styles", name), "utf8"),
);

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const blocks = sheets.map((css) => {
    const start = css.indexOf(`${selector} {`);
    return css.slice(start, css.indexOf("}", start));
  });
  return new Map(
    blocks.flatMap((block) =>
      [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
    ),
  );
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const revisions = [0, 1, 2, 3, 4, 5, 6, 7];
/** Text needs 4.5; edges of things one can use, and forms that tell something, need 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: readonly (readonly [string, string, number])[] = [
  ...["bg", "panel", "well", "past"].flatMap((ground): [string, string, number][] => [
    ["ink", ground, 4.5],
    ["soft", ground, 4.5],
    ["edge", ground, 3],
    ["focus", ground, 3],
  ]),
  ["ink", "bad-soft", 4.5],
  ["bad", "panel", 4.5],
  ["bad", "bad-soft", 3],
  ["ok", "panel", 4.5],
  ["warn", "panel", 4.5],
  ["past-ink", "past", 4.5],
  ["past-ink", "panel", 4.5],
  ["on-accent", "accent", 4.5],
  ...["panel", "well"].flatMap((ground): [string, string, number][] => [
    ["code-key", ground, 4.5],
    ["code-text", ground, 4.5],
    ["code-number", ground, 4.5],
    ["code-note", ground, 4.5],
  ]),
  ["ink", "code-plus", 4.5],
  ["ink", "code-minus", 4.5],
  ...revisions.flatMap((at): [string, string, number][] => [
    [`r${at}-on`, `r${at}-fill`, 4.5],
    [`r${at}-line`, "panel", 4.5],
    [`r${at}-line`, `r${at}-soft`, 4.5],
    ["ink", `r${at}-soft`, 4.5],
  ]),
];

describe.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
])("the %s theme", (_, selector) => {
  const tokens = tokensOf(selector);
  it.each(pairs)("%s on %s has a contrast of at least %d", (over, under, least) => {
    expect(contrast(tokens.get(over) ?? "", tokens.get(under) ?? "")).toBeGreaterThanOrEqual(least);
  });
});

import { expect, it } from "vitest";
import { openMark, piecesOf, wordFor } from "../../src/lessons/marks.ts";

it("has for a number the word that goes with it, in the singular for 1 alone", () => {
  const [number, space, word] = piecesOf("{made} {made|Pod was|Pods were}");
  expect([number, space]).toEqual([
    { type: "number", name: "made" },
    { type: "text", text: " " },
  ]);
  expect(word).toEqual({ type: "plural", name: "made", one: "Pod was", other: "Pods were" });
  const said = word?.type === "plural" ? [0, 1, 2, 21].map((count) => wordFor(count, word)) : [];
  expect(said).toEqual(["Pods were", "Pod was", "Pods were", "Pods were"]);
});

it.each(["{made|Pod}", "{made|Pod|Pods", "{made|Pod|Pods|Podses}"])("has an open mark in %s", (text) => {
  expect(openMark(text)).not.toBeNull();
});

import { describe, expect, it } from "vitest";
import { termPieces, termsIn } from "../../src/lessons/find-terms.ts";
import { glossaryEntries, glossaryEntry, glossaryId } from "../../src/lessons/glossary.ts";
import { lessonIds } from "../../src/lessons/lesson-ids.ts";
import { lessonParts } from "../../src/lessons/lesson-parts.ts";
import { parseGlossary } from "../../src/lessons/parse-glossary.ts";
import { namesPlace } from "./support/names-place.ts";

describe("the glossary", () => {
  it.each(["en", "es"] as const)("has no two words of one name in %s, and finds each by its own", (locale) => {
    const entries = Object.entries(glossaryEntries());
    const names = entries.map(([, entry]) => entry[locale].name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const unfound = entries.filter(([id, entry]) => {
      const [word = entry[locale].name] = entry[locale].words ?? [];
      return !termsIn(`a ${word} b`, locale).includes(id);
    });
    expect(unfound.map(([id]) => id)).toEqual([]);
  });

  it("says about as much in both languages", () => {
    const unlike = Object.entries(glossaryEntries()).filter(([, { en, es }]) => {
      const ratio = es.text.length / en.text.length;
      return ratio < 0.6 || ratio > 1.6;
    });
    expect(unlike.map(([id]) => id)).toEqual([]);
  });

  it("names things, and not their places: those are others on a phone", () => {
    const texts = Object.values(glossaryEntries()).flatMap(({ en, es }) => [en.text, es.text]);
    expect(texts.filter(namesPlace)).toEqual([]);
  });

  it("knows a word by its other names, large or small", () => {
    expect(glossaryId("HPA")).toBe("horizontalpodautoscaler");
    expect(glossaryId(" Rolling update ")).toBe("rollingupdate");
    expect(glossaryEntry("toString")).toBeNull();
  });

  it("refuses a file that names what it does not have", () => {
    const one = "a: { en: { name: A, text: x }, es: { name: A, text: x }, see: [b] }";
    expect(() => parseGlossary(one)).toThrow("a: see b");
    expect(() => parseGlossary(one.replace("see: [b]", "also: [a]"))).toThrow("a is there twice");
    expect(() => parseGlossary(one.replace("text: x", "txt: x"))).toThrow('Expected "text"');
  });
});

describe("words in a text", () => {
  it.each([
    ["en", "The Pod template makes Pods of a ReplicaSet.", ["pod template", "pod", "replicaset"]],
    ["en", "Recreate: Kubernetes can recreate it.", ["recreate"]],
    ["en", "web-pod, deployment/web, web:image and image.tag are names", []],
    ["en", "2 of 4 are available. Unavailable is another word.", ["available"]],
    ["es", "Las imágenes y las revisiones de los controladores", ["image", "revision", "controller"]],
    ["es", "Está disponible: no hay Pods no disponibles.", ["available", "pod"]],
  ] as const)("in %s: %s", (locale, text, found) => {
    expect(termsIn(text, locale)).toEqual(found);
  });

  it("are marked where they stand first, in all texts of a panel", () => {
    const seen = new Set<string>();
    expect(termPieces("A Pod and a Pod.", "en", seen)).toEqual([
      { text: "A ", term: null },
      { text: "Pod", term: "pod" },
      { text: " and a Pod.", term: null },
    ]);
    expect(termPieces("Pods and nodes", "en", seen)).toEqual([
      { text: "Pods and ", term: null },
      { text: "nodes", term: "node" },
    ]);
  });
});

it("each lesson is in one part, in the order in which they are taken", () => {
  expect(lessonParts.flatMap(({ lessons }) => lessons)).toEqual(lessonIds);
});

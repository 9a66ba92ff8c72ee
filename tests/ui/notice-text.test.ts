import { expect, it } from "vitest";
import { translatorFor } from "../../src/i18n/i18n.ts";
import type { Notice } from "../../src/player/editor/editor-session.ts";
import { noticeText, problemText } from "../../src/ui/editor/fault-text.ts";

const textIn = (locale: "en" | "es") => ({
  t: translatorFor(locale),
  locale,
  number: (value: number) => value.toLocaleString(locale),
});
const many = Array.from({ length: 100 }, (_, at) => `f${String(at)}.yaml`);

it.each<readonly [Notice, string, string]>([
  [
    { type: "tooMany", names: many, limit: 200 },
    "100 files were not opened (f0.yaml, f1.yaml, f2.yaml, f3.yaml, f4.yaml and 95 more): there is room for 200 files.",
    "No se han abierto 100 archivos (f0.yaml, f1.yaml, f2.yaml, f3.yaml, f4.yaml y 95 más): caben 200 archivos.",
  ],
  [
    { type: "full", names: ["a.yaml"], limit: 2_097_152 },
    "a.yaml was not opened: all files together may have 2,097,152 bytes.",
    "No se ha abierto a.yaml: entre todos pueden tener 2.097.152 bytes.",
  ],
  [
    { type: "twins", from: "x.yaml", names: ["x-2.yaml"] },
    "Two of the files are called x.yaml. The second one is now called x-2.yaml.",
    "Dos de los archivos se llaman x.yaml. El segundo se llama ahora x-2.yaml.",
  ],
  [
    { type: "notText", names: ["a.png", "b.png"] },
    "2 files are not text files, and were not opened: a.png, b.png.",
    "2 archivos no son de texto y no se han abierto: a.png, b.png.",
  ],
  [
    { type: "notUtf8", names: ["a.yaml"] },
    "a.yaml is not in UTF-8, and was not opened. Save it as UTF-8 in the program that you wrote it with, and open it again.",
    "a.yaml no está en UTF-8 y no se ha abierto. Guárdalo como UTF-8 en el programa con el que lo escribiste y ábrelo otra vez.",
  ],
])("a notice is said in both languages: %o", (notice, en, es) => {
  expect([noticeText(notice, textIn("en")), noticeText(notice, textIn("es"))]).toEqual([en, es]);
});

it("what is too large to be read is said in both languages", () => {
  const problem = {
    file: "a.yaml",
    line: 1,
    column: 1,
    message: "the text has 301 KiB; at most 256 KiB are read",
    own: { code: "textTooLarge", size: 301, limit: 256 },
  } as const;
  expect(problemText(problem, textIn("en"))).toBe("The text has 301 KiB; at most 256 KiB are read.");
  expect(problemText(problem, textIn("es"))).toBe("El texto tiene 301 KiB; se leen como mucho 256 KiB.");
});

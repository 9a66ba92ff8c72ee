import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { readOpened } from "../../src/ui/editor/read-opened.ts";

const fileOf = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);
const latin = new Uint8Array([0x23, 0x20, 0xf1, 0x0a]);
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);

it("takes UTF-8, and UTF-16 with its mark", async () => {
  const little = new Uint8Array([0xff, 0xfe, 0x6b, 0, 0xf1, 0]);
  const big = new Uint8Array([0xfe, 0xff, 0, 0x6b, 0, 0xf1]);
  const opened = await readOpened([
    fileOf("a.yaml", strToU8("kñ")),
    fileOf("little.yaml", little),
    fileOf("big.yaml", big),
  ]);
  expect(opened).toEqual({
    files: ["a.yaml", "little.yaml", "big.yaml"].map((name) => ({ name, text: "kñ" })),
    notices: [],
  });
});

it("tells once what is no text, and once what is written otherwise, in files and in a .zip", async () => {
  const zip = zipSync({
    "d/a.yaml": strToU8("a"),
    "d/old.yaml": latin,
    "d/pic.png": picture,
    "d/pods.txt": strToU8("p"),
  });
  const opened = await readOpened([
    fileOf("logo.png", picture),
    fileOf("accents.yaml", latin),
    fileOf("lesson.zip", zip),
  ]);
  expect(opened).toEqual({
    files: [
      { name: "d/a.yaml", text: "a" },
      { name: "d/pods.txt", text: "p" },
    ],
    notices: [
      { type: "notText", names: ["logo.png", "d/pic.png"] },
      { type: "notUtf8", names: ["accents.yaml", "d/old.yaml"] },
    ],
  });
});

it.each([
  ["that is cut off", zipSync({ "a.yaml": strToU8("kind: Pod\n".repeat(99)) }).slice(0, 70)],
  ["of which the beginning alone is right", new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9])],
])("says of a .zip %s that it cannot be read", async (_, bytes) => {
  expect(await readOpened([fileOf("bad.zip", bytes)])).toEqual({
    files: [],
    notices: [{ type: "zipBroken", name: "bad.zip" }],
  });
});

it("says of a .zip of folders alone that there is nothing in it", async () => {
  const zip = zipSync({ "d/": new Uint8Array(), "__MACOSX/d": strToU8("x") });
  expect(await readOpened([fileOf("empty.zip", zip)])).toEqual({
    files: [],
    notices: [{ type: "zipEmpty", name: "empty.zip" }],
  });
});

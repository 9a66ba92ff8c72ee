import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { maxWorkspaceBytes } from "../../src/player/workspace/workspace.ts";
import { maxZipBytes, unzip, zipOf } from "../../src/player/workspace/zip-files.ts";

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

it("what is packed comes back, whatever it is called", async () => {
  const files = [
    { name: "a.yaml", text: "kind: Pod\n" },
    { name: "ñandú.yml", text: "é🙂" },
    { name: "empty.json", text: "" },
    { name: "pods.txt", text: "NAME   READY\n" },
    { name: "Makefile", text: "all:\n\techo\n" },
  ];
  expect(unzip(await bytesOf(zipOf(files)))).toEqual({ ok: true, files, notTaken: [] });
  const odd = new TextDecoder("latin1").decode(await bytesOf(zipOf([{ name: "__proto__", text: "x" }])));
  expect(odd).toContain("__proto__");
});

it("takes all texts, and tells of what is none", () => {
  const zip = zipSync({
    "dir/": new Uint8Array(),
    "dir/a.yaml": strToU8("a"),
    "dir/readme.md": strToU8("read"),
    "__MACOSX/._a.yaml": strToU8("no"),
    "dir/._a.yaml": strToU8("no"),
    ".DS_Store": new Uint8Array([0, 0, 0, 1]),
    "windows.yaml": new Uint8Array([0xff, 0xfe, 0x6b, 0, 0xf1, 0]),
    "latin.yaml": new Uint8Array([0x23, 0x20, 0xf1, 0x0a]),
    "pic.png": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  });
  expect(unzip(zip)).toEqual({
    ok: true,
    files: [
      { name: "dir/a.yaml", text: "a" },
      { name: "dir/readme.md", text: "read" },
      { name: "windows.yaml", text: "k\u00f1" },
    ],
    notTaken: [
      { name: "latin.yaml", reason: "encoding" },
      { name: "pic.png", reason: "binary" },
    ],
  });
});

describe("what it does not take", () => {
  const bomb = (size: number) => zipSync({ "a.yaml": new Uint8Array(size) }, { level: 9 });

  it.each([
    ["nothing", new Uint8Array(), "broken"],
    ["no .zip", strToU8("kind: Pod"), "broken"],
    ["what begins like one", strToU8("PK, no more"), "broken"],
    ["the beginning of one", zipSync({ "a.yaml": strToU8("kind: Pod\n".repeat(500)) }).slice(0, 40), "broken"],
    ["one whose head alone is left", new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array<number>(200).fill(7)]), "broken"],
    ["one cut off behind its files", zipSync({ "a.yaml": strToU8("kind: Pod\n") }).slice(0, 80), "broken"],
    ["a bomb", bomb(200_000_000), "tooLarge"],
    ["more than the limit in all", bomb(maxWorkspaceBytes + 1), "tooLarge"],
    [
      "too many",
      zipSync(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.txt`, strToU8("")]))),
      "tooLarge",
    ],
    ["one that is too large as it is", new Uint8Array(maxZipBytes + 1), "tooLarge"],
  ] as const)("%s", (_, bytes, reason) => {
    expect(unzip(bytes)).toEqual({ ok: false, reason, limit: maxWorkspaceBytes });
  });

  it("a bomb that says it is small", () => {
    const zip = bomb(200_000_000);
    const view = new DataView(zip.buffer, zip.byteOffset);
    view.setUint32(22, 10, true);
    expect(unzip(zip)).toMatchObject({ ok: false });
  });

  it("one with a byte changed never throws, and gives no text that was not packed", () => {
    const texts = ["kind: Pod\nmetadata: {}\n".repeat(20), "x"];
    const zip = zipSync({ "a.yaml": strToU8(texts[0]!), "b.yaml": strToU8(texts[1]!) });
    for (let at = 0; at < zip.length; at++) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const read = unzip(changed);
      expect(read.ok ? read.files.map(({ text }) => text) : texts, `byte ${String(at)}`).toEqual(texts);
    }
  });
});

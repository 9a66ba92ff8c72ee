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
  ];
  expect(unzip(await bytesOf(zipOf(files)))).toEqual({ ok: true, files, notText: [] });
  const odd = new TextDecoder("latin1").decode(await bytesOf(zipOf([{ name: "__proto__", text: "x" }])));
  expect(odd).toContain("__proto__");
});

it("takes manifests only, and tells of those that are no text", () => {
  const zip = zipSync({
    "dir/a.yaml": strToU8("a"),
    "dir/readme.md": strToU8("no"),
    "__MACOSX/._a.yaml": strToU8("no"),
    "b.yaml": new Uint8Array([0xff, 0xfe, 0x00]),
  });
  expect(unzip(zip)).toEqual({ ok: true, files: [{ name: "dir/a.yaml", text: "a" }], notText: ["b.yaml"] });
});

describe("what it does not take", () => {
  const bomb = (size: number) => zipSync({ "a.yaml": new Uint8Array(size) }, { level: 9 });

  it.each([
    ["nothing", new Uint8Array(), "broken"],
    ["no .zip", strToU8("kind: Pod"), "broken"],
    ["what begins like one", strToU8("PK, no more"), "broken"],
    ["the beginning of one", zipSync({ "a.yaml": strToU8("kind: Pod\n".repeat(500)) }).slice(0, 40), "broken"],
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

  it("one with a byte changed never throws", () => {
    const zip = zipSync({ "a.yaml": strToU8("kind: Pod\nmetadata: {}\n".repeat(20)), "b.yaml": strToU8("x") });
    for (let at = 0; at < zip.length; at++) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const read = unzip(changed);
      expect(read.ok || read.reason.length > 0).toBe(true);
    }
  });
});

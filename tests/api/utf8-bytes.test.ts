import { describe, expect, it } from "vitest";
import { utf8Bytes, utf8Text } from "../../src/api/utf8-bytes.ts";

describe("UTF-8 by hand", () => {
  it.each(["", "password", "contraseña", "€ 5", "日本", "🙂 ok", "\u0000\u007F\u0080\u07FF\u0800\uFFFD\u{10FFFF}"])(
    "brings %j back from its bytes, as the platform's own encoder writes them",
    (text) => {
      expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
      expect(utf8Text(utf8Bytes(text))).toBe(text);
    },
  );

  it.each([
    ["a lone continuation", [0x80], "\uFFFD"],
    ["a sequence cut short", [0xe2, 0x82], "\uFFFD\uFFFD"],
    ["an overlong slash", [0xc0, 0xaf], "\uFFFD\uFFFD"],
    ["a surrogate", [0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD"],
    ["what is after it", [0xff, 0x41], "\uFFFDA"],
  ])("replaces %s", (_, bytes, text) => {
    expect(utf8Text(bytes)).toBe(text);
  });
});

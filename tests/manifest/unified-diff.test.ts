import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../src/manifest/unified-diff.ts";
import { unlikeTexts } from "../support/unlike-texts.ts";

const text = (words: string) =>
  words
    .split(" ")
    .map((word) => `${word}\n`)
    .join("");

/** What GNU diff 3.8 prints below the two names. */
const rows: readonly (readonly [before: string, after: string, printed: string])[] = [
  ["a b c d e f g h i j", "a b c d E f g h i j", "@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n"],
  ["a b c", "a b c d", "@@ -1,3 +1,4 @@\n a\n b\n c\n+d\n"],
  ["a", "b", "@@ -1 +1 @@\n-a\n+b\n"],
  [
    "a b c d e f g h i j k l m n",
    "A b c d e f g h i j k l m N",
    "@@ -1,4 +1,4 @@\n-a\n+A\n b\n c\n d\n@@ -11,4 +11,4 @@\n k\n l\n m\n-n\n+N\n",
  ],
  ["a b c d e f g h", "A b c d e f g H", "@@ -1,8 +1,8 @@\n-a\n+A\n b\n c\n d\n e\n f\n g\n-h\n+H\n"],
  ["env n v env n v end", "env n v env n v env n v end", "@@ -4,4 +4,7 @@\n env\n n\n v\n+env\n+n\n+v\n end\n"],
  ["x y x y x y", "x y x y", "@@ -2,5 +2,3 @@\n y\n x\n y\n-x\n-y\n"],
  ["a b a b c", "b a b a c", "@@ -1,5 +1,5 @@\n-a\n b\n a\n b\n+a\n c\n"],
  ["l5 l2 l0 l3 l6 l0 l2", "l5 l0 l2 l3 l6 l2 l0", "@@ -1,7 +1,7 @@\n l5\n-l2\n l0\n+l2\n l3\n l6\n-l0\n l2\n+l0\n"],
  ["p q r s", "s r q p", "@@ -1,4 +1,4 @@\n-p\n-q\n-r\n s\n+r\n+q\n+p\n"],
  ["a a a b b b", "b b b a a a", "@@ -1,6 +1,6 @@\n-a\n-a\n-a\n b\n b\n b\n+a\n+a\n+a\n"],
  ["k v k v z k v", "k v z k v k v", "@@ -1,7 +1,7 @@\n k\n v\n+z\n k\n v\n-z\n k\n v\n"],
];

describe("the unified diff", () => {
  it.each(rows)("of %s and %s is GNU's", (before, after, printed) => {
    expect(unifiedDiff(text(before), text(after))).toBe(printed);
  });

  it("is empty where nothing differs, and whole where one text is", () => {
    expect(unifiedDiff(text("a b"), text("a b"))).toBe("");
    expect(unifiedDiff("", text("a b"))).toBe("@@ -0,0 +1,2 @@\n+a\n+b\n");
    expect(unifiedDiff(text("a b"), "")).toBe("@@ -1,2 +0,0 @@\n-a\n-b\n");
  });

  // How long it takes over them is held by `npm run bench`.
  it("has an end for texts that have little in common", () => {
    const [before, after] = unlikeTexts;
    expect(unifiedDiff(before, after)).not.toBe("");
  });
});

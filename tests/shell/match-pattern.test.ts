import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternMatcher } from "../../src/shell/match-pattern.ts";
import { strayingLine, strayingPatterns } from "../support/hostile/straying-patterns.ts";

const plain = { isExtended: true, ignoresCase: false, isWholeWord: false, isWholeLine: false };

function isFound(pattern: string, line: string, style: Partial<typeof plain> = {}): boolean | null | string {
  const matcher = patternMatcher(pattern, { ...plain, ...style });
  return matcher.ok ? matcher.value(line) : matcher.error;
}

describe("a pattern", () => {
  it.each<readonly [string, string, boolean]>([
    ["", "", true],
    ["a", "bab", true],
    ["^a", "ba", false],
    ["a$", "ab", false],
    ["^$", "", true],
    ["a.c", "abc", true],
    ["a.c", "ac", false],
    ["ab*c", "ac", true],
    ["ab+c", "ac", false],
    ["ab?c", "abc", true],
    ["a{2}", "aba", false],
    ["a{2}", "baa", true],
    ["^a{2,3}$", "aaaa", false],
    ["^a{2,}$", "aaaa", true],
    ["^a{,2}$", "aaa", false],
    ["a|b", "xb", true],
    ["(ab|cd)+e", "cdabe", true],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["[]a]", "]", true],
    ["[[:digit:]]+s", "12s", true],
    ["\\.", "a", false],
    ["\\bweb\\b", "a web b", true],
    ["\\<web", "aweb", false],
    ["\\w+-\\d", "web-1", false],
    ["web-[0-9]+", "web-12", true],
    ["1/1|2/2", "x 2/2 y", true],
    ["a{", "a{", true],
    ["*a", "*a", true],
    ["é", "café", true],
  ])("%j in %j: %j", (pattern, line, found) => {
    expect(isFound(pattern, line)).toBe(found);
  });

  it("reads basic expressions as grep does without -E", () => {
    expect(isFound("a+", "a+", { isExtended: false })).toBe(true);
    expect(isFound("a\\+$", "aa", { isExtended: false })).toBe(true);
    expect(isFound("\\(a\\|b\\)c", "bc", { isExtended: false })).toBe(true);
    expect(isFound("(a)", "a", { isExtended: false })).toBe(false);
    expect(isFound("a\\{2\\}", "aa", { isExtended: false })).toBe(true);
    expect(isFound("a^b$c", "a^b$c", { isExtended: false })).toBe(true);
  });

  it("looks for whole words and lines, and in any case", () => {
    expect(isFound("web", "web-1", { isWholeWord: true })).toBe(true);
    expect(isFound("web", "webs", { isWholeWord: true })).toBe(false);
    expect(isFound("web", "web-1", { isWholeLine: true })).toBe(false);
    expect(isFound("WEB|x", "a web", { ignoresCase: true })).toBe(true);
    expect(isFound("[A-C]", "b", { ignoresCase: true })).toBe(true);
  });

  it.each([
    ["(a", "Unmatched ( or \\("],
    ["[a", "Unmatched [, [^, [:, [., or [="],
    ["[b-a]", "Invalid range end"],
    ["[[:no:]]", "Invalid character class name"],
    ["a{3,2}", "Invalid content of \\{\\}"],
    ["a{256}", "Regular expression too big"],
    ["(a{200}){200}", "Regular expression too big"],
    ["(a)\\1", "references back (\\1) are not part of this terminal"],
  ])("refuses %j", (pattern, error) => {
    expect(isFound(pattern, "")).toBe(error);
  });

  // How long they take is held by `npm run bench`.
  it.each(strayingPatterns)("comes to an end with %j, in which others go astray", (pattern) => {
    expect(isFound(pattern, strayingLine)).toBe(false);
  });

  it("agrees with JavaScript's, where both know the pattern", () => {
    const part = fc.constantFrom("a", "b", ".", "a*", "b+", "(a|b)", "[ab]", "[^a]", "(ab)?", "a{1,2}");
    const pattern = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(""));
    const line = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, fc.constantFrom("", "^"), fc.constantFrom("", "$"), line, (text, start, end, subject) => {
        const whole = start + text + end;
        expect(isFound(whole, subject)).toBe(new RegExp(whole).test(subject));
      }),
      { numRuns: 2000 },
    );
  });
});

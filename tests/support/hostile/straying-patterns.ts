/** Patterns in which matchers that try one way after the other go astray. */
export const strayingPatterns: readonly string[] = ["(a+)+$", "^(a|a)*$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$"];

/** What they go astray over: none of them is found in it. */
export const strayingLine = `${"a".repeat(20_000)}!`;

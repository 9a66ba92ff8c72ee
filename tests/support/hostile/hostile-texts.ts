const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(", ")}]`).join("\n")}`;

/** Texts that are too large, too deep or too tangled to be manifests, by what is wrong with them: each is refused with one error. */
export const hostileTexts: readonly (readonly [name: string, text: string])[] = [
  ["two megabytes", "x".repeat(2_000_000)],
  ["two megabytes of lines", "a: 1\n".repeat(400_000)],
  ["10,000 documents", "---\nkind: Pod\n".repeat(10_000)],
  ["10,000 documents without a line of their own", "--- {kind: Pod}\n".repeat(10_000)],
  ["an alias bomb", bomb],
  ["an alias of itself", "a: &a [*a]"],
  ["deep nesting", "[".repeat(50_000)],
  ["deep nesting by indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ["a control character", "kind: Pod\u0000"],
  ["the fields that every object has", "__proto__:\n  x: 1\nconstructor: {prototype: {y: 1}}\n"],
  ["a key that is a mapping", "? {a: 1}\n: 2"],
  ["quotes without an end", `a: "${"x".repeat(200_000)}`],
  ["a line of colons", ":".repeat(200_000)],
  ["a line of dashes", "- ".repeat(100_000)],
];

/** Texts in which an editor has a long way to the place that is asked for. */
export const longTexts: readonly (readonly [name: string, text: string])[] = [
  ["two megabytes", "x".repeat(2_000_000)],
  ["two megabytes of lines", "a: 1\n".repeat(400_000)],
  ["deep indentation", Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ["long lists", "a:\n" + "- b: 1\n".repeat(100_000)],
];

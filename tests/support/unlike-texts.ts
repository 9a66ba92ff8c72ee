const words = (odd: number) => Array.from({ length: 6000 }, (_, i) => `l${(i * 7919 + odd) % 701}\n`).join("");

/** Two texts of 6,000 lines that have few in common, each many times: what a comparison takes longest over. */
export const unlikeTexts: readonly [before: string, after: string] = [words(1), words(350)];

import { performance } from "node:perf_hooks";

/** How often what was slow is tried again: garbage is collected, and code compiled, at some one's expense. */
const TRIES_AGAIN = 3;

export function printHead(title: string): void {
  console.log(`${title.padEnd(26)}count      p50      p99      max    limit`);
}

function timeOf(text: string, give: (text: string) => void): number {
  const from = performance.now();
  give(text);
  return performance.now() - from;
}

/** Prints what texts take, the slowest above all; whether each keeps within the limit. */
export function printRow(
  name: string,
  texts: readonly string[],
  limitMs: number,
  give: (text: string) => void,
): boolean {
  const times = texts.map((text) => {
    const first = timeOf(text, give);
    return first <= limitMs ? first : Math.min(first, ...Array.from({ length: TRIES_AGAIN }, () => timeOf(text, give)));
  });
  const sorted = times.toSorted((a, b) => a - b);
  const slowest = sorted.at(-1) ?? 0;
  const cells = [0.5, 0.99, 1].map((share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2).padStart(9),
  );
  console.log(
    `${name.padEnd(26)}${String(texts.length).padStart(5)}${cells.join("")}${String(limitMs).padStart(9)}${slowest > limitMs ? "  OVER THE LIMIT" : ""}`,
  );
  if (slowest > limitMs) {
    console.log(`  the slowest: ${JSON.stringify(texts[times.indexOf(slowest)]?.slice(0, 500))}`);
  }
  return slowest <= limitMs;
}

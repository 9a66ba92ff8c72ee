import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { goodLines } from "../support/hostile/good-lines.ts";
import { goodManifests } from "../support/hostile/good-manifests.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { mutationsOf } from "../support/hostile/mutations.ts";

/** What one input may take at most, in ms. */
const LINE_LIMIT_MS = 50;
const MANIFEST_LIMIT_MS = 200;

/** What damaged command lines and manifests take, the slowest above all. */
export function printHostileCost(): void {
  const terminal = new HostileTerminal({ "deployment.yaml": goodManifests.at(-1) ?? "" });
  console.log("damaged input, ms each:   count      p50      p99      max    limit");
  const lines = fc.sample(mutationsOf(goodLines), { numRuns: 100_000, seed: 4 });
  printRow("command lines", lines, LINE_LIMIT_MS, (line) => {
    terminal.type(line);
  });
  const manifests = fc.sample(mutationsOf(goodManifests), { numRuns: 20_000, seed: 4 });
  printRow("manifests", manifests, MANIFEST_LIMIT_MS, (text) => {
    terminal.apply(text);
  });
}

function printRow(name: string, texts: readonly string[], limitMs: number, give: (text: string) => void): void {
  const times = texts.map((text) => {
    const from = performance.now();
    give(text);
    return performance.now() - from;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const slowest = sorted.at(-1) ?? 0;
  const cells = [0.5, 0.99, 1].map((share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2).padStart(9),
  );
  console.log(
    `${name.padEnd(22)}${String(texts.length).padStart(9)}${cells.join("")}${String(limitMs).padStart(9)}${slowest > limitMs ? "  OVER THE LIMIT" : ""}`,
  );
  if (slowest > limitMs) {
    console.log(`  the slowest: ${JSON.stringify(texts[times.indexOf(slowest)])}`);
  }
}

import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { zipSync } from "fflate";
import { unzip } from "../../src/player/workspace/zip-files.ts";
import { goodLines } from "../support/hostile/good-lines.ts";
import { goodManifests } from "../support/hostile/good-manifests.ts";
import { hostileTexts } from "../support/hostile/hostile-texts.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { mutationsOf } from "../support/hostile/mutations.ts";

/** What one input may take at most, in ms. */
const LINE_LIMIT_MS = 50;
const MANIFEST_LIMIT_MS = 200;

/** How often what was slow is tried again: garbage is collected, and code compiled, at some one's expense. */
const TRIES_AGAIN = 3;

/** Prints what damaged and hostile input takes, the slowest above all; whether all of it keeps within its limit. */
export function printHostileCost(): boolean {
  const terminal = new HostileTerminal({ "deployment.yaml": goodManifests.at(-1) ?? "" });
  console.log("damaged input, ms each:   count      p50      p99      max    limit");
  const lines = fc.sample(mutationsOf(goodLines), { numRuns: 100_000, seed: 4 });
  const manifests = fc.sample(mutationsOf(goodManifests), { numRuns: 20_000, seed: 4 });
  const texts = hostileTexts.map(([, text]) => text);
  const bomb = zipSync({ "a.yaml": new Uint8Array(200_000_000) }, { level: 9 });
  return [
    printRow("command lines", lines, LINE_LIMIT_MS, (line) => {
      terminal.type(line);
    }),
    printRow("manifests", manifests, MANIFEST_LIMIT_MS, (text) => {
      terminal.apply(text);
    }),
    printRow("texts that are applied", texts, MANIFEST_LIMIT_MS, (text) => {
      terminal.apply(text);
    }),
    printRow("texts in the editor", texts, MANIFEST_LIMIT_MS, (text) => {
      terminal.check(text);
    }),
    printRow("a .zip of 200 MB", ["a.zip"], MANIFEST_LIMIT_MS, () => {
      unzip(bomb);
    }),
  ].every(Boolean);
}

function timeOf(text: string, give: (text: string) => void): number {
  const from = performance.now();
  give(text);
  return performance.now() - from;
}

function printRow(name: string, texts: readonly string[], limitMs: number, give: (text: string) => void): boolean {
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
    `${name.padEnd(22)}${String(texts.length).padStart(9)}${cells.join("")}${String(limitMs).padStart(9)}${slowest > limitMs ? "  OVER THE LIMIT" : ""}`,
  );
  if (slowest > limitMs) {
    console.log(`  the slowest: ${JSON.stringify(texts[times.indexOf(slowest)]?.slice(0, 500))}`);
  }
  return slowest <= limitMs;
}

import fc from "fast-check";
import { zipSync } from "fflate";
import { completeAt, fieldAt } from "../../src/player/editor/complete.ts";
import { unzip } from "../../src/player/workspace/zip-files.ts";
import { patternMatcher } from "../../src/shell/match-pattern.ts";
import { goodLines } from "../support/hostile/good-lines.ts";
import { goodManifests } from "../support/hostile/good-manifests.ts";
import { HostileConsole, damagedConsoleLines } from "../support/hostile/hostile-console.ts";
import { hostileTexts } from "../support/hostile/hostile-texts.ts";
import { HostileTerminal } from "../support/hostile/hostile-terminal.ts";
import { longTexts } from "../support/hostile/long-texts.ts";
import { mutationsOf } from "../support/hostile/mutations.ts";
import { strayingLine, strayingPatterns } from "../support/hostile/straying-patterns.ts";
import { printHead, printRow } from "./print-row.ts";

/** What one input may take at most, in ms. */
const LINE_LIMIT_MS = 50;
const MANIFEST_LIMIT_MS = 200;
const PATTERN_LIMIT_MS = 500;
const COMPLETION_LIMIT_MS = 100;
/** With what follows in 300 simulated ms, of all that lines before it have begun. */
const CONSOLE_LIMIT_MS = 1000;

/** Prints what damaged and hostile input takes, the slowest above all; whether all of it keeps within its limit. */
export function printHostileCost(): boolean {
  const terminal = new HostileTerminal({ "deployment.yaml": goodManifests.at(-1) ?? "" });
  const shell = new HostileConsole();
  printHead("damaged input, ms each:");
  const lines = fc.sample(mutationsOf(goodLines), { numRuns: 100_000, seed: 4 });
  const manifests = fc.sample(mutationsOf(goodManifests), { numRuns: 20_000, seed: 4 });
  const shellLines = fc.sample(damagedConsoleLines, { numRuns: 1500, seed: 4 });
  const texts = textsOf(hostileTexts);
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
    printRow("completing in long texts", textsOf(longTexts), COMPLETION_LIMIT_MS, (text) => {
      completeAt(text, text.length, []);
      fieldAt(text, text.length >> 1);
    }),
    printRow("lines of a shell", shellLines, CONSOLE_LIMIT_MS, (line) => {
      shell.give(line, line.length >> 1);
    }),
    printRow("patterns that go astray", strayingPatterns, PATTERN_LIMIT_MS, (pattern) => {
      findIn(pattern, strayingLine);
    }),
    printRow("a .zip of 200 MB", ["a.zip"], MANIFEST_LIMIT_MS, () => {
      unzip(bomb);
    }),
  ].every(Boolean);
}

function textsOf(named: readonly (readonly [name: string, text: string])[]): readonly string[] {
  return named.map(([, text]) => text);
}

function findIn(pattern: string, line: string): void {
  const matcher = patternMatcher(pattern, {
    isExtended: true,
    ignoresCase: false,
    isWholeWord: false,
    isWholeLine: false,
  });
  if (!matcher.ok || matcher.value(line) !== false) {
    throw new Error(`does not look for ${pattern}`);
  }
}

// Runs every check, also after one has failed, and ends with one line for each and the count of tests, so that
// the last lines on the screen say what to look at.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), "rolloutscope-check-"));
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");

const env = {
  ...process.env,
  PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
};

const parts = [
  { name: "typecheck", command: "npm run -s typecheck" },
  { name: "lint", command: "npm run -s lint" },
  { name: "format", command: "npm run -s format:check" },
  {
    name: "unit tests",
    command: `npm run -s test:unit -- --reporter=default --reporter=json --outputFile.json=${JSON.stringify(unitReport)}`,
    count: () => countUnit(unitReport),
  },
  { name: "build", command: "vite build" },
  {
    name: "browser tests",
    command: "npm run -s test:browser -- --reporter=list,json",
    needs: "build",
    count: () => countBrowser(browserReport),
  },
];

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

function countUnit(file) {
  const report = readReport(file);
  return report === null
    ? null
    : {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
}

function countBrowser(file) {
  const stats = readReport(file)?.stats;
  return stats === undefined
    ? null
    : { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

function run(part) {
  process.stdout.write(`\n── ${part.name} ──\n`);
  const began = performance.now();
  const { status } = spawnSync(part.command, {
    cwd: root,
    shell: true,
    stdio: ["ignore", "inherit", "inherit"],
    env,
  });
  return { name: part.name, ok: status === 0, seconds: (performance.now() - began) / 1000, count: part.count?.() };
}

const results = [];
for (const part of parts) {
  const isBlocked = results.some((result) => result.name === part.needs && !result.ok);
  results.push(isBlocked ? { name: part.name, ok: false, skippedFor: part.needs } : run(part));
}
rmSync(reports, { recursive: true, force: true });

function describe({ name, ok, seconds, count, skippedFor }) {
  const outcome = skippedFor ? `not run: ${skippedFor} failed` : `${ok ? "ok" : "FAILED"}  ${seconds.toFixed(1)} s`;
  const tests = count ? `  (${count.passed} passed, ${count.failed} failed)` : "";
  return `${name.padEnd(14)} ${outcome}${tests}`;
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { ok, count } of results) {
  total.passed += count?.passed ?? 0;
  // A part that failed without a failing test of its own (a lint error, a crash) counts as one.
  total.failed += Math.max(count?.failed ?? 0, ok ? 0 : 1);
  total.skipped += count?.skipped ?? 0;
}

process.stdout.write(`\n${results.map(describe).join("\n")}\n\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(results.every((result) => result.ok) ? 0 : 1);

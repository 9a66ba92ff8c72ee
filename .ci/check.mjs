// Runs every check, also after one has failed, and ends with one line for each and the count of tests, so that
// the last lines on the screen say what to look at.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

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
        failures: report.testResults.flatMap((file) => unitFailures(file)),
      };
}

/** The failed tests of a file, or the file itself where it could not be read. */
function unitFailures({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed");
  return failed.length === 0 && status === "failed"
    ? [{ name: relative(root, name), message }]
    : failed.map(({ fullName, failureMessages }) => ({
        name: `${relative(root, name)} › ${fullName}`,
        message: failureMessages[0],
      }));
}

function countBrowser(file) {
  const report = readReport(file);
  return report === null
    ? null
    : {
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky,
        skipped: report.stats.skipped,
        failures: report.suites.flatMap((suite) => browserFailures(suite, [])),
      };
}

function browserFailures({ title, suites = [], specs = [] }, above) {
  const path = [...above, title];
  const failed = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results: runs }) => ({
        name: [...path, spec.title].join(" › "),
        message: runs.find(({ error }) => error !== undefined)?.error.message,
      })),
  );
  return [...failed, ...suites.flatMap((suite) => browserFailures(suite, path))];
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

function firstLines(message) {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, 12);
  return lines.map((line) => `  ${line}`).join("\n");
}

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

// What failed stands again where a reader of the last lines finds it, whatever the parts after it printed.
const failures = results.flatMap(({ count }) => count?.failures ?? []);
for (const { name, message } of failures) {
  process.stdout.write(`\nFAILED  ${name}\n${firstLines(message ?? "")}\n`);
}

process.stdout.write(`\n${results.map(describe).join("\n")}\n\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(results.every((result) => result.ok) ? 0 : 1);

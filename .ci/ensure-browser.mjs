// Makes sure that there is a browser for the browser tests. As root on Debian it installs one, elsewhere
// Playwright's; where neither can be had it says what a person can do. Run through tsx, after the packages are there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { browserChoices, findChromium } from "../tests/support/find-chromium.ts";

function isRootOnDebian() {
  const release = "/etc/os-release";
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, "utf8"));
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", 2, 2], env }).status === 0;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function find() {
  try {
    return findChromium();
  } catch (error) {
    return fail(error.message);
  }
}

let browser = find();
if (browser === undefined && isRootOnDebian()) {
  process.stderr.write("Installing Debian's chromium for the browser tests …\n");
  // Older Debians have the whole Chromium only. The font is for screenshots: without any, text is drawn as empty boxes.
  const install = (name) => aptGet("install", "-y", "--no-install-recommends", name, "fonts-dejavu-core");
  if (aptGet("update") && (install("chromium-headless-shell") || install("chromium"))) {
    browser = find();
  }
}
if (browser === undefined && !isRootOnDebian()) {
  process.stderr.write("Fetching Playwright's chromium for the browser tests …\n");
  const install = ["playwright", "install", "chromium"];
  if (spawnSync("npx", install, { stdio: ["ignore", 2, 2], shell: process.platform === "win32" }).status === 0) {
    browser = find();
  }
}
if (browser === undefined) {
  fail(browserChoices);
}

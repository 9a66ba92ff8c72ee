import { type Flags, flagText, hasFlag } from "./flags.ts";
import { parseGoBool } from "./go-values.ts";
import type { KubectlContext } from "./plan.ts";
import { temporaryNumber } from "./temporary-name.ts";

/** What is said of `--dry-run` without a value, or with one of a time when it was a switch (cmdutil GetDryRunStrategy). */
export function dryRunWarning(flags: Flags, context: KubectlContext): string {
  if (!flags.specs.has("dry-run") || !hasFlag(flags, "dry-run")) {
    return "";
  }
  const text = flagText(flags, "dry-run");
  if (text === "unchanged") {
    return klogWarning(702, "--dry-run is deprecated and can be replaced with --dry-run=client.", context);
  }
  const isOn = parseGoBool(text);
  if (isOn === undefined) {
    return "";
  }
  const told = `--dry-run=${text} is deprecated (boolean value) and can be replaced with --dry-run=${isOn ? "client" : "none"}.`;
  return klogWarning(isOn ? 716 : 719, told, context);
}

/** A line of klog: `W0112 09:00:00.000000    1234 helpers.go:702] …`; the process is another every time. */
function klogWarning(line: number, message: string, { nowMs, nowRfc3339 }: KubectlContext): string {
  const [, month = "", day = "", time = ""] = /^\d+-(\d+)-(\d+)T([\d:]+)/.exec(nowRfc3339) ?? [];
  const micros = String(nowMs % 1000)
    .padStart(3, "0")
    .padEnd(6, "0");
  const process = String(1000 + (Number(temporaryNumber(message, nowMs)) % 31_000)).padStart(7);
  return `W${month}${day} ${time}.${micros} ${process} helpers.go:${String(line)}] ${message}\n`;
}

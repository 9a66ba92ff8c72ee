import { type Flags, flagText, hasFlag } from "./flags.ts";
import { parseGoBool } from "./go-values.ts";
import { klogLine } from "./klog.ts";
import type { KubectlContext } from "./plan.ts";

/** What is said of `--dry-run` without a value, or with one of a time when it was a switch (cmdutil GetDryRunStrategy). */
export function dryRunWarning(flags: Flags, context: KubectlContext): string {
  if (!flags.specs.has("dry-run") || !hasFlag(flags, "dry-run")) {
    return "";
  }
  const text = flagText(flags, "dry-run");
  if (text === "unchanged") {
    return klogLine(
      "W",
      "helpers.go:702",
      "--dry-run is deprecated and can be replaced with --dry-run=client.",
      context,
    );
  }
  const isOn = parseGoBool(text);
  if (isOn === undefined) {
    return "";
  }
  const told = `--dry-run=${text} is deprecated (boolean value) and can be replaced with --dry-run=${isOn ? "client" : "none"}.`;
  return klogLine("W", `helpers.go:${isOn ? "716" : "719"}`, told, context);
}

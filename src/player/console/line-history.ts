import type { SettingsStorage } from "../settings.ts";

export const historyKey = "rolloutscope.console";
const version = 1;
export const maxHistory = 500;
/** A longer text is no line that somebody wants to have again. */
const maxLength = 20_000;

/** The lines that were given, as they were kept over a reload. */
export function readHistory(storage: SettingsStorage | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(historyKey) ?? "null");
    const stored: { readonly version?: unknown; readonly lines?: unknown } =
      typeof value === "object" && value !== null ? value : {};
    const lines: readonly unknown[] = stored.version === version && Array.isArray(stored.lines) ? stored.lines : [];
    return lines.filter((line) => typeof line === "string").slice(-maxHistory);
  } catch {
    return [];
  }
}

export function writeHistory(storage: SettingsStorage | null, lines: readonly string[]): void {
  try {
    storage?.setItem(historyKey, JSON.stringify({ version, lines }));
  } catch {
    // Full or forbidden: they are there until the page is closed.
  }
}

/** With a line more, where it is not the same as the last one. */
export function withLine(history: readonly string[], line: string): readonly string[] {
  const given = line.trim();
  return given === "" || given === history.at(-1) || given.length > maxLength
    ? history
    : [...history, given].slice(-maxHistory);
}

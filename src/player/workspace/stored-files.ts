import type { WorkspaceFile } from "./workspace.ts";

/** What was found where the files are kept. */
export type StoredFiles =
  | { readonly state: "none" }
  | { readonly state: "files"; readonly files: readonly WorkspaceFile[]; readonly shown: string | null }
  /** Written by a later version of the page, which this one must not write over. */
  | { readonly state: "newer" }
  | { readonly state: "damaged" };

const version = 1;

/** The files as they are written down, and which of them is shown. Who does not know the latter reads the files alone. */
export function storedText(files: readonly WorkspaceFile[], shown: string | null): string {
  return JSON.stringify({
    version,
    files: files.map(({ name, text }) => ({ name, text })),
    ...(shown === null ? {} : { shown }),
  });
}

/**
 * Reads what was written down. Every later version reads the earlier ones: here is where what they wrote is brought up
 * to date.
 */
export function readStored(text: string | null): StoredFiles {
  if (text === null) {
    return { state: "none" };
  }
  const stored = parse(text);
  if (typeof stored.version !== "number" || !Number.isInteger(stored.version) || stored.version < 1) {
    return { state: "damaged" };
  }
  if (stored.version > version) {
    return { state: "newer" };
  }
  const files = Array.isArray(stored.files) ? stored.files.map(fileOf) : [null];
  const whole = files.filter((file) => file !== null);
  return whole.length === files.length
    ? { state: "files", files: whole, shown: typeof stored.shown === "string" ? stored.shown : null }
    : { state: "damaged" };
}

function parse(text: string): { readonly version?: unknown; readonly files?: unknown; readonly shown?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function fileOf(stored: unknown): WorkspaceFile | null {
  const file: { readonly name?: unknown; readonly text?: unknown } =
    typeof stored === "object" && stored !== null ? stored : {};
  return typeof file.name === "string" && typeof file.text === "string" ? { name: file.name, text: file.text } : null;
}

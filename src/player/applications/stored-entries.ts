import type { RunStorage } from "../kept-run.ts";
import type { SavedRun } from "../saved-run.ts";
import { checkSavedRun } from "../saved-run-schema.ts";
import { type PastRun, checkPastRun } from "./kept-past.ts";

/** What a tab keeps over a reload beside the run that it shows. */
export interface StoredEntries {
  /** The entry of its history that it is at. */
  readonly current: number;
  /** The runs that undoing leads back to. */
  readonly past: readonly PastRun[];
  /** The runs of the other entries. */
  readonly entries: ReadonlyMap<number, SavedRun>;
}

export const entriesKey = "rolloutscope.entries";
const version = 1;
/** In characters, of all runs together; a run of a lesson has some thousands. What does not fit is not kept. */
export const maxStoredLength = 400_000;

/** Writes down what is nearest first, as far as there is room. */
export function storeEntries(storage: RunStorage | null, { current, past, entries }: StoredEntries): void {
  let left = maxStoredLength;
  const fits = (value: unknown): boolean => {
    left -= JSON.stringify(value).length;
    return left >= 0;
  };
  const nearFirst = [...entries].toSorted(([a], [b]) => Math.abs(a - current) - Math.abs(b - current));
  // Behind one that has no room there is no way.
  const end = past.findIndex((run) => !fits(run));
  const kept = { version, current, past: past.slice(0, end < 0 ? undefined : end), entries: nearFirst.filter(fits) };
  try {
    storage?.setItem(entriesKey, JSON.stringify(kept));
  } catch {
    // A storage may be full or forbidden: then nothing is kept.
  }
}

/** What is there of it. Nothing is trusted: what no run can be is left out. */
export function readStoredEntries(storage: RunStorage | null): StoredEntries | null {
  try {
    const value: unknown = JSON.parse(storage?.getItem(entriesKey) ?? "null");
    return isStored(value) && value.version === version && typeof value.current === "number"
      ? {
          current: value.current,
          past: listOf(value.past).flatMap((one) => checkPastRun(one) ?? []),
          entries: new Map(listOf(value.entries).flatMap((one) => entryIn(one))),
        }
      : null;
  } catch {
    return null;
  }
}

interface Stored {
  readonly version?: unknown;
  readonly current?: unknown;
  readonly past?: unknown;
  readonly entries?: unknown;
}

function isStored(value: unknown): value is Stored {
  return typeof value === "object" && value !== null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entryIn(value: unknown): readonly (readonly [number, SavedRun])[] {
  const [id, run] = listOf(value);
  const saved = checkSavedRun(run);
  return typeof id === "number" && saved.ok ? [[id, saved.value]] : [];
}

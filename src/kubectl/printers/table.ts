import { humanDuration } from "../../api/human-duration.ts";
import type { Container, Labels, SimTime } from "../../api/objects.ts";

/** One column of a kind's table (metav1.TableColumnDefinition). */
export interface Column {
  /** In capitals, as kubectl prints it. */
  readonly name: string;
  /** Printed with `-o wide` alone. */
  readonly isWide?: boolean;
  /** Holds the object's name, which a kind may be put before. */
  readonly isName?: boolean;
}

/** One object as a row; its cells are those of all columns, the wide ones too. */
export interface Row {
  readonly cells: readonly string[];
  readonly namespace: string;
  readonly labels: Labels;
}

export const nameColumn: Column = { name: "NAME", isName: true };
export const ageColumn: Column = { name: "AGE" };

export function columns(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name }));
}

export function wideColumns(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name, isWide: true }));
}

/** How long ago a moment was, which the API holds in whole seconds (printers.go translateTimestampSince). */
export function since(atMs: SimTime, nowMs: SimTime): string {
  return humanDuration(nowMs - Math.floor(atMs / 1000) * 1000);
}

/** A map of labels as `--show-labels` prints it (labels.FormatLabels). */
export function formatLabels(labels: Labels): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((key) => `${key}=${labels[key] ?? ""}`);
  return pairs.length === 0 ? "<none>" : pairs.join(",");
}

/** The names and the images of containers (printers.go layoutContainerCells). */
export function containerCells(containers: readonly Container[]): readonly [string, string] {
  return [containers.map(({ name }) => name).join(","), containers.map(({ image }) => image).join(",")];
}

/** The first three, and how many more. */
export function firstThree(texts: readonly string[], separator = ","): string {
  const shown = texts.slice(0, 3).join(separator);
  return texts.length > 3 ? `${shown} + ${texts.length - 3} more...` : shown;
}

import type { Labels } from "../../api/objects.ts";
import { LAST_APPLIED } from "../change-cause.ts";

/** `Labels:<TAB>a=b`, one line for each entry, sorted by key (describe.go printLabelsMultiline). */
export function labelLines(title: string, labels: Labels | undefined): readonly string[] {
  return multiline(
    title,
    sortedEntries(labels).map(([key, value]) => `${key}=${value}`),
  );
}

const LONGEST_ANNOTATION = 140;

/**
 * `Annotations:<TAB>a: b`; long values and those of several lines get lines of their own, and what `apply` keeps for
 * itself is left out (describe.go printAnnotationsMultiline). Lengths are in bytes, as Go counts them.
 */
export function annotationLines(title: string, annotations: Labels | undefined): readonly string[] {
  const shown = sortedEntries(annotations).filter(([key]) => key !== LAST_APPLIED);
  const texts = shown.map(([key, value]) => {
    const text = value.endsWith("\n") ? value.slice(0, -1) : value;
    if (bytesOf(key) + bytesOf(text) + 2 <= LONGEST_ANNOTATION && !text.includes("\n")) {
      return `${key}: ${text}`;
    }
    return [`${key}:`, ...text.split("\n").map((line) => `\t  ${shortened(line, LONGEST_ANNOTATION - 2)}`)].join("\n");
  });
  return multiline(title, texts);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The first so many bytes of a text; a character that is cut in two is left out. */
function shortened(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) {
    return text;
  }
  return `${new TextDecoder().decode(bytes.slice(0, most)).replace(/\uFFFD+$/, "")}...`;
}

export function multiline(title: string, texts: readonly string[]): readonly string[] {
  const [first = "<none>", ...others] = texts;
  return [`${title}:\t${first}`, ...others.map((text) => `\t${text}`)].flatMap((text) => text.split("\n"));
}

export function sortedEntries(map: Labels | undefined): readonly (readonly [string, string])[] {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

import type { Labels } from "../../api/objects.ts";

/** `Labels:<TAB>a=b`, one line for each entry, sorted by key (describe.go printLabelsMultiline). */
export function labelLines(title: string, labels: Labels | undefined): readonly string[] {
  return multiline(
    title,
    sortedEntries(labels).map(([key, value]) => `${key}=${value}`),
  );
}

const LONGEST_ANNOTATION = 140;

/** `Annotations:<TAB>a: b`; long values get a line of their own (describe.go printAnnotationsMultiline). */
export function annotationLines(title: string, annotations: Labels | undefined): readonly string[] {
  const texts = sortedEntries(annotations).map(([key, value]) => {
    const text = value.endsWith("\n") ? value.slice(0, -1) : value;
    if (key.length + text.length + 2 <= LONGEST_ANNOTATION && !text.includes("\n")) {
      return `${key}: ${text}`;
    }
    const shortened = text
      .split("\n")
      .map((line) => (line.length > LONGEST_ANNOTATION ? `${line.slice(0, LONGEST_ANNOTATION)}...` : line));
    return [`${key}:`, ...shortened.map((line) => `\t  ${line}`)].join("\n");
  });
  return multiline(title, texts);
}

export function multiline(title: string, texts: readonly string[]): readonly string[] {
  const [first = "<none>", ...others] = texts;
  return [`${title}:\t${first}`, ...others.map((text) => `\t${text}`)].flatMap((text) => text.split("\n"));
}

export function sortedEntries(map: Labels | undefined): readonly (readonly [string, string])[] {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

import { documentAround, readYamlLine, type YamlLine } from "./yaml-lines.ts";

/** Where in a manifest a place of its text is, by the indentation of the lines above it: that holds while one types, too. */
export interface PlaceInText {
  /** The names and list items (0) around it, and its own name where it is a value. */
  readonly steps: readonly (string | number)[];
  readonly isValue: boolean;
  /** What stands there, and where in the text: the key or the value up to the place is what a completion replaces. */
  readonly from: number;
  readonly to: number;
  readonly word: string;
  /** Keys of the same mapping, but for that on this line. */
  readonly siblings: readonly string[];
  /** How far the keys of the mapping are indented. */
  readonly column: number;
  /** The document's own. */
  readonly kind: string | undefined;
  readonly apiVersion: string | undefined;
}

/** Lines that are looked at around a place; no manifest's mapping is longer. */
const maxLines = 3000;

export function placeAt(text: string, offset: number): PlaceInText | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const windowStart = Math.max(0, lineStart - 200_000);
  const before = text.slice(windowStart, lineStart).split("\n").slice(0, -1).slice(-maxLines);
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const after = lineEnd === -1 ? [] : text.slice(lineEnd + 1, lineEnd + 200_000).split("\n", maxLines);
  if (/^---|\t/.test(line)) {
    return undefined;
  }
  const all = [...before, line, ...after];
  const document = documentAround(all, before.length);
  const at = before.length - document.first;
  const read = document.lines.map(readYamlLine);
  const column = offset - lineStart;
  const own = read[at] ?? { dashes: [], column, key: undefined, keyEnd: column, valueColumn: column, value: "" };
  if (/(?:^|\s)#/.test(line.slice(0, column)) || isInBlockText(document.lines, read, at)) {
    return undefined;
  }
  const isValue = own.key !== undefined && column > own.keyEnd;
  const isItem = own.key === undefined && own.dashes.length > 0;
  const around = stepsAround(read, at, own);
  const valueFrom = Math.min(own.valueColumn, Math.max(column, own.keyEnd + 1));
  const from = lineStart + (isValue ? valueFrom : Math.min(own.column, column));
  const to = isValue
    ? lineStart + valueFrom + own.value.length
    : lineStart + Math.max(own.keyEnd, own.key === undefined ? column : 0);
  return {
    steps: isValue && own.key !== undefined ? [...around, own.key] : around,
    isValue,
    from,
    to: Math.max(from, to, own.key === undefined ? offset : 0),
    word: own.key === undefined || isValue ? own.value : own.key,
    siblings: siblingsOf(read, at, own),
    column: isItem || read[at] !== undefined ? own.column : column,
    kind: rootValue(read, "kind"),
    apiVersion: rootValue(read, "apiVersion"),
  };
}

/** The names and list items around a line, from the outermost. */
function stepsAround(read: readonly (YamlLine | undefined)[], at: number, own: YamlLine): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  let column = own.column;
  /** Dashes stand for lists, which may begin in the column of their name. */
  let isList = false;
  const takeDashes = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      if (dash < column) {
        steps.unshift(0);
        column = dash;
        isList = true;
      }
    }
  };
  takeDashes(own.dashes);
  for (let i = at - 1; i >= 0 && (column > 0 || isList); i--) {
    const line = read[i];
    if (line === undefined) {
      continue;
    }
    const isParent =
      line.key !== undefined &&
      (isList ? line.column <= column && !line.dashes.includes(column) : line.column < column);
    if (isParent && line.key !== undefined) {
      steps.unshift(line.key);
      column = line.column;
      isList = false;
      takeDashes(line.dashes);
    } else if (!isList && line.dashes.some((dash) => dash < column) && line.column <= column) {
      takeDashes(line.dashes);
    }
  }
  return steps;
}

function siblingsOf(read: readonly (YamlLine | undefined)[], at: number, own: YamlLine): readonly string[] {
  const keys: string[] = [];
  for (const step of [-1, 1]) {
    // A dash on the line itself begins the mapping: nothing above belongs to it.
    for (let i = step === -1 && own.dashes.length > 0 ? -1 : at + step; i >= 0 && i < read.length; i += step) {
      const line = read[i];
      if (line === undefined || line.column > own.column) {
        continue;
      }
      const isStart = line.dashes.some((dash) => dash < own.column);
      if (line.column < own.column || (isStart && step === 1)) {
        break;
      }
      if (line.key !== undefined) {
        keys.push(line.key);
      }
      if (isStart) {
        break;
      }
    }
  }
  return keys;
}

/** Whether a line belongs to a text of several lines (`|` or `>`) of a line above it. */
function isInBlockText(lines: readonly string[], read: readonly (YamlLine | undefined)[], at: number): boolean {
  const indent = /^ */.exec(lines[at] ?? "")?.[0].length ?? 0;
  let least = (lines[at] ?? "").trim() === "" ? Number.POSITIVE_INFINITY : indent;
  for (let i = at - 1; i >= 0; i--) {
    const line = read[i];
    const column = /^ */.exec(lines[i] ?? "")?.[0].length ?? 0;
    if (line !== undefined && column < least) {
      if (/^[|>][-+\d]*$/.test(line.value)) {
        return least !== Number.POSITIVE_INFINITY || i === at - 1;
      }
      least = column;
    }
  }
  return false;
}

function rootValue(read: readonly (YamlLine | undefined)[], key: string): string | undefined {
  const line = read.find((each) => each?.key === key && each.column === 0);
  return line === undefined || line.value === "" ? undefined : line.value.replaceAll(/^["']|["']$/g, "");
}

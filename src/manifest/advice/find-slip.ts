import type { Position } from "../manifest-document.ts";
import type { Hint } from "./advice.ts";
import { type YamlLine, readYamlLine } from "./yaml-lines.ts";

/** What is likely to be behind a fault of YAML's grammar, and where. */
export interface Slip extends Position {
  readonly hint: Hint;
}

/** Nothing can be said of lines within these: a text over several lines, a list or a mapping in brackets. */
const opensScalar = /^[|>][-+\d]*$/;

/**
 * The first of the slips that beginners make in the lines of one document, from 1; `undefined`: it is another fault, or
 * one that lines alone do not tell.
 */
export function findSlip(lines: readonly string[]): Slip | undefined {
  const levels: Level[] = [];
  let last: YamlLine | undefined;
  let scalarIn: number | null = null;
  for (const [index, line] of lines.entries()) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === "" || (scalarIn !== null && indent > scalarIn)) {
      continue;
    }
    scalarIn = null;
    if (/^\s*\t/.test(line)) {
      return slip(index, line.indexOf("\t"), { code: "tab" });
    }
    const read = readYamlLine(line);
    if (read === undefined) {
      continue;
    }
    const found = slipIn(line, read, last) ?? unclosed(read, lines[index + 1] ?? "") ?? misplaced(read, levels, last);
    if (found !== undefined) {
      return slip(index, found.column, found.hint);
    }
    enter(levels, read);
    if (opensScalar.test(read.value)) {
      scalarIn = read.dashes[0] ?? read.column;
    } else if (opensBracket(read.value)) {
      return undefined;
    }
    last = read;
  }
  return undefined;
}

interface Found {
  /** From 0. */
  readonly column: number;
  readonly hint: Hint;
}

function slip(index: number, column: number, hint: Hint): Slip {
  return { line: index + 1, column: column + 1, hint };
}

/** What is wrong with a line by itself. */
function slipIn(line: string, read: YamlLine, last: YamlLine | undefined): Found | undefined {
  const { column, key, value, valueColumn } = read;
  const rest = line.slice(column);
  if (/^-[A-Za-z]/.test(rest)) {
    return { column, hint: { code: "dashSpace" } };
  }
  if (key === undefined) {
    if (/^[\w./-]+:[^\s:/"'[{]/.test(rest)) {
      return { column, hint: { code: "colonSpace" } };
    }
    const [word] = /^[A-Za-z][\w./-]*(?=\s*(?:#|$))/.exec(rest) ?? [];
    const isLoneWord = word !== undefined && read.dashes.length === 0 && last?.value === "" && last.key === undefined;
    const begins = word !== undefined && read.dashes.length === 0 && (last === undefined || column <= last.column);
    return begins || isLoneWord ? { column, hint: { code: "noColon", word } } : undefined;
  }
  return /^[@`%]/.test(value) || (/^[^"'[{&*!|>#]/.test(value) && /:(?:\s|$)/.test(value))
    ? { column: valueColumn, hint: { code: "needsQuotes", value: `"${value.replaceAll('"', '\\"')}"` } }
    : undefined;
}

/** A quote or a bracket that goes on to another line is seldom meant where that one is like any other. */
function unclosed({ value, valueColumn: column }: YamlLine, next: string): Found | undefined {
  const isOver = next.trim() === "" || readYamlLine(next)?.key !== undefined || next.trimStart().startsWith("- ");
  const quote = value.charAt(0);
  if (!isOver) {
    return undefined;
  }
  if ((quote === '"' || quote === "'") && !value.slice(1).includes(quote)) {
    return { column, hint: { code: "quoteOpen", quote } };
  }
  return opensBracket(value)
    ? { column, hint: { code: "bracketOpen", bracket: quote, closing: quote === "[" ? "]" : "}" } }
    : undefined;
}

/** What is open where a line begins: fields, or items of a list, which may stand in the same column as the field they are of. */
interface Level {
  readonly column: number;
  readonly of: "fields" | "items";
}

/** A line that begins in none of the columns in which one can begin there. */
function misplaced(read: YamlLine, levels: readonly Level[], last: YamlLine | undefined): Found | undefined {
  const { key, dashes } = read;
  const [column = read.column] = dashes;
  if (last === undefined || (key === undefined && dashes.length === 0)) {
    return undefined;
  }
  const of = dashes.length > 0 ? "items" : "fields";
  const top = levels.at(-1)?.column ?? 0;
  const opens = last.value === "" || /^[&!]\S*$/.test(last.value);
  if (levels.some((level) => level.column === column && level.of === of)) {
    return undefined;
  }
  if (opens && (column > top || (of === "items" && column === top && last.key !== undefined))) {
    return undefined;
  }
  const same = levels.filter((level) => level.of === of);
  const under = same.findLast((level) => level.column < column);
  const over = same.find((level) => level.column > column);
  const wanted = under ?? over;
  if (wanted === undefined) {
    return undefined;
  }
  const told = { found: column + 1, wanted: wanted.column + 1 };
  return over === undefined || over === wanted
    ? { column, hint: { code: "column", ...told } }
    : { column, hint: { code: "columns", ...told, other: over.column + 1 } };
}

/** The levels that can go on after a line. */
function enter(levels: Level[], read: YamlLine): void {
  const [first = read.column] = read.dashes;
  const isOver = ({ column, of }: Level): boolean =>
    column > first || (column === first && of === "items" && read.dashes.length === 0);
  for (let last = levels.at(-1); last !== undefined && isOver(last); last = levels.at(-1)) {
    levels.pop();
  }
  const open = (column: number, of: Level["of"]): void => {
    if (!levels.some((level) => level.column === column && level.of === of)) {
      levels.push({ column, of });
    }
  };
  for (const column of read.dashes) {
    open(column, "items");
  }
  if (read.key !== undefined) {
    open(read.column, "fields");
  }
}

function opensBracket(value: string): boolean {
  const closing = value.startsWith("[") ? "]" : value.startsWith("{") ? "}" : "";
  return closing !== "" && !value.includes(closing);
}

/** A line of block YAML as far as its beginning tells: its dashes, its key, and its value. */
export interface YamlLine {
  /** Columns of its dashes, from 0. */
  readonly dashes: readonly number[];
  /** Where the key or the value after the dashes begins. */
  readonly column: number;
  readonly key: string | undefined;
  /** Where the key ends; as `column` where there is none. */
  readonly keyEnd: number;
  /** Where the value begins, and its text without a comment at its end. */
  readonly valueColumn: number;
  readonly value: string;
}

const entry = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#'"[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?))\s*:(?=\s|$)/;

/** `undefined`: nothing but space or a comment. */
export function readYamlLine(line: string): YamlLine | undefined {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  while (/^-(?: |$)/.test(line.slice(column))) {
    dashes.push(column);
    column += 1;
    column += /^ */.exec(line.slice(column))?.[0].length ?? 0;
  }
  const rest = line.slice(column);
  if ((rest === "" && dashes.length === 0) || rest.startsWith("#")) {
    return undefined;
  }
  const match = entry.exec(rest);
  const key = match?.[1] ?? match?.[2] ?? match?.[3];
  const afterKey = column + (match?.[0].length ?? 0);
  const gap = match === null ? 0 : (/^\s*/.exec(line.slice(afterKey))?.[0].length ?? 0);
  const value = line
    .slice(afterKey + gap)
    .replace(/(?:^|\s+)#.*$/, "")
    .trimEnd();
  const keyEnd = match === null ? column : column + match[0].replace(/\s*:$/, "").length;
  return { dashes, column, key, keyEnd, valueColumn: afterKey + gap, value };
}

/** The lines of the document that a line belongs to, and which of them that line is. */
export function documentAround(
  lines: readonly string[],
  at: number,
): { readonly lines: readonly string[]; readonly first: number } {
  let first = at;
  while (first > 0 && !/^---(?:\s|$)/.test(lines[first - 1] ?? "")) {
    first -= 1;
  }
  let end = at;
  while (end < lines.length && !/^---(?:\s|$)/.test(lines[end] ?? "")) {
    end += 1;
  }
  return { lines: lines.slice(first, end), first };
}

/** A line that is still being written, up to where it is. */
export interface OpenLine {
  /** The words of the command that is being written, before the last. */
  readonly words: readonly string[];
  /** What the last word says so far, and where it begins. */
  readonly current: string;
  readonly from: number;
  /** The quotes that are open in it. */
  readonly quote: "" | "'" | '"';
  /** It comes after `>`, `>>` or `<`: it is a file. */
  readonly isFile: boolean;
  /** In a comment, or in a here-document, nothing is completed. */
  readonly isText: boolean;
}

/** Reads a line as far as it is written; nothing in it is wrong yet. */
export function readOpenLine(text: string): OpenLine {
  let words: string[] = [];
  let current: string | null = null;
  let from = 0;
  let quote: OpenLine["quote"] = "";
  let isFile = false;
  let isText = false;
  const end = (): void => {
    if (current !== null && !isFile) {
      words.push(current);
    }
    isFile = current === null ? isFile : false;
    current = null;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const begun: string = current ?? "";
    if (current === null) {
      from = at;
    }
    if (quote !== "") {
      const next = text.charAt(at + 1);
      if (char === quote) {
        quote = "";
      } else if (quote === '"' && char === "\\" && next !== "" && '"\\$`'.includes(next)) {
        at++;
        current = begun + next;
      } else {
        current = begun + char;
      }
    } else if (char === "'" || char === '"') {
      quote = char;
      current = begun;
    } else if (char === "\\") {
      at++;
      if (text.charAt(at) !== "\n") {
        current = begun + text.charAt(at);
      }
    } else if (char === " " || char === "\t") {
      end();
    } else if (char === "|" || char === "&" || char === ";" || char === "\n" || char === "(" || char === ")") {
      end();
      words = [];
      isFile = false;
    } else if (char === "<" || char === ">") {
      current = /^\d$/.test(begun) ? null : current;
      end();
      isText = isText || text.startsWith("<<", at);
      isFile = true;
    } else if (char === "#" && current === null) {
      const newline = text.indexOf("\n", at);
      if (newline === -1) {
        isText = true;
        break;
      }
      at = newline - 1;
    } else {
      current = begun + char;
    }
  }
  return current === null
    ? { words, current: "", from: text.length, quote, isFile, isText }
    : { words, current, from, quote, isFile, isText };
}

import type { OutStream, ParsedLine, Redirect, ShellPipeline, SimpleCommand, Word } from "./shell-line.ts";
import { readDoubleQuoted, readWord } from "./read-word.ts";

/** Longest first: the first that fits is meant. */
const operators = [
  "&>>",
  "<<<",
  "<<-",
  "&&",
  "||",
  "|&",
  ";;",
  "&>",
  ">>",
  ">&",
  ">|",
  "<<",
  "<&",
  "|",
  "&",
  ";",
  "<",
  ">",
  "(",
  ")",
  "\n",
] as const;
type Operator = (typeof operators)[number];

type Token =
  | { readonly type: "word"; readonly word: Word; readonly hasQuotes: boolean; readonly text: string }
  | { readonly type: "operator"; readonly operator: Operator; /** `2` of `2>`. */ readonly fd: string }
  | { readonly type: "end" };

const compound = new Set([
  "if",
  "then",
  "for",
  "while",
  "until",
  "case",
  "select",
  "function",
  "do",
  "done",
  "fi",
  "esac",
  "{",
  "}",
  "[[",
  "time",
]);

/** What ends the reading of a line before its end. */
class LineStop extends Error {
  readonly isOpen: boolean;

  constructor(message: string, isOpen: boolean) {
    super(message);
    this.isOpen = isOpen;
  }
}

/**
 * Reads the command line that begins at `from` as bash does, with all the lines that belong to it. Errors are in bash's
 * words; what of the language is not here says so.
 */
export function parseLine(text: string, from = 0): ParsedLine {
  const reader = new LineReader(text, from);
  try {
    const pipelines = reader.readList();
    const { end, warning } = reader;
    const source = text.slice(from, end).replace(/\r?\n$/, "");
    return { type: "line", pipelines, source, end, ...(warning === null ? {} : { warning }) };
  } catch (error) {
    if (!(error instanceof LineStop)) {
      throw error;
    }
    if (error.isOpen) {
      return { type: "open", message: error.message };
    }
    const newline = text.indexOf("\n", reader.end);
    const end = newline === -1 ? text.length : newline + 1;
    return { type: "error", message: error.message, source: text.slice(from, end).replace(/\r?\n$/, ""), end };
  }
}

interface OpenHereDocument {
  readonly delimiter: string;
  readonly isLiteral: boolean;
  readonly stripsTabs: boolean;
  readonly take: (text: Word) => void;
}

class LineReader {
  readonly #text: string;
  #at: number;
  #hereDocuments: OpenHereDocument[] = [];
  warning: string | null = null;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
  }

  get end(): number {
    return this.#at;
  }

  readList(): readonly ShellPipeline[] {
    const pipelines: ShellPipeline[] = [];
    let when: ShellPipeline["when"] = "always";
    for (;;) {
      const token = this.#peek();
      if (isEnd(token)) {
        if (when !== "always") {
          // `a &&` goes on in the next line.
          this.#take();
          if (token.type === "end") {
            throw new LineStop("bash: syntax error: unexpected end of file", true);
          }
          continue;
        }
        this.#take();
        return pipelines;
      }
      pipelines.push(this.#readPipeline(when));
      const after = this.#take();
      if (isEnd(after)) {
        return pipelines;
      }
      if (after.type === "operator" && after.operator === "&&") {
        when = "success";
      } else if (after.type === "operator" && after.operator === "||") {
        when = "failure";
      } else if (after.type === "operator" && after.operator === ";") {
        when = "always";
      } else if (after.type === "operator" && after.operator === "&") {
        throw new LineStop(
          "bash: & (in the background) is not part of this terminal: a command that goes on is ended with Ctrl+C",
          false,
        );
      } else {
        throw unexpected(after);
      }
    }
  }

  #readPipeline(when: ShellPipeline["when"]): ShellPipeline {
    const commands: SimpleCommand[] = [];
    let isNegated = false;
    for (let first = this.#peek(); first.type === "word" && first.text === "!"; first = this.#peek()) {
      this.#take();
      isNegated = !isNegated;
    }
    for (;;) {
      const command = this.#readCommand();
      const next = this.#peek();
      if (next.type !== "operator" || (next.operator !== "|" && next.operator !== "|&")) {
        return { commands: [...commands, command], isNegated, when };
      }
      this.#take();
      const both: Redirect = { type: "join", stream: "stderr", to: "stdout" };
      commands.push(next.operator === "|&" ? { ...command, redirects: [...command.redirects, both] } : command);
      for (let blank = this.#peek(); isEnd(blank); blank = this.#peek()) {
        if (blank.type === "end") {
          throw new LineStop("bash: syntax error: unexpected end of file", true);
        }
        this.#take();
      }
    }
  }

  #readCommand(): SimpleCommand {
    const words: Word[] = [];
    const assignments: { name: string; value: Word }[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      const token = this.#peek();
      if (token.type === "word") {
        this.#take();
        const assigned = words.length === 0 ? /^([A-Za-z_]\w*)=/.exec(token.text) : null;
        if (assigned !== null) {
          const [whole, name = ""] = assigned;
          assignments.push({ name, value: token.word.slice(whole.length) });
        } else if (words.length === 0 && !token.hasQuotes && compound.has(token.text)) {
          throw new LineStop(
            token.text === "time"
              ? "bash: time: not part of this terminal"
              : `bash: ${token.text}: loops, conditions and functions are not part of this terminal (\`watch\` runs a command again and again)`,
            false,
          );
        } else {
          words.push(token.word);
        }
      } else if (token.type === "operator" && /^(?:[<>]|&>)/.test(token.operator)) {
        this.#take();
        this.#readRedirect(token.operator, token.fd, redirects);
      } else if (words.length + assignments.length + redirects.length === 0) {
        if (token.type === "operator" && token.operator === "(") {
          throw new LineStop("bash: ( ): subshells are not part of this terminal", false);
        }
        throw unexpected(token);
      } else {
        return { words, assignments, redirects };
      }
    }
  }

  #readRedirect(operator: Operator, fd: string, redirects: Redirect[]): void {
    const target = this.#take();
    if (target.type !== "word") {
      throw unexpected(target);
    }
    const { word, text } = target;
    const stream = fd === "2" ? "stderr" : "stdout";
    switch (operator) {
      case "<":
        redirects.push({ type: "read", file: word });
        break;
      case "<<<":
        redirects.push({ type: "text", text: [...word, { char: "\n", isQuoted: true }] });
        break;
      case "<<":
      case "<<-": {
        const at = redirects.length;
        redirects.push({ type: "text", text: [] });
        this.#hereDocuments.push({
          delimiter: word.map(({ char, variable }) => (variable === undefined ? char : `$${variable}`)).join(""),
          isLiteral: target.hasQuotes,
          stripsTabs: operator === "<<-",
          take: (body) => {
            redirects[at] = { type: "text", text: body };
          },
        });
        break;
      }
      case "&>":
      case "&>>":
        redirects.push({ type: "write", stream: "stdout", append: operator === "&>>", file: word });
        redirects.push({ type: "join", stream: "stderr", to: "stdout" });
        break;
      case ">&":
        redirects.push(...joined(stream, text, word));
        break;
      case "<&":
        throw new LineStop("bash: <&: not part of this terminal", false);
      default:
        if (fd !== "" && fd !== "1" && fd !== "2") {
          throw new LineStop(`bash: ${fd}>: only 1 and 2 can be redirected in this terminal`, false);
        }
        redirects.push({ type: "write", stream, append: operator === ">>", file: word });
    }
  }

  #peek(): Token {
    const before = this.#at;
    const hereDocuments = [...this.#hereDocuments];
    const { warning } = this;
    const token = this.#next(true);
    this.#at = before;
    this.#hereDocuments = hereDocuments;
    this.warning = warning;
    return token;
  }

  #take(): Token {
    return this.#next(false);
  }

  #next(isPeek: boolean): Token {
    this.#skipBlanks();
    const text = this.#text;
    const start = this.#at;
    if (start >= text.length) {
      if (this.#hereDocuments.length > 0 && !isPeek) {
        this.#readHereDocuments();
      }
      return { type: "end" };
    }
    const [fd = ""] = /^\d+(?=[<>])/.exec(text.slice(start, start + 12)) ?? [];
    const operator = operators.find((each) => text.startsWith(each, start + fd.length));
    if (operator !== undefined) {
      this.#at = start + fd.length + operator.length;
      if (operator === "\n" && !isPeek) {
        this.#readHereDocuments();
      }
      return { type: "operator", operator, fd };
    }
    const read = readWord(text, start);
    switch (read.type) {
      case "open":
        throw new LineStop(read.message, true);
      case "error":
        this.#at = read.end;
        throw new LineStop(read.message, false);
      case "word":
        this.#at = read.end;
        return { type: "word", word: read.word, hasQuotes: read.hasQuotes, text: text.slice(start, read.end) };
      default:
        return read satisfies never;
    }
  }

  /** Blanks, comments, and a `\` at the end of a line. */
  #skipBlanks(): void {
    const text = this.#text;
    for (;;) {
      const char = text.charAt(this.#at);
      if (char === " " || char === "\t" || char === "\r") {
        this.#at++;
      } else if (char === "\\" && text.startsWith("\n", this.#at + 1)) {
        this.#at += 2;
      } else if (char === "\\" && text.startsWith("\r\n", this.#at + 1)) {
        this.#at += 3;
      } else if (char === "#") {
        const end = text.indexOf("\n", this.#at);
        this.#at = end === -1 ? text.length : end;
      } else {
        return;
      }
    }
  }

  #readHereDocuments(): void {
    for (const { delimiter, isLiteral, stripsTabs, take } of this.#hereDocuments.splice(0)) {
      const lines: string[] = [];
      for (;;) {
        if (this.#at >= this.#text.length) {
          this.warning ??= `bash: warning: here-document delimited by end-of-file (wanted \`${delimiter}')`;
          break;
        }
        const end = this.#text.indexOf("\n", this.#at);
        const raw = this.#text.slice(this.#at, end === -1 ? undefined : end).replace(/\r$/, "");
        const line = stripsTabs ? raw.replace(/^\t+/, "") : raw;
        this.#at = end === -1 ? this.#text.length : end + 1;
        if (line === delimiter) {
          break;
        }
        lines.push(`${line}\n`);
      }
      take(this.#bodyOf(lines.join(""), isLiteral));
    }
  }

  #bodyOf(text: string, isLiteral: boolean): Word {
    if (isLiteral) {
      return [{ char: text, isQuoted: true }];
    }
    const read = readDoubleQuoted(text, 0, null);
    if (read.type !== "word") {
      throw new LineStop(read.message, false);
    }
    return read.word;
  }
}

function joined(stream: OutStream, to: string, word: Word): readonly Redirect[] {
  if (to === "1" || to === "2") {
    return [{ type: "join", stream, to: to === "1" ? "stdout" : "stderr" }];
  }
  // `>& file` is an old way to write `&> file`.
  return [
    { type: "write", stream: "stdout", append: false, file: word },
    { type: "join", stream: "stderr", to: "stdout" },
  ];
}

function isEnd(token: Token): boolean {
  return token.type === "end" || (token.type === "operator" && token.operator === "\n");
}

function unexpected(token: Token): LineStop {
  switch (token.type) {
    case "word":
      return new LineStop(`bash: syntax error near unexpected token \`${token.text}'`, false);
    case "operator":
      return new LineStop(
        `bash: syntax error near unexpected token \`${token.operator === "\n" ? "newline" : token.operator}'`,
        false,
      );
    case "end":
      return new LineStop("bash: syntax error near unexpected token `newline'", false);
    default:
      return token satisfies never;
  }
}

/** Whether a text is a whole line, or lines: nothing in it waits for more. */
export function isWholeText(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const line = parseLine(text, at);
    if (line.type === "open" || (line.type === "line" && line.warning !== undefined)) {
      return false;
    }
    at = line.end;
  }
  return true;
}

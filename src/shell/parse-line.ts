import { readRedirect } from "./read-redirect.ts";
import { LineStop, TokenReader, isEnd, unexpected } from "./read-tokens.ts";
import type { ParsedLine, Redirect, ShellPipeline, SimpleCommand, Word } from "./shell-line.ts";

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

/**
 * Reads the command line that begins at `from` as bash does, with all the lines that belong to it. Errors are in bash's
 * words; what of the language is not here says so.
 */
export function parseLine(text: string, from = 0): ParsedLine {
  const tokens = new TokenReader(text, from);
  try {
    const pipelines = new LineReader(tokens).readList();
    const { end, warning } = tokens;
    const source = text.slice(from, end).replace(/\r?\n$/, "");
    return { type: "line", pipelines, source, end, ...(warning === null ? {} : { warning }) };
  } catch (error) {
    if (!(error instanceof LineStop)) {
      throw error;
    }
    if (error.isOpen) {
      return { type: "open", message: error.message };
    }
    const newline = text.indexOf("\n", tokens.end);
    const end = newline === -1 ? text.length : newline + 1;
    return { type: "error", message: error.message, source: text.slice(from, end).replace(/\r?\n$/, ""), end };
  }
}

class LineReader {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  readList(): readonly ShellPipeline[] {
    const pipelines: ShellPipeline[] = [];
    let when: ShellPipeline["when"] = "always";
    for (;;) {
      const token = this.#tokens.peek();
      if (isEnd(token)) {
        if (when !== "always") {
          // `a &&` goes on in the next line.
          this.#tokens.take();
          if (token.type === "end") {
            throw new LineStop("bash: syntax error: unexpected end of file", true);
          }
          continue;
        }
        this.#tokens.take();
        return pipelines;
      }
      pipelines.push(this.#readPipeline(when));
      const after = this.#tokens.take();
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
    for (let first = this.#tokens.peek(); first.type === "word" && first.text === "!"; first = this.#tokens.peek()) {
      this.#tokens.take();
      isNegated = !isNegated;
    }
    for (;;) {
      const command = this.#readCommand();
      const next = this.#tokens.peek();
      if (next.type !== "operator" || (next.operator !== "|" && next.operator !== "|&")) {
        return { commands: [...commands, command], isNegated, when };
      }
      this.#tokens.take();
      const both: Redirect = { type: "join", stream: "stderr", to: "stdout" };
      commands.push(next.operator === "|&" ? { ...command, redirects: [...command.redirects, both] } : command);
      for (let blank = this.#tokens.peek(); isEnd(blank); blank = this.#tokens.peek()) {
        if (blank.type === "end") {
          throw new LineStop("bash: syntax error: unexpected end of file", true);
        }
        this.#tokens.take();
      }
    }
  }

  #readCommand(): SimpleCommand {
    const words: Word[] = [];
    const assignments: { name: string; value: Word }[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      const token = this.#tokens.peek();
      if (token.type === "word") {
        this.#tokens.take();
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
      } else if (token.type === "operator" && token.operator === "<" && this.#tokens.isBefore("<(")) {
        const { source, word } = this.#tokens.takeSubstitution();
        if (!isSource(words)) {
          throw new LineStop(`bash: ${source}: process substitution <(...) is not part of this terminal`, false);
        }
        words.push(word);
      } else if (token.type === "operator" && /^(?:[<>]|&>)/.test(token.operator)) {
        this.#tokens.take();
        readRedirect(this.#tokens, token, redirects);
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
}

/** `source` alone is given `<(…)` as it was written: it says that what it would read is there. */
function isSource([first, ...others]: readonly Word[]): boolean {
  const name = first?.map(({ char }) => char).join("");
  return others.length === 0 && (name === "source" || name === ".");
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

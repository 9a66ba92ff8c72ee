import { LineStop, type Token, type TokenReader, unexpected } from "./read-tokens.ts";
import type { OutStream, Redirect, Word } from "./shell-line.ts";

type OperatorToken = Extract<Token, { readonly type: "operator" }>;

/** Reads where a sign of redirection leads to, and adds it to those of its command. */
export function readRedirect(tokens: TokenReader, { operator, fd }: OperatorToken, redirects: Redirect[]): void {
  const target = tokens.take();
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
      tokens.open({
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

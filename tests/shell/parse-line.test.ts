import { describe, expect, it } from "vitest";
import { expandWords } from "../../src/shell/expand-word.ts";
import { isWholeText, parseLine } from "../../src/shell/parse-line.ts";

const names = {
  home: "/home/student",
  command: (line: string) => `<${line}>`,
  variable: (name: string) => ({ A: "1", SPACED: "x  y", EMPTY: "" })[name] ?? "",
  files: () => ["a.yaml", "b.yaml", "c.txt", ".hidden"],
};

/** The words of the commands of a line, pipeline by pipeline. */
function wordsOf(text: string): unknown {
  const line = parseLine(text);
  return line.type === "line"
    ? line.pipelines.map(({ commands }) => commands.map(({ words }) => expandWords(words, names)))
    : line.message;
}

describe("words", () => {
  it.each([
    ["a b\tc", ["a", "b", "c"]],
    [`'a b' "c d" e\\ f`, ["a b", "c d", "e f"]],
    [`a'b'"c"d`, ["abcd"]],
    [`'' ""`, ["", ""]],
    [`"a\\"b\\$c\\d"`, ['a"b$c\\d']],
    [`'a\\'`, ["a\\"]],
    ["a \\\n  b", ["a", "b"]],
    ["a \\\r\n  b", ["a", "b"]],
    ["a#b #c", ["a#b"]],
    ["$A ${A} '$A' \"$A\" $A$A", ["1", "1", "$A", "1", "11"]],
    ['a $EMPTY b "$EMPTY"', ["a", "b", ""]],
    ['$SPACED "$SPACED"', ["x", "y", "x  y"]],
    ['a$ $ "$" $.x', ["a$", "$", "$", "$.x"]],
    ["a$(b c)d `e` \"$(f)\" '$(g)'", ["a<b", "c>d", "<e>", "<f>", "$(g)"]],
    [`$(a ')' "$(b)" \\)) c`, [`<a`, `')'`, `"$(b)"`, `\\)>`, "c"]],
    ["~ ~/a a~ '~'", ["/home/student", "/home/student/a", "a~", "~"]],
    ["*.yaml ?.txt [ab].yaml '*.yaml' *.none", ["a.yaml", "b.yaml", "c.txt", "a.yaml", "b.yaml", "*.yaml", "*.none"]],
    ["-o jsonpath={.items[*].metadata.name}", ["-o", "jsonpath={.items[*].metadata.name}"]],
    ['{"a":{"b":1,"c":2}}', ["{a:b:1}", "{a:c:2}"]],
    ["a{1,2}b", ["a1b", "a2b"]],
    [`-p '{"spec":{"replicas":3}}'`, ["-p", '{"spec":{"replicas":3}}']],
    ["A=1 echo", ["echo"]],
    ["2>&1 echo 2 >&2", ["echo", "2"]],
  ])("%j", (text, words) => {
    expect(wordsOf(text)).toEqual([[words]]);
  });

  it("takes no time for many braces", () => {
    const text = "{a,b}".repeat(40);
    expect(wordsOf(`echo ${text}`)).toEqual([[["echo", text]]]);
  });
});

describe("lines", () => {
  it("joins commands", () => {
    expect(wordsOf("a | b |& c && d || e ; f")).toEqual([[["a"], ["b"], ["c"]], [["d"]], [["e"]], [["f"]]]);
    expect(wordsOf("a &&\n\n b")).toEqual([[["a"]], [["b"]]]);
    expect(wordsOf("a |\n b")).toEqual([[["a"], ["b"]]]);
  });

  it("ends where the next one begins", () => {
    const text = "cat <<A | b\nx\nA\nnext";
    const line = parseLine(text);
    expect(line).toMatchObject({ type: "line", source: "cat <<A | b\nx\nA" });
    expect(line.type === "line" && parseLine(text, line.end)).toMatchObject({ source: "next", end: text.length });
  });

  it("reads here-documents, with and without variables and tabs", () => {
    const line = parseLine("a <<-E <<'F'\n\tx $A\n\tE\n$B\nF\n");
    expect(line).toMatchObject({
      pipelines: [
        {
          commands: [
            {
              redirects: [
                { type: "text", text: expect.arrayContaining([{ char: "", isQuoted: true, variable: "A" }]) },
                { type: "text", text: [{ char: "$B\n", isQuoted: true }] },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([
    ["a ;; b", "bash: syntax error near unexpected token `;;'"],
    ["| a", "bash: syntax error near unexpected token `|'"],
    ["a && || b", "bash: syntax error near unexpected token `||'"],
    ["a >", "bash: syntax error near unexpected token `newline'"],
    ["a > | b", "bash: syntax error near unexpected token `|'"],
    ["a )", "bash: syntax error near unexpected token `)'"],
    ["a (b)", "bash: syntax error near unexpected token `('"],
    ["(a)", "bash: ( ): subshells are not part of this terminal"],
    ["; a", "bash: syntax error near unexpected token `;'"],
    ["a & b", "bash: & (in the background) is not part of this terminal: a command that goes on is ended with Ctrl+C"],
    ["a $((1+1))", "bash: arithmetic $((...)) is not part of this terminal: give the value itself"],
    ["a ${B:-c}", "bash: ${B:-c}: bad substitution"],
    ["a 3> b", "bash: 3>: only 1 and 2 can be redirected in this terminal"],
    ["if true; then", expect.stringContaining("bash: if: loops")],
  ])("refuses %j", (text, message) => {
    expect(parseLine(text)).toMatchObject({ type: "error", message });
    expect(isWholeText(text)).toBe(true);
  });

  it.each(["a 'b", 'a "b\nc', "a \\", "a |", "a &&\n", "cat <<E", "cat <<E\nx\n", "b\na 'c"])(
    "waits for more after %j",
    (text) => {
      expect(isWholeText(text)).toBe(false);
    },
  );

  it.each(["", "a", "# 'a", "a\nb\n", "cat <<E\nx\nE", "cat <<E\nE\nb"])("does not wait after %j", (text) => {
    expect(isWholeText(text)).toBe(true);
  });
});

import { type Result, fail, ok } from "../../api/failure.ts";
import { goQuote } from "../json-path/go-syntax.ts";
import { readLiteral } from "./template-literals.ts";
import { isTemplateFunction } from "./template-functions.ts";
import {
  type GoTemplate,
  type Pipe,
  type PipeCommand,
  type TemplateNode,
  type Term,
  termText,
} from "./template-nodes.ts";
import { type Token, type TokenType, tokenizeTemplate } from "./template-tokens.ts";

/** What is wrong with a template; caught where the template came in. */
class ParseFailure extends Error {}

/** How deep parts may lie in one another: more is no template of a person. */
const MAX_DEPTH = 200;

/**
 * Reads a template; the error is text/template's own.
 *
 * Models text/template/parse/parse.go, without the templates that are defined in one and used in another.
 */
export function parseGoTemplate(text: string): Result<GoTemplate, string> {
  try {
    return ok({ text, nodes: new TemplateParser(tokenizeTemplate(text)).all() });
  } catch (error) {
    if (error instanceof ParseFailure) {
      return fail(error.message);
    }
    throw error;
  }
}

type Control = "if" | "range" | "with";

interface Body {
  readonly nodes: readonly TemplateNode[];
  readonly endedBy: "end" | "else";
}

class TemplateParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #actionLine = 0;
  #rangeDepth = 0;
  #depth = 0;
  #variables: readonly string[] = ["$"];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  all(): readonly TemplateNode[] {
    const nodes: TemplateNode[] = [];
    while (this.#peek().type !== "end") {
      const node = this.#textOrAction();
      if (typeof node === "string") {
        this.#fail(`unexpected {{${node}}}`);
      }
      nodes.push(node);
    }
    return nodes;
  }

  #fail(message: string): never {
    const { line } = this.#tokens[Math.max(this.#at - 1, 0)] ?? this.#peek();
    throw new ParseFailure(`template: output:${String(line)}: ${message}`);
  }

  #unexpected(token: Token, context: string): never {
    if (token.type === "error") {
      const isElsewhere = this.#actionLine !== 0 && this.#actionLine !== token.line;
      const started = ` in action started at output:${String(this.#actionLine)}`;
      const more = token.text.endsWith(" action") ? started.slice(" in action".length) : started;
      this.#fail(token.text + (isElsewhere ? more : ""));
    }
    this.#fail(`unexpected ${tokenText(token)} in ${context}`);
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { type: "end", text: "", at: 0, line: 1 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #skipSpace(): void {
    while (this.#peek().type === "space") {
      this.#at++;
    }
  }

  #nextNonSpace(): Token {
    this.#skipSpace();
    return this.#next();
  }

  #peekNonSpace(): Token {
    this.#skipSpace();
    return this.#peek();
  }

  #expect(type: TokenType, context: string): void {
    const token = this.#nextNonSpace();
    if (token.type !== type) {
      this.#unexpected(token, context);
    }
  }

  #textOrAction(): TemplateNode | Body["endedBy"] {
    const token = this.#next();
    if (token.type === "text") {
      return { type: "text", text: token.text };
    }
    if (token.type !== "left") {
      this.#unexpected(token, "input");
    }
    this.#actionLine = token.line;
    const first = this.#peekNonSpace();
    if (first.type === "keyword") {
      this.#next();
      return this.#keyword(first);
    }
    return { type: "action", pipe: this.#pipeline("command", "right") };
  }

  #keyword(token: Token): TemplateNode | Body["endedBy"] {
    switch (token.text) {
      case "if":
      case "range":
      case "with":
        return this.#control(token.text);
      case "break":
      case "continue":
        this.#expect("right", `{{${token.text}}}`);
        if (this.#rangeDepth === 0) {
          this.#fail(`{{${token.text}}} outside {{range}}`);
        }
        return { type: token.text };
      case "end":
        this.#expect("right", "end");
        return "end";
      case "else": {
        const next = this.#peekNonSpace();
        if (next.type !== "keyword" || (next.text !== "if" && next.text !== "with")) {
          this.#expect("right", "else");
        }
        return "else";
      }
      default:
        return this.#fail(`{{${token.text}}} is not part of this simulator: write what it holds where it is used`);
    }
  }

  #control(type: Control): TemplateNode {
    const outer = this.#variables;
    this.#enter();
    const pipe = this.#pipeline(type, "right");
    this.#rangeDepth += type === "range" ? 1 : 0;
    const body = this.#body();
    this.#rangeDepth -= type === "range" ? 1 : 0;
    const otherwise = body.endedBy === "end" ? [] : this.#otherwise(type);
    this.#variables = outer;
    this.#depth--;
    return { type, pipe, body: body.nodes, otherwise };
  }

  #enter(): void {
    if (++this.#depth > MAX_DEPTH) {
      this.#fail("max expression depth exceeded");
    }
  }

  #otherwise(type: Control): readonly TemplateNode[] {
    const next = this.#peek();
    if (next.type === "keyword" && type !== "range" && next.text === type) {
      this.#next();
      return [this.#control(type)];
    }
    if (next.type === "keyword") {
      this.#unexpected(next, "input");
    }
    const { nodes, endedBy } = this.#body();
    return endedBy === "end" ? nodes : this.#fail("expected end; found {{else}}");
  }

  #body(): Body {
    const nodes: TemplateNode[] = [];
    while (this.#peekNonSpace().type !== "end") {
      const node = this.#textOrAction();
      if (typeof node === "string") {
        return { nodes, endedBy: node };
      }
      nodes.push(node);
    }
    this.#at++;
    return this.#fail("unexpected EOF");
  }

  #pipeline(context: string, end: "right" | "close"): Pipe {
    const { at } = this.#peekNonSpace();
    const { variables, isAssignment } = this.#declarations(context);
    const commands: PipeCommand[] = [];
    for (;;) {
      const token = this.#nextNonSpace();
      if (token.type === end) {
        break;
      }
      if (!STARTS.has(token.type)) {
        this.#unexpected(token, context);
      }
      this.#at--;
      commands.push(this.#command());
    }
    if (commands.length === 0) {
      this.#fail(`missing value for ${context}`);
    }
    const stuck = commands.findIndex(({ terms: [first] }, index) => index > 0 && first !== undefined && isPlain(first));
    if (stuck !== -1) {
      this.#fail(`non executable command in pipeline stage ${String(stuck + 1)}`);
    }
    return { at, variables, isAssignment, commands };
  }

  #declarations(context: string): { readonly variables: readonly string[]; readonly isAssignment: boolean } {
    const variables: string[] = [];
    for (;;) {
      const from = this.#at;
      const variable = this.#peekNonSpace();
      if (variable.type !== "variable") {
        return { variables, isAssignment: false };
      }
      this.#next();
      const next = this.#peekNonSpace();
      if (next.type === "assign" || next.type === "declare") {
        this.#next();
        variables.push(variable.text);
        this.#variables = [...this.#variables, ...variables];
        return { variables, isAssignment: next.type === "assign" };
      }
      if (next.type !== "comma") {
        this.#at = from;
        return { variables, isAssignment: false };
      }
      this.#next();
      variables.push(variable.text);
      if (context !== "range" || variables.length > 1) {
        this.#fail(`too many declarations in ${context}`);
      }
      if (!["variable", "right", "close"].includes(this.#peekNonSpace().type)) {
        this.#fail("range can only initialize variables");
      }
    }
  }

  #command(): PipeCommand {
    const { at } = this.#peekNonSpace();
    const terms: Term[] = [];
    for (;;) {
      this.#skipSpace();
      const term = this.#operand();
      if (term !== undefined) {
        terms.push(term);
      }
      const token = this.#next();
      if (token.type === "space") {
        continue;
      }
      if (token.type === "right" || token.type === "close") {
        this.#at--;
      } else if (token.type !== "pipe") {
        this.#unexpected(token, "operand");
      }
      return terms.length === 0 ? this.#fail("empty command") : { terms, at };
    }
  }

  #operand(): Term | undefined {
    const term = this.#term();
    const { at } = this.#peek();
    const path: string[] = [];
    while (term !== undefined && this.#peek().type === "field") {
      path.push(this.#next().text.slice(1));
    }
    if (term === undefined || path.length === 0) {
      return term;
    }
    switch (term.type) {
      case "field":
      case "variable":
        return { ...term, path: [...term.path, ...path], at };
      case "literal":
      case "nil":
      case "dot":
        return this.#fail(`unexpected . after term ${goQuote(termText(term))}`);
      default:
        return { type: "chain", of: term, path, at };
    }
  }

  #term(): Term | undefined {
    const token = this.#next();
    switch (token.type) {
      case "identifier":
        return isTemplateFunction(token.text)
          ? { type: "function", name: token.text, at: token.at }
          : this.#fail(`function ${goQuote(token.text)} not defined`);
      case "dot":
        return { type: "dot", at: token.at };
      case "nil":
        return { type: "nil", at: token.at };
      case "variable":
        return this.#variables.includes(token.text)
          ? { type: "variable", name: token.text, path: [], at: token.at }
          : this.#fail(`undefined variable ${goQuote(token.text)}`);
      case "field":
        return { type: "field", path: [token.text.slice(1)], at: token.at };
      case "open": {
        this.#enter();
        const pipe = this.#pipeline("parenthesized pipeline", "close");
        this.#depth--;
        return { type: "pipe", pipe };
      }
      case "bool":
      case "number":
      case "char":
      case "string":
      case "raw": {
        const value = readLiteral(token);
        return value.ok
          ? { type: "literal", value: value.value, text: token.text, at: token.at }
          : this.#fail(value.error);
      }
      default:
        this.#at--;
        return undefined;
    }
  }
}

const STARTS: ReadonlySet<TokenType> = new Set([
  "bool",
  "char",
  "dot",
  "field",
  "identifier",
  "nil",
  "number",
  "open",
  "raw",
  "string",
  "variable",
]);

/** Whether nothing can be given to a term by a pipe. */
function isPlain({ type }: Term): boolean {
  return type === "literal" || type === "dot" || type === "nil";
}

/** A token as the parser's errors show it (lex.go item.String). */
function tokenText({ type, text }: Token): string {
  if (type === "end") {
    return "EOF";
  }
  if (type === "keyword") {
    return `<${text}>`;
  }
  return text.length > 10 ? `${goQuote(text.slice(0, 10))}...` : goQuote(text);
}

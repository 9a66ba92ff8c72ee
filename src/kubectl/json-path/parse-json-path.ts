import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonPath, PathNode } from "./json-path.ts";
import { unquote } from "./unquote.ts";

/** Deeper templates than any that is typed; each union and filter is a template within the template. */
const MAX_DEPTH = 100;

/**
 * Reads a template such as `{range .items[*]}{.metadata.name}{"\n"}{end}`, with the error texts of kubectl.
 *
 * Models client-go util/jsonpath parser.go.
 */
export function parseJsonPath(template: string): Result<JsonPath, string> {
  try {
    return ok(new Parser(template, 0).root);
  } catch (error) {
    if (error instanceof PathError) {
      return fail(error.message);
    }
    throw error;
  }
}

class PathError extends Error {}

const TERMINATORS = new Set([" ", "\t", "\r", "\n", "", ".", ",", "[", "]", "$", "@", "{", "}"]);

function isDigit(char: string): boolean {
  return /^\p{Nd}$/u.test(char);
}

function isWordChar(char: string): boolean {
  return /^[_\p{L}\p{Nd}]$/u.test(char);
}

class Parser {
  readonly root: PathNode[] = [];
  readonly #chars: readonly string[];
  readonly #depth: number;
  #at = 0;

  constructor(template: string, depth: number) {
    if (depth > MAX_DEPTH) {
      throw new PathError("too deeply nested");
    }
    this.#chars = Array.from(template);
    this.#depth = depth;
    this.#parse();
  }

  get #char(): string {
    return this.#chars[this.#at] ?? "";
  }

  #startsWith(text: string): boolean {
    return Array.from(text).every((char, i) => this.#chars[this.#at + i] === char);
  }

  #since(start: number): string {
    return this.#chars.slice(start, this.#at).join("");
  }

  #parse(): void {
    while (this.#at < this.#chars.length) {
      const start = this.#at;
      while (this.#at < this.#chars.length && this.#char !== "{") {
        this.#at++;
      }
      if (this.#at > start) {
        this.root.push({ type: "text", text: this.#since(start) });
      }
      if (this.#char === "{") {
        this.#at++;
        const nodes: PathNode[] = [];
        this.root.push({ type: "list", nodes });
        this.#parseAction(nodes);
      }
    }
  }

  /** What stands between braces. */
  #parseAction(nodes: PathNode[]): void {
    for (;;) {
      const char = this.#char;
      if (char === "}") {
        this.#at++;
        return;
      }
      if (this.#startsWith("[?(")) {
        nodes.push(this.#parseFilter());
      } else if (this.#startsWith("..")) {
        this.#parseRecursive(nodes);
      } else if (char === "" || char === "\r" || char === "\n") {
        throw new PathError("unclosed action");
      } else if (char === " " || char === "@" || char === "$") {
        this.#at++;
      } else if (char === "[") {
        nodes.push(...this.#parseArray());
      } else if (char === '"' || char === "'") {
        nodes.push(this.#parseQuoted(char));
      } else if (char === ".") {
        this.#at++;
        nodes.push(this.#parseField());
      } else if (char === "+" || char === "-" || isDigit(char)) {
        nodes.push(this.#parseNumber());
      } else if (isWordChar(char)) {
        nodes.push(this.#parseIdentifier());
      } else {
        throw new PathError(`unrecognized character in action: ${spelled(char)}`);
      }
    }
  }

  #parseIdentifier(): PathNode {
    const start = this.#at;
    while (!TERMINATORS.has(this.#char)) {
      this.#at++;
    }
    const name = this.#since(start);
    return name === "true" || name === "false"
      ? { type: "literal", value: name === "true", goType: "bool" }
      : { type: "identifier", name };
  }

  #parseRecursive(nodes: PathNode[]): void {
    if (nodes.at(-1)?.type === "recursive") {
      throw new PathError("invalid multiple recursive descent");
    }
    this.#at += 2;
    nodes.push({ type: "recursive" });
    if (isWordChar(this.#char)) {
      nodes.push(this.#parseField());
    }
  }

  #parseNumber(): PathNode {
    const start = this.#at;
    if (this.#char === "+" || this.#char === "-") {
      this.#at++;
    }
    while (this.#char === "." || isDigit(this.#char)) {
      this.#at++;
    }
    const text = this.#since(start);
    const value = Number(text);
    if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(value)) {
      return { type: "literal", value, goType: "int" };
    }
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
      return { type: "literal", value, goType: "float64" };
    }
    throw new PathError(`cannot parse number ${text}`);
  }

  #parseArray(): readonly PathNode[] {
    const start = this.#at + 1;
    while (this.#char !== "]") {
      if (this.#char === "" || this.#char === "\n") {
        throw new PathError("unterminated array");
      }
      this.#at++;
    }
    const inner = this.#since(start);
    this.#at++;
    const text = inner === "*" ? ":" : inner;
    const parts = text.split(",");
    if (parts.length > 1) {
      return [{ type: "union", parts: parts.map((part) => this.#within(`[${part.replace(/^ +| +$/g, "")}]`)) }];
    }
    const key = /^'([^']*)'$/.exec(text)?.[1];
    if (key !== undefined) {
      return stepsOf(this.#within(`.${key}`));
    }
    return [sliceOf(text)];
  }

  /** What a text means in braces of its own. */
  #within(text: string): PathNode {
    const [first] = new Parser(`{${text}}`, this.#depth + 1).root;
    return first ?? { type: "list", nodes: [] };
  }

  #parseFilter(): PathNode {
    this.#at += 3;
    const start = this.#at;
    let quote = "";
    let isEnded = false;
    for (; ; this.#at++) {
      const char = this.#char;
      if (char === "" || char === "\n") {
        throw new PathError("unterminated filter");
      }
      if (char === '"' || char === "'") {
        if (quote === "") {
          quote = char;
        } else if (char === quote && this.#chars[this.#at - 1] !== "\\") {
          isEnded = true;
        }
      } else if (char === ")" && (quote !== "") === isEnded) {
        break;
      }
    }
    const text = this.#since(start);
    this.#at++;
    if (this.#char !== "]") {
      throw new PathError("unclosed array expect ]");
    }
    this.#at++;
    const [, left, operator, right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? [];
    return left === undefined || operator === undefined || right === undefined
      ? { type: "filter", left: this.#within(text), right: { type: "list", nodes: [] }, operator: "exists" }
      : { type: "filter", left: this.#within(left), right: this.#within(right), operator };
  }

  #parseQuoted(quote: string): PathNode {
    const start = this.#at;
    for (this.#at++; this.#char !== quote || this.#chars[this.#at - 1] === "\\"; this.#at++) {
      if (this.#char === "" || this.#char === "\n") {
        throw new PathError("unterminated quoted string");
      }
    }
    this.#at++;
    const quoted = this.#since(start);
    const text = unquote(quoted);
    if (!text.ok) {
      throw new PathError(`unquote string ${quoted} error ${text.error}`);
    }
    return { type: "text", text: text.value };
  }

  #parseField(): PathNode {
    const start = this.#at;
    while (!TERMINATORS.has(this.#char)) {
      this.#at += this.#char === "\\" ? 2 : 1;
    }
    const name = this.#since(start);
    return name === "*" ? { type: "wildcard" } : { type: "field", name: name.replaceAll("\\", "") };
  }
}

function stepsOf(node: PathNode): readonly PathNode[] {
  return node.type === "list" ? node.nodes : [node];
}

/** `0`, `-1`, `1:3`, `::2`; nothing at all is the first. */
function sliceOf(text: string): PathNode {
  const parts = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (parts === null) {
    throw new PathError(`invalid array index ${text}`);
  }
  const [from, to, step] = [parts[1] ?? "", parts[2] ?? "", parts[3] ?? ""];
  const isIndex = to === "";
  const start = boundOf(from);
  return {
    type: "array",
    from: start,
    to: isIndex ? (start ?? 0) + 1 : boundOf(to.slice(1)),
    step: boundOf(step.slice(1)),
    isIndex,
  };
}

function boundOf(text: string): number | undefined {
  if (text === "") {
    return undefined;
  }
  const value = Number(text);
  if (text === "-" || !Number.isSafeInteger(value)) {
    throw new PathError(`array index ${text} is not a number`);
  }
  return value;
}

/** Go's `%#U`: `U+007E '~'`, and the code alone of what cannot be printed. */
function spelled(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char) ? `${code} '${char}'` : code;
}

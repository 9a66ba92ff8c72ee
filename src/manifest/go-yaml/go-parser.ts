import { fail, ok, type Result } from "../../api/failure.ts";
import { GoFault } from "./go-fault.ts";
import { GoScanner } from "./go-scanner.ts";
import type { GoToken, GoTokenType } from "./go-token.ts";

/** Nested deeper than this a text is not checked here: that it is too deep is told elsewhere. */
class TooDeep extends Error {}

/**
 * Where the first document of a text ends, as Go's parser reads it, or what it says that it cannot read, with the line that
 * it names. `undefined` where it is nested deeper than `maxDepth`.
 *
 * Models yaml.v2 parserc.go and decode.go parser.fail, which counts the lines of the parser's faults from 0 and those of
 * the scanner's from 1, and names no line 0.
 */
export function readGoDocument(text: string, maxDepth: number): Result<number, string> | undefined {
  try {
    return ok(new GoParser(text, maxDepth).readDocument());
  } catch (error) {
    if (error instanceof GoFault) {
      return fail(error.line === 0 ? error.message : `line ${String(error.line)}: ${error.message}`);
    }
    if (error instanceof TooDeep) {
      return undefined;
    }
    throw error;
  }
}

class GoParser {
  readonly #scanner: GoScanner;
  readonly #maxDepth: number;
  readonly #anchors = new Set<string>();
  readonly #tagHandles = new Set(["!", "!!"]);

  constructor(text: string, maxDepth: number) {
    this.#scanner = new GoScanner(text);
    this.#maxDepth = maxDepth;
  }

  /** Where it ends. */
  readDocument(): number {
    while (this.#is("document end")) {
      this.#scanner.skip();
    }
    if (this.#is("version directive", "tag directive", "document start")) {
      this.#readDirectives();
      if (!this.#is("document start")) {
        throw this.#fault("did not find expected <document start>");
      }
      this.#scanner.skip();
      if (this.#is("version directive", "tag directive", "document start", "document end", "stream end")) {
        return this.#scanner.peek().at;
      }
    } else if (this.#is("stream end")) {
      return this.#scanner.peek().at;
    }
    this.#readNode(true, false);
    return this.#scanner.peek().at;
  }

  #is(...types: readonly GoTokenType[]): boolean {
    return types.includes(this.#scanner.peek().type);
  }

  #fault(message: string, { line }: Pick<GoToken, "line"> = this.#scanner.peek()): GoFault {
    return new GoFault(message, line);
  }

  #readDirectives(): void {
    let hasVersion = false;
    const given = new Set<string>();
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === "version directive") {
        if (hasVersion) {
          throw this.#fault("found duplicate %YAML directive");
        }
        if (token.text !== "1.1") {
          throw this.#fault("found incompatible YAML document");
        }
        hasVersion = true;
      } else if (token.type === "tag directive") {
        if (given.has(token.text)) {
          throw this.#fault("found duplicate %TAG directive");
        }
        given.add(token.text);
        this.#tagHandles.add(token.text);
      } else {
        return;
      }
      this.#scanner.skip();
    }
  }

  #readNode(isBlock: boolean, isIndentless: boolean): void {
    if (this.#scanner.depth > this.#maxDepth) {
      throw new TooDeep();
    }
    if (this.#is("alias")) {
      const { text } = this.#scanner.peek();
      this.#scanner.skip();
      if (!this.#anchors.has(text)) {
        throw new GoFault(`unknown anchor '${text}' referenced`);
      }
      return;
    }
    const { hasAny, anchor } = this.#readProperties();
    const { type } = this.#scanner.peek();
    const read = this.#contentReader(type, isBlock, isIndentless);
    if (read === undefined && !hasAny) {
      throw this.#fault("did not find expected node content");
    }
    if (anchor !== undefined) {
      this.#anchors.add(anchor);
    }
    read?.();
  }

  #contentReader(type: GoTokenType, isBlock: boolean, isIndentless: boolean): (() => void) | undefined {
    if (type === "block entry" && isIndentless) {
      return () => this.#readIndentlessSequence();
    }
    switch (type) {
      case "scalar":
        return () => this.#scanner.skip();
      case "flow sequence start":
        return () => this.#readFlowSequence();
      case "flow mapping start":
        return () => this.#readFlowMapping();
      case "block sequence start":
        return isBlock ? () => this.#readBlockSequence() : undefined;
      case "block mapping start":
        return isBlock ? () => this.#readBlockMapping() : undefined;
      default:
        return undefined;
    }
  }

  /** An anchor and a tag, in either order. */
  #readProperties(): { readonly hasAny: boolean; readonly anchor: string | undefined } {
    let anchor: GoToken | undefined;
    let tag: GoToken | undefined;
    for (let i = 0; i < 2; i++) {
      const token = this.#scanner.peek();
      if (token.type === "anchor" && anchor === undefined) {
        anchor = token;
      } else if (token.type === "tag" && tag === undefined) {
        tag = token;
      } else {
        break;
      }
      this.#scanner.skip();
    }
    this.#scanner.peek();
    if (tag !== undefined && tag.text !== "" && !this.#tagHandles.has(tag.text)) {
      throw this.#fault("found undefined tag handle", tag);
    }
    return { hasAny: anchor !== undefined || tag !== undefined, anchor: anchor?.text };
  }

  /** A node, or nothing where one of these comes next. */
  #readNodeUnless(ends: readonly GoTokenType[], isBlock: boolean, isIndentless = false): void {
    if (!this.#is(...ends)) {
      this.#readNode(isBlock, isIndentless);
    }
  }

  #readBlockSequence(): void {
    this.#scanner.skip();
    while (this.#is("block entry")) {
      this.#scanner.skip();
      this.#readNodeUnless(["block entry", "block end"], true);
    }
    this.#end("block end", "did not find expected '-' indicator");
  }

  #readIndentlessSequence(): void {
    while (this.#is("block entry")) {
      this.#scanner.skip();
      this.#readNodeUnless(["block entry", "key", "value", "block end"], true);
    }
  }

  #readBlockMapping(): void {
    const ends = ["key", "value", "block end"] as const;
    this.#scanner.skip();
    while (this.#is("key")) {
      this.#scanner.skip();
      this.#readNodeUnless(ends, true, true);
      if (this.#is("value")) {
        this.#scanner.skip();
        this.#readNodeUnless(ends, true, true);
      }
    }
    this.#end("block end", "did not find expected key");
  }

  #end(type: GoTokenType, message: string): void {
    if (!this.#is(type)) {
      throw this.#fault(message);
    }
    this.#scanner.skip();
  }

  #readFlowSequence(): void {
    const end = "flow sequence end";
    const problem = "did not find expected ',' or ']'";
    this.#scanner.skip();
    for (let isFirst = true; !this.#is(end); isFirst = false) {
      if (!isFirst) {
        this.#end("flow entry", problem);
      }
      if (this.#is("key")) {
        this.#scanner.skip();
        this.#readPairInSequence();
      } else {
        this.#readNodeUnless([end], false);
      }
    }
    this.#scanner.skip();
  }

  /** A key and its value without braces. */
  #readPairInSequence(): void {
    if (this.#is("value", "flow entry", "flow sequence end")) {
      // The parser passes over the sign that ends a missing key, whichever it is.
      this.#scanner.skip();
    } else {
      this.#readNode(false, false);
    }
    if (this.#is("value")) {
      this.#scanner.skip();
      this.#readNodeUnless(["flow entry", "flow sequence end"], false);
    }
  }

  #readFlowMapping(): void {
    const end = "flow mapping end";
    this.#scanner.skip();
    for (let isFirst = true; !this.#is(end); isFirst = false) {
      if (!isFirst) {
        this.#end("flow entry", "did not find expected ',' or '}'");
      }
      if (this.#is("key")) {
        this.#scanner.skip();
        this.#readNodeUnless(["value", "flow entry", end], false);
        if (this.#is("value")) {
          this.#scanner.skip();
          this.#readNodeUnless(["flow entry", end], false);
        }
      } else {
        this.#readNodeUnless([end], false);
      }
    }
    this.#scanner.skip();
  }
}

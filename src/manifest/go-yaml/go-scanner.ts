import { scannerFault } from "./go-fault.ts";
import { GoReader } from "./go-reader.ts";
import type { GoToken, GoTokenType } from "./go-token.ts";
import { scanAnchor, scanDirective, scanTag } from "./scan-properties.ts";
import { scanBlockScalar, scanPlain, scanQuoted } from "./scan-scalars.ts";

/** A key without `?` has to end on its line, and before so many characters. */
const MAX_SIMPLE_KEY = 1024;

/** A place where a key may have begun, which only a later `:` tells. */
interface SimpleKey {
  isPossible: boolean;
  /** Whether the text cannot go on there with anything else. */
  readonly isRequired: boolean;
  readonly tokenNumber: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

const NO_KEY = { isRequired: false, tokenNumber: -1, at: 0, line: 0, column: 0 } as const;

/**
 * The tokens of a text, read no further than is asked for, so that the first fault is the one that Go finds first.
 *
 * Models yaml.v2 scannerc.go.
 */
export class GoScanner {
  readonly #reader: GoReader;
  readonly #tokens: GoToken[] = [];
  /** How many were taken. */
  #taken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #flowLevel = 0;
  #isKeyAllowed = true;
  readonly #keys: SimpleKey[] = [{ ...NO_KEY, isPossible: false }];
  #isEnded = false;

  constructor(text: string) {
    this.#reader = new GoReader(text);
  }

  /** How deep the place is that was reached. */
  get depth(): number {
    return this.#indents.length + this.#flowLevel;
  }

  peek(): GoToken {
    while (!this.#isEnded && this.#needsMore()) {
      this.#fetch();
    }
    return this.#tokens[0] ?? { type: "stream end", at: this.#reader.at, line: this.#reader.line, text: "" };
  }

  skip(): void {
    this.peek();
    this.#tokens.shift();
    this.#taken += 1;
  }

  /** The first token waits until it is known whether a key begins at it. */
  #needsMore(): boolean {
    if (this.#tokens.length === 0) {
      return true;
    }
    const key = this.#keys.find((each) => each.isPossible && each.tokenNumber === this.#taken);
    return key !== undefined && this.#isStillPossible(key);
  }

  #isStillPossible(key: SimpleKey): boolean {
    if (!key.isPossible) {
      return false;
    }
    if (key.line < this.#reader.line || key.at + MAX_SIMPLE_KEY < this.#reader.at) {
      if (key.isRequired) {
        throw scannerFault("could not find expected ':'", this.#reader.line);
      }
      key.isPossible = false;
    }
    return key.isPossible;
  }

  #saveKey(): void {
    if (!this.#isKeyAllowed) {
      return;
    }
    this.#removeKey();
    const { at, line, column } = this.#reader;
    this.#keys[this.#keys.length - 1] = {
      isPossible: true,
      isRequired: this.#flowLevel === 0 && this.#indent === column,
      tokenNumber: this.#taken + this.#tokens.length,
      at,
      line,
      column,
    };
  }

  #removeKey(): void {
    const key = this.#keys.at(-1);
    if (key?.isPossible === true) {
      if (key.isRequired) {
        throw scannerFault("could not find expected ':'", this.#reader.line);
      }
      key.isPossible = false;
    }
  }

  #add(type: GoTokenType): void {
    this.#tokens.push({ type, at: this.#reader.at, line: this.#reader.line, text: "" });
  }

  /** Begins a list or mapping where the text stands further in than the one before; at a key it begins with that. */
  #rollIndent(type: GoTokenType, key?: SimpleKey): void {
    const { at, line, column } = key ?? this.#reader;
    if (this.#flowLevel > 0 || this.#indent >= column) {
      return;
    }
    this.#indents.push(this.#indent);
    this.#indent = column;
    const index = key === undefined ? this.#tokens.length : key.tokenNumber - this.#taken;
    this.#tokens.splice(index, 0, { type, at, line, text: "" });
  }

  #unrollIndent(column: number): void {
    while (this.#flowLevel === 0 && this.#indent > column) {
      this.#add("block end");
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetch(): void {
    const reader = this.#reader;
    this.#skipToToken();
    this.#unrollIndent(reader.column);
    const char = reader.peek();
    if (char === "") {
      this.#fetchEnd();
    } else if (char === "%" && reader.column === 0) {
      this.#endBlocks();
      const { at, line } = reader;
      this.#tokens.push({ at, line, ...scanDirective(reader) });
    } else if (reader.isDocumentSign("---")) {
      this.#endBlocks();
      this.#fetchSign("document start", 3);
    } else if (reader.isDocumentSign("...")) {
      this.#endBlocks();
      this.#fetchSign("document end", 3);
    } else {
      this.#fetchInDocument(char);
    }
  }

  #fetchSign(type: GoTokenType, length = 1): void {
    this.#add(type);
    this.#reader.skip(length);
  }

  #endBlocks(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#isKeyAllowed = false;
  }

  #fetchEnd(): void {
    if (this.#reader.column !== 0) {
      this.#reader.column = 0;
      this.#reader.line += 1;
    }
    this.#endBlocks();
    this.#add("stream end");
    this.#isEnded = true;
  }

  #skipToToken(): void {
    const reader = this.#reader;
    for (;;) {
      while (reader.peek() === " " || ((this.#flowLevel > 0 || !this.#isKeyAllowed) && reader.peek() === "\t")) {
        reader.skip();
      }
      reader.skipComment();
      if (!reader.isBreak()) {
        return;
      }
      reader.skipBreak();
      this.#isKeyAllowed ||= this.#flowLevel === 0;
    }
  }

  #fetchInDocument(char: string): void {
    const reader = this.#reader;
    const isInFlow = this.#flowLevel > 0;
    if (char === "[" || char === "{") {
      this.#fetchFlowStart(char === "[" ? "flow sequence start" : "flow mapping start");
    } else if (char === "]" || char === "}") {
      this.#fetchFlowEnd(char === "]" ? "flow sequence end" : "flow mapping end");
    } else if (char === ",") {
      this.#removeKey();
      this.#isKeyAllowed = true;
      this.#fetchSign("flow entry");
    } else if (char === "-" && reader.isGap(1)) {
      this.#fetchBlockEntry();
    } else if (char === "?" && (isInFlow || reader.isGap(1))) {
      this.#fetchKey();
    } else if (char === ":" && (isInFlow || reader.isGap(1))) {
      this.#fetchValue();
    } else if (char === "*" || char === "&") {
      this.#fetchNamed(char === "*" ? "alias" : "anchor", scanAnchor);
    } else if (char === "!") {
      this.#fetchNamed("tag", scanTag);
    } else if ((char === "|" || char === ">") && !isInFlow) {
      this.#removeKey();
      this.#isKeyAllowed = true;
      this.#add("scalar");
      scanBlockScalar(reader, this.#indent);
    } else if (char === "'" || char === '"') {
      this.#saveKey();
      this.#isKeyAllowed = false;
      this.#add("scalar");
      scanQuoted(reader, char);
    } else if (this.#beginsPlain(char)) {
      this.#saveKey();
      this.#isKeyAllowed = false;
      this.#add("scalar");
      this.#isKeyAllowed = scanPlain(reader, this.#indent + 1, isInFlow);
    } else {
      throw scannerFault("found character that cannot start any token", reader.line);
    }
  }

  #beginsPlain(char: string): boolean {
    const reader = this.#reader;
    return (
      (!reader.isGap() && !"-?:,[]{}#&*!|>'\"%@`".includes(char)) ||
      (char === "-" && !reader.isBlank(1)) ||
      (this.#flowLevel === 0 && (char === "?" || char === ":") && !reader.isGap(1))
    );
  }

  #fetchFlowStart(type: GoTokenType): void {
    this.#saveKey();
    this.#keys.push({ ...NO_KEY, isPossible: false });
    this.#flowLevel += 1;
    this.#isKeyAllowed = true;
    this.#fetchSign(type);
  }

  #fetchFlowEnd(type: GoTokenType): void {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel -= 1;
      this.#keys.pop();
    }
    this.#isKeyAllowed = false;
    this.#fetchSign(type);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) {
        throw scannerFault("block sequence entries are not allowed in this context", this.#reader.line);
      }
      this.#rollIndent("block sequence start");
    }
    this.#removeKey();
    this.#isKeyAllowed = true;
    this.#fetchSign("block entry");
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) {
        throw scannerFault("mapping keys are not allowed in this context", this.#reader.line);
      }
      this.#rollIndent("block mapping start");
    }
    this.#removeKey();
    this.#isKeyAllowed = this.#flowLevel === 0;
    this.#fetchSign("key");
  }

  #fetchValue(): void {
    const key = this.#keys.at(-1);
    if (key !== undefined && this.#isStillPossible(key)) {
      const { at, line } = key;
      this.#tokens.splice(key.tokenNumber - this.#taken, 0, { type: "key", at, line, text: "" });
      this.#rollIndent("block mapping start", key);
      key.isPossible = false;
      this.#isKeyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#isKeyAllowed) {
          throw scannerFault("mapping values are not allowed in this context", this.#reader.line);
        }
        this.#rollIndent("block mapping start");
      }
      this.#isKeyAllowed = this.#flowLevel === 0;
    }
    this.#fetchSign("value");
  }

  #fetchNamed(type: GoTokenType, scan: (reader: GoReader) => string): void {
    this.#saveKey();
    this.#isKeyAllowed = false;
    const { at, line } = this.#reader;
    this.#tokens.push({ type, at, line, text: scan(this.#reader) });
  }
}

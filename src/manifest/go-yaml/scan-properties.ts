import { scannerFault } from "./go-fault.ts";
import type { GoReader } from "./go-reader.ts";

// Models directives, anchors and tags of yaml.v2 scannerc.go, as far as something can be wrong in them.

export interface Directive {
  readonly type: "version directive" | "tag directive";
  /** The version, or the tag's handle. */
  readonly text: string;
}

export function scanDirective(reader: GoReader): Directive {
  reader.skip();
  const name = scanWord(reader);
  if (name === "") {
    throw scannerFault("could not find expected directive name", reader.line);
  }
  if (!reader.isGap()) {
    throw scannerFault("found unexpected non-alphabetical character", reader.line);
  }
  const directive = scanDirectiveValue(reader, name);
  reader.skipBlanks();
  reader.skipComment();
  if (!reader.isBreakOrEnd()) {
    throw scannerFault("did not find expected comment or line break", reader.line);
  }
  if (reader.isBreak()) {
    reader.skipBreak();
  }
  return directive;
}

function scanDirectiveValue(reader: GoReader, name: string): Directive {
  if (name === "YAML") {
    reader.skipBlanks();
    const major = scanVersionNumber(reader);
    if (reader.peek() !== ".") {
      throw scannerFault("did not find expected digit or '.' character", reader.line);
    }
    reader.skip();
    return { type: "version directive", text: `${major}.${scanVersionNumber(reader)}` };
  }
  if (name !== "TAG") {
    throw scannerFault("found unknown directive name", reader.line);
  }
  reader.skipBlanks();
  const handle = scanTagHandle(reader, true);
  if (!reader.isBlank()) {
    throw scannerFault("did not find expected whitespace", reader.line);
  }
  reader.skipBlanks();
  scanTagUri(reader, false);
  if (!reader.isGap()) {
    throw scannerFault("did not find expected whitespace or line break", reader.line);
  }
  return { type: "tag directive", text: handle };
}

function scanVersionNumber(reader: GoReader): string {
  let digits = "";
  while (/^[0-9]$/.test(reader.peek())) {
    if (digits.length === 2) {
      throw scannerFault("found extremely long version number", reader.line);
    }
    digits += reader.peek();
    reader.skip();
  }
  if (digits === "") {
    throw scannerFault("did not find expected version number", reader.line);
  }
  return String(Number(digits));
}

function scanWord(reader: GoReader): string {
  let word = "";
  while (reader.isWordSign()) {
    word += reader.peek();
    reader.skip();
  }
  return word;
}

/** The name of an anchor or an alias. */
export function scanAnchor(reader: GoReader): string {
  reader.skip();
  const name = scanWord(reader);
  if (name === "" || !(reader.isGap() || "?:,]}%@`".includes(reader.peek()))) {
    throw scannerFault("did not find expected alphabetic or numeric character", reader.line);
  }
  return name;
}

/** The handle of a tag; none where it is written out in full, between `!<` and `>`. */
export function scanTag(reader: GoReader): string {
  let handle = "";
  if (reader.peek(1) === "<") {
    reader.skip(2);
    scanTagUri(reader, false);
    if (reader.peek() !== ">") {
      throw scannerFault("did not find the expected '>'", reader.line);
    }
    reader.skip();
  } else {
    const found = scanTagHandle(reader, false);
    const isNamed = found.length > 1 && found.endsWith("!");
    scanTagUri(reader, !isNamed);
    handle = isNamed ? found : "!";
  }
  if (!reader.isGap()) {
    throw scannerFault("did not find expected whitespace or line break", reader.line);
  }
  return handle;
}

function scanTagHandle(reader: GoReader, isDirective: boolean): string {
  if (reader.peek() !== "!") {
    throw scannerFault("did not find expected '!'", reader.line);
  }
  reader.skip();
  const handle = `!${scanWord(reader)}`;
  if (reader.peek() === "!") {
    reader.skip();
    return `${handle}!`;
  }
  if (isDirective && handle !== "!") {
    throw scannerFault("did not find expected '!'", reader.line);
  }
  return handle;
}

function scanTagUri(reader: GoReader, hasBegun: boolean): void {
  let hasTag = hasBegun;
  for (;;) {
    const char = reader.peek();
    if (char === "%") {
      if (!/^[0-9a-fA-F]{2}$/.test(reader.peek(1) + reader.peek(2))) {
        throw scannerFault("did not find URI escaped octet", reader.line);
      }
      reader.skip(3);
    } else if (/^[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]$/.test(char)) {
      reader.skip();
    } else {
      break;
    }
    hasTag = true;
  }
  if (!hasTag) {
    throw scannerFault("did not find expected tag URI", reader.line);
  }
}

import { scannerFault } from "./go-fault.ts";
import type { GoReader } from "./go-reader.ts";

// Models the scalars of yaml.v2 scannerc.go, as far as something can be wrong in them.

/** Signs that may follow a backslash, and how many digits come after. */
const ESCAPES: ReadonlyMap<string, number> = new Map([
  ...Array.from("0abt\tnvfre \"'\\N_LP", (sign) => [sign, 0] as const),
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** A text in quotes (yaml_parser_scan_flow_scalar). */
export function scanQuoted(reader: GoReader, quote: '"' | "'"): void {
  reader.skip();
  for (;;) {
    if (reader.isDocumentSign("---") || reader.isDocumentSign("...")) {
      throw scannerFault("found unexpected document indicator", reader.line);
    }
    if (reader.isEnd()) {
      throw scannerFault("found unexpected end of stream", reader.line);
    }
    skipQuotedWord(reader, quote);
    if (reader.peek() === quote) {
      reader.skip();
      return;
    }
    skipGaps(reader);
  }
}

/** Up to a gap, the closing quote, or past an escaped line break. */
function skipQuotedWord(reader: GoReader, quote: '"' | "'"): void {
  while (!reader.isGap()) {
    const char = reader.peek();
    if (char === "'" && quote === "'" && reader.peek(1) === "'") {
      reader.skip(2);
    } else if (char === quote) {
      return;
    } else if (char === "\\" && quote === '"') {
      if (reader.isBreak(1)) {
        reader.skip();
        reader.skipBreak();
        return;
      }
      skipEscape(reader);
    } else {
      reader.skip();
    }
  }
}

function skipEscape(reader: GoReader): void {
  const length = ESCAPES.get(reader.peek(1));
  if (length === undefined) {
    throw scannerFault("found unknown escape character", reader.line);
  }
  reader.skip(2);
  let digits = "";
  for (let i = 0; i < length; i++) {
    if (!/^[0-9a-fA-F]$/.test(reader.peek(i))) {
      throw scannerFault("did not find expected hexdecimal number", reader.line);
    }
    digits += reader.peek(i);
  }
  const code = digits === "" ? 0 : Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw scannerFault("found invalid Unicode character escape code", reader.line);
  }
  reader.skip(length);
}

function skipGaps(reader: GoReader): void {
  while (reader.isBlank() || reader.isBreak()) {
    if (reader.isBlank()) {
      reader.skip();
    } else {
      reader.skipBreak();
    }
  }
}

/** A text without quotes; whether it went over a line's end (yaml_parser_scan_plain_scalar). */
export function scanPlain(reader: GoReader, indent: number, isInFlow: boolean): boolean {
  let isAfterBreak = false;
  for (;;) {
    if (reader.isDocumentSign("---") || reader.isDocumentSign("...") || reader.peek() === "#") {
      break;
    }
    while (!reader.isGap() && !endsPlain(reader, isInFlow)) {
      reader.skip();
      isAfterBreak = false;
    }
    if (!reader.isBlank() && !reader.isBreak()) {
      break;
    }
    while (reader.isBlank() || reader.isBreak()) {
      if (reader.isBreak()) {
        reader.skipBreak();
        isAfterBreak = true;
        continue;
      }
      if (isAfterBreak && reader.column < indent && reader.peek() === "\t") {
        throw scannerFault("found a tab character that violates indentation", reader.line);
      }
      reader.skip();
    }
    if (!isInFlow && reader.column < indent) {
      break;
    }
  }
  return isAfterBreak;
}

function endsPlain(reader: GoReader, isInFlow: boolean): boolean {
  const char = reader.peek();
  return (char === ":" && reader.isGap(1)) || (isInFlow && ",?[]{}".includes(char));
}

/** A text of several lines after `|` or `>` (yaml_parser_scan_block_scalar). */
export function scanBlockScalar(reader: GoReader, parentIndent: number): void {
  reader.skip();
  const increment = scanBlockHeader(reader);
  let indent = increment === 0 ? 0 : Math.max(0, parentIndent) + increment;
  indent = skipBlockBreaks(reader, indent, parentIndent);
  while (reader.column === indent && !reader.isEnd()) {
    while (!reader.isBreakOrEnd()) {
      reader.skip();
    }
    if (!reader.isEnd()) {
      reader.skipBreak();
    }
    indent = skipBlockBreaks(reader, indent, parentIndent);
  }
}

/** How far it is indented, where that is said. */
function scanBlockHeader(reader: GoReader): number {
  let increment = 0;
  const readDigit = (): void => {
    const char = reader.peek();
    if (char === "0") {
      throw scannerFault("found an indentation indicator equal to 0", reader.line);
    }
    if (/^[1-9]$/.test(char)) {
      increment = Number(char);
      reader.skip();
    }
  };
  const readSign = (): boolean => {
    const isSign = reader.peek() === "+" || reader.peek() === "-";
    if (isSign) {
      reader.skip();
    }
    return isSign;
  };
  if (readSign()) {
    readDigit();
  } else {
    readDigit();
    if (increment > 0) {
      readSign();
    }
  }
  reader.skipBlanks();
  reader.skipComment();
  if (!reader.isBreakOrEnd()) {
    throw scannerFault("did not find expected comment or line break", reader.line);
  }
  if (reader.isBreak()) {
    reader.skipBreak();
  }
  return increment;
}

/** Past indentation and empty lines; 0 stands for an indentation that is found out here. */
function skipBlockBreaks(reader: GoReader, indent: number, parentIndent: number): number {
  let widest = 0;
  for (;;) {
    while ((indent === 0 || reader.column < indent) && reader.peek() === " ") {
      reader.skip();
    }
    widest = Math.max(widest, reader.column);
    if ((indent === 0 || reader.column < indent) && reader.peek() === "\t") {
      throw scannerFault("found a tab character where an indentation space is expected", reader.line);
    }
    if (!reader.isBreak()) {
      break;
    }
    reader.skipBreak();
  }
  return indent === 0 ? Math.max(widest, parentIndent + 1, 1) : indent;
}

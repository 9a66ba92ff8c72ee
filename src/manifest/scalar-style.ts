/** How a text may be written so that it is read back as itself. */
export type ScalarStyle = "plain" | "single" | "double" | "literal";

/** Words that YAML 1.1 takes for something else than a text (yaml.v2 resolve.go). */
const WORDS: ReadonlySet<string> = new Set(
  [
    [
      "",
      "~",
      "<<",
      ".nan",
      ".NaN",
      ".NAN",
      ".inf",
      ".Inf",
      ".INF",
      "+.inf",
      "+.Inf",
      "+.INF",
      "-.inf",
      "-.Inf",
      "-.INF",
    ],
    ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE", "null", "Null", "NULL"],
    ["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"],
  ].flat(),
);
const INTEGER = /^[-+]?(?:0b[01]+|0o?[0-7]+|0x[0-9a-fA-F]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const DATE = /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]| +)\d\d?:\d\d?:\d\d?(?:\.\d*)?(?:Z|[-+]\d\d:\d\d)?)?$/;

/** Whether the text, written without quotes, would be read as a number, a truth value, a date or nothing. */
export function looksLikeOther(text: string): boolean {
  if (WORDS.has(text)) {
    return true;
  }
  if (!/^[-+.0-9]/.test(text)) {
    return false;
  }
  const digits = text.replaceAll("_", "");
  return INTEGER.test(digits) || FLOAT.test(digits) || BASE_60.test(text) || DATE.test(text);
}

/** What yaml_emitter_analyze_scalar finds out, as far as block style asks. */
interface Analysis {
  readonly plain: boolean;
  readonly single: boolean;
  readonly literal: boolean;
}

/** Tabs, carriage returns and the line breaks of Unicode are no printable characters here. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

function analyze(text: string): Analysis {
  const hasBreaks = text.includes("\n");
  const isSpecial = !PRINTABLE.test(text) || text.includes(" \n");
  const isBreakSpace = text.includes("\n ");
  const edges = /^[ \n]|[ \n]$/.test(text);
  const indicators = /^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[?:-](?: |$)|:(?: |$)|[ \n]#/.test(text);
  return {
    plain: !isSpecial && !isBreakSpace && !hasBreaks && !edges && !indicators,
    single: !isSpecial && !isBreakSpace,
    literal: text !== "" && !isSpecial && !text.endsWith(" "),
  };
}

/**
 * The style that Go's encoder takes: no quotes where none are needed, double ones where the text would be read as another
 * type, single ones for signs, and a block for several lines.
 *
 * Models yaml.v2 encode.go stringv and emitterc.go yaml_emitter_select_scalar_style.
 */
export function scalarStyleOf(text: string, isKey: boolean): ScalarStyle {
  const { plain, single, literal } = analyze(text);
  if (text.includes("\n")) {
    return literal && !isKey ? "literal" : "double";
  }
  if (looksLikeOther(text)) {
    return "double";
  }
  if (plain) {
    return "plain";
  }
  return single ? "single" : "double";
}

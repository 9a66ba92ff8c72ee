import { type Result, fail, ok } from "./failure.ts";
import type { LabelSelector, LabelSelectorRequirement } from "./objects.ts";
import { labelValueWrongs, qualifiedNameWrongs } from "./validation/names.ts";

type TokenType =
  | "identifier"
  | "end"
  | "error"
  | "in"
  | "notin"
  | "!"
  | "="
  | "=="
  | "!="
  | ">"
  | "<"
  | "("
  | ")"
  | ",";
interface Token {
  readonly type: TokenType;
  readonly text: string;
}

const symbols: readonly TokenType[] = ["!", "=", "==", "!=", ">", "<", "(", ")", ","];
const OPERATORS = "in, notin, =, ==, !=, gt, lt";

/** Models labels.Lexer: of a run of signs the longest that is known is taken. */
function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    const word = /^[^\s=!(),<>]+/.exec(rest)?.[0];
    const sign = symbols.findLast(
      (symbol) =>
        rest.startsWith(symbol) &&
        (symbol.length > 1 || !symbols.some((longer) => longer.length > 1 && rest.startsWith(longer))),
    );
    if (rest === "") {
      tokens.push({ type: "end", text: "" });
      return tokens;
    }
    const token: Token =
      word !== undefined
        ? { type: word === "in" || word === "notin" ? word : "identifier", text: word }
        : { type: sign ?? "error", text: sign ?? rest };
    tokens.push(token);
    at += token.text.length;
  }
}

class SelectorError extends Error {}

/** Models labels.Parser: recursive descent over the tokens. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  readonly requirements: LabelSelectorRequirement[] = [];
  /** Those of them that are written with one sign of equality, or two. */
  readonly equalities = new Set<LabelSelectorRequirement>();

  constructor(text: string) {
    this.#tokens = tokenize(text);
    this.#parse();
  }

  /** The next token; where a value may stand, `in` and `notin` are words like others. */
  #peek(isValue = true): Token {
    const token = this.#tokens[this.#at] ?? { type: "end", text: "" };
    return isValue && (token.type === "in" || token.type === "notin")
      ? { type: "identifier", text: token.text }
      : token;
  }

  #next(isValue = true): Token {
    const token = this.#peek(isValue);
    this.#at++;
    return token;
  }

  #parse(): void {
    for (;;) {
      const first = this.#peek();
      if (first.type === "end") {
        return;
      }
      if (first.type !== "identifier" && first.type !== "!") {
        throw new SelectorError(`found '${first.text}', expected: !, identifier, or 'end of string'`);
      }
      this.requirements.push(this.#parseRequirement());
      const after = this.#next();
      if (after.type === "end") {
        return;
      }
      if (after.type !== ",") {
        throw new SelectorError(`found '${after.text}', expected: ',' or 'end of string'`);
      }
      const following = this.#peek();
      if (following.type !== "identifier" && following.type !== "!") {
        throw new SelectorError(`found '${following.text}', expected: identifier after ','`);
      }
    }
  }

  #parseRequirement(): LabelSelectorRequirement {
    const isNegated = this.#peek().type === "!";
    if (isNegated) {
      this.#next();
    }
    const { type, text: key } = this.#next();
    if (type !== "identifier") {
      throw requirementError(`found '${key}', expected: identifier`);
    }
    const keyErrors = qualifiedNameWrongs(key);
    if (keyErrors.length > 0) {
      throw requirementError(`key: Invalid value: ${JSON.stringify(key)}: ${keyErrors.join("; ")}`);
    }
    const following = this.#peek().type;
    if (isNegated || following === "end" || following === ",") {
      return { key, operator: isNegated ? "DoesNotExist" : "Exists" };
    }
    return this.#parseComparison(key);
  }

  #parseComparison(key: string): LabelSelectorRequirement {
    const { type, text } = this.#next(false);
    switch (type) {
      case "in":
      case "notin":
        return checked({ key, operator: type === "in" ? "In" : "NotIn", values: this.#parseValues() });
      case "=":
      case "==": {
        const requirement = checked({ key, operator: "In", values: [this.#parseExactValue()] });
        this.equalities.add(requirement);
        return requirement;
      }
      case "!=":
        return checked({ key, operator: "NotIn", values: [this.#parseExactValue()] });
      case ">":
      case "<":
        return checked({ key, operator: type === ">" ? "Gt" : "Lt", values: [this.#parseExactValue()] });
      default:
        throw requirementError(`found '${text}', expected: ${OPERATORS}`);
    }
  }

  #parseValues(): readonly string[] {
    const open = this.#next();
    if (open.type !== "(") {
      throw requirementError(`found '${open.text}' expected: '('`);
    }
    const first = this.#peek();
    if (first.type === ")") {
      this.#next();
      return [];
    }
    if (first.type !== "identifier" && first.type !== ",") {
      throw requirementError(`found '${first.text}', expected: ',', ')' or identifier`);
    }
    const values = new Set<string>();
    for (;;) {
      const value = this.#peek();
      values.add(value.type === "identifier" ? this.#next().text : "");
      const after = this.#next();
      if (after.type === ")") {
        return [...values].sort();
      }
      if (after.type !== ",") {
        throw requirementError(
          value.type === "identifier"
            ? `found '${after.text}', expected: ',' or ')'`
            : `found '${after.text}', expected: identifier`,
        );
      }
    }
  }

  #parseExactValue(): string {
    const { type } = this.#peek();
    if (type === "end" || type === ",") {
      return "";
    }
    const value = this.#next();
    if (value.type !== "identifier") {
      throw requirementError(`found '${value.text}', expected: identifier`);
    }
    return value.text;
  }
}

function requirementError(detail: string): SelectorError {
  return new SelectorError(`unable to parse requirement: ${detail}`);
}

/** Models labels.NewRequirement. */
function checked(requirement: LabelSelectorRequirement): LabelSelectorRequirement {
  const { key, operator, values = [] } = requirement;
  if (values.length === 0) {
    throw requirementError("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
  }
  for (const [i, value] of values.entries()) {
    if ((operator === "Gt" || operator === "Lt") && !/^[+-]?\d+$/.test(value)) {
      throw requirementError(
        `values[${String(i)}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
      );
    }
    const errors = labelValueWrongs(value);
    if (errors.length > 0) {
      throw requirementError(
        `values[${String(i)}][${key}]: Invalid value: ${JSON.stringify(value)}: ${errors.join("; ")}`,
      );
    }
  }
  return requirement;
}

/**
 * Reads a selector of `-l`: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, `a>1`, joined by commas.
 *
 * Models apimachinery/pkg/labels Parse, with its error texts.
 */
export function parseSelector(text: string): Result<LabelSelector, string> {
  const parsed = parse(text);
  if (!parsed.ok) {
    return parsed;
  }
  const { requirements } = parsed.value;
  return ok(requirements.length === 0 ? {} : { matchExpressions: requirements });
}

/** The same with what is written as an equality as labels, apart from the sets. Models metav1.ParseToLabelSelector. */
export function parseToLabelSelector(text: string): Result<LabelSelector, string> {
  const parsed = parse(text);
  if (!parsed.ok) {
    return parsed;
  }
  const { requirements, equalities } = parsed.value;
  return ok({
    matchLabels: Object.fromEntries(
      requirements.flatMap((each) => (equalities.has(each) ? [[each.key, each.values?.[0] ?? ""]] : [])),
    ),
    matchExpressions: requirements
      .filter((each) => !equalities.has(each))
      .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))),
  });
}

function parse(text: string): Result<Parser, string> {
  try {
    return ok(new Parser(text));
  } catch (error) {
    if (error instanceof SelectorError) {
      return fail(error.message);
    }
    throw error;
  }
}

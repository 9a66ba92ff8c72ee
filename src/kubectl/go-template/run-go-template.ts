import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonValue } from "../../api/objects.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import { goQuote } from "../json-path/go-syntax.ts";
import { type TemplateValue, goText, goTypeName, isNothing } from "./go-format.ts";
import { TemplateError } from "./template-error.ts";
import { functionOf, isTrue } from "./template-functions.ts";
import {
  type GoTemplate,
  type Pipe,
  type PipeCommand,
  type TemplateNode,
  type Term,
  commandText,
  pipeText,
  termText,
} from "./template-nodes.ts";

/** What a template prints, up to where it fails. */
export interface TemplateRun {
  readonly stdout: string;
  readonly error?: string;
}

/** What stops a template; its message is text/template's whole one. */
class ExecutionFailure extends Error {}
/** More steps, and longer texts, than any template of a person takes. */
const MAX_STEPS = 200_000;
const MAX_CHARS = 4_000_000;

/**
 * Fills in a template.
 *
 * Models text/template/exec.go, for data that came as JSON.
 */
export function runGoTemplate(template: GoTemplate, data: JsonValue, allowMissingKeys = true): TemplateRun {
  const run = new Execution(template.text, data, allowMissingKeys);
  try {
    run.walkAll(template.nodes, data);
    return { stdout: run.written };
  } catch (error) {
    if (error instanceof ExecutionFailure) {
      return { stdout: run.written, error: error.message };
    }
    throw error;
  }
}

interface Variable {
  readonly name: string;
  value: TemplateValue;
}

type Jump = "break" | "continue" | undefined;

class Execution {
  readonly #text: string;
  readonly #allowMissingKeys: boolean;
  readonly #variables: Variable[];
  #written: string[] = [];
  #steps = 0;
  #chars = 0;

  constructor(text: string, data: JsonValue, allowMissingKeys: boolean) {
    this.#text = text;
    this.#allowMissingKeys = allowMissingKeys;
    this.#variables = [{ name: "$", value: data }];
  }

  get written(): string {
    return this.#written.join("");
  }

  #fail(at: number, context: string, message: string): never {
    const before = this.#text.slice(0, at);
    const line = before.split("\n").length;
    const column = utf8Bytes(before.slice(before.lastIndexOf("\n") + 1)).length;
    throw new ExecutionFailure(
      `template: output:${String(line)}:${String(column)}: executing "output" at <${context}>: ${message}`,
    );
  }

  walkAll(nodes: readonly TemplateNode[], dot: TemplateValue): Jump {
    for (const node of nodes) {
      const jump = this.#walk(node, dot);
      if (jump !== undefined) {
        return jump;
      }
    }
    return undefined;
  }

  #walk(node: TemplateNode, dot: TemplateValue): Jump {
    switch (node.type) {
      case "text":
        this.#written.push(node.text);
        return undefined;
      case "action": {
        const value = this.#pipe(node.pipe, dot);
        if (node.pipe.variables.length === 0) {
          const text = value === undefined ? "<no value>" : goText(value);
          this.#count(text.length, node.pipe.at, pipeText(node.pipe));
          this.#written.push(text);
        }
        return undefined;
      }
      case "break":
      case "continue":
        return node.type;
      case "range":
        return this.#inScope(() => this.#range(node, dot));
      case "if":
      case "with":
        return this.#inScope(() => {
          const value = this.#pipe(node.pipe, dot);
          return isTrue(value)
            ? this.walkAll(node.body, node.type === "with" ? value : dot)
            : this.walkAll(node.otherwise, dot);
        });
      default:
        return node satisfies never;
    }
  }

  #inScope(walk: () => Jump): Jump {
    const depth = this.#variables.length;
    const jump = walk();
    this.#variables.length = depth;
    return jump;
  }

  #range(
    { pipe, body, otherwise }: Extract<TemplateNode, { readonly type: "if" | "range" | "with" }>,
    dot: TemplateValue,
  ): Jump {
    const value = this.#pipe(pipe, dot);
    const entries =
      entriesOf(value) ?? this.#fail(pipe.at, pipeText(pipe), `range can't iterate over ${goText(value ?? null)}`);
    if (entries.length === 0) {
      return this.walkAll(otherwise, dot);
    }
    const depth = this.#variables.length;
    for (const [key, item] of entries) {
      this.#step(pipe);
      const values = pipe.variables.length === 1 ? [item] : [key, item];
      if (pipe.isAssignment) {
        pipe.variables.forEach((name, index) => this.#assign(name, values[index]));
      } else {
        this.#variables.push(...pipe.variables.map((name, index) => ({ name, value: values[index] })));
      }
      const jump = this.walkAll(body, item);
      this.#variables.length = depth;
      if (jump === "break") {
        break;
      }
    }
    return undefined;
  }

  #step(pipe: Pipe): void {
    if (++this.#steps > MAX_STEPS) {
      this.#fail(pipe.at, pipeText(pipe), "the template takes more steps than this simulator gives it");
    }
  }

  /** Texts that are made of texts could double again and again. */
  #count(chars: number, at: number, context: string): void {
    this.#chars += chars;
    if (this.#chars > MAX_CHARS) {
      this.#fail(at, context, "the template makes more text than this simulator lets it");
    }
  }

  #assign(name: string, value: TemplateValue): void {
    const variable = this.#variables.findLast((each) => each.name === name);
    if (variable !== undefined) {
      variable.value = value;
    }
  }

  #pipe(pipe: Pipe, dot: TemplateValue): TemplateValue {
    this.#step(pipe);
    let value: TemplateValue;
    pipe.commands.forEach((command, index) => {
      value = this.#command(command, dot, index === 0 ? [] : [value]);
    });
    // A range gives its variables a value for each item.
    for (const name of pipe.variables.length > 1 ? [] : pipe.variables) {
      if (pipe.isAssignment) {
        this.#assign(name, value);
      } else {
        this.#variables.push({ name, value });
      }
    }
    return value;
  }

  /** `piped` holds what the command before gave, where there was one. */
  #command(command: PipeCommand, dot: TemplateValue, piped: readonly TemplateValue[]): TemplateValue {
    const [first, ...others] = command.terms;
    if (first === undefined) {
      return undefined;
    }
    if (first.type === "function") {
      return this.#call(first.name, first.at, command, others, dot, piped);
    }
    const hasArguments = others.length + piped.length > 0;
    if (first.type === "nil") {
      return this.#fail(command.at, "nil", "nil is not a command");
    }
    if (hasArguments && "path" in first && first.path.length > 0) {
      return this.#fail(first.at, termText(first), `${first.path.at(-1) ?? ""} is not a method but has arguments`);
    }
    if (hasArguments) {
      const text = termText(first);
      return this.#fail(command.at, text, `can't give argument to non-function ${text}`);
    }
    return this.#term(first, dot, command) ?? undefined;
  }

  #term(term: Term, dot: TemplateValue, command: PipeCommand): TemplateValue {
    switch (term.type) {
      case "dot":
        return dot;
      case "nil":
        return undefined;
      case "literal":
        return term.value;
      case "function":
        return this.#call(term.name, term.at, command, [], dot, []);
      case "field":
        return this.#fields(dot, term, dot === this.#variables[0]?.value);
      case "variable":
        return this.#fields(this.#variables.findLast(({ name }) => name === term.name)?.value, term, term.name === "$");
      case "chain":
        return this.#fields(this.#term(term.of, dot, command), term, false);
      case "pipe":
        return this.#pipe(term.pipe, dot) ?? undefined;
      default:
        return term satisfies never;
    }
  }

  #fields(
    of: TemplateValue,
    term: Extract<Term, { readonly type: "field" | "variable" | "chain" }>,
    isRoot: boolean,
  ): TemplateValue {
    return term.path.reduce<TemplateValue>((value, name, index) => {
      const type = isRoot && index === 0 ? goTypeName(value) : "interface {}";
      const last = lastLookedAt(term);
      const fail = (message: string): never => this.#fail(last.at, termText(last), message);
      if (value === undefined) {
        return this.#allowMissingKeys ? undefined : fail(`nil data; no entry for key ${goQuote(name)}`);
      }
      if (value === null) {
        return fail(`nil pointer evaluating ${type}.${name}`);
      }
      if (!isJsonObject(value)) {
        return fail(`can't evaluate field ${name} in type ${type}`);
      }
      if (!Object.hasOwn(value, name)) {
        return this.#allowMissingKeys ? undefined : fail(`map has no entry for key ${goQuote(name)}`);
      }
      return value[name];
    }, of);
  }

  #call(
    name: string,
    at: number,
    command: PipeCommand,
    terms: readonly Term[],
    dot: TemplateValue,
    piped: readonly TemplateValue[],
  ): TemplateValue {
    const { least, most, wants, call } = functionOf(name);
    const given = terms.length + piped.length;
    if (given < least || given > (most ?? given)) {
      const want = most === undefined ? `at least ${String(least)}` : String(least);
      return this.#fail(at, name, `wrong number of args for ${name}: want ${want} got ${String(given)}`);
    }
    if (name === "and" || name === "or") {
      return this.#shortCircuit(name === "or", terms, dot, piped, command);
    }
    const values = terms.map((term) => this.#argument(term, dot, command, wants));
    try {
      const value = call([...values, ...piped]) ?? undefined;
      if (typeof value === "string") {
        this.#count(value.length, at, name);
      }
      return value;
    } catch (error) {
      if (error instanceof TemplateError) {
        const context = command.terms[0]?.type === "function" ? commandText(command) : name;
        const subject = name === "call" && terms[0] !== undefined ? ` ${termText(terms[0])}` : "";
        return this.#fail(
          at,
          context,
          `error calling ${name}: ${error.message.replace("non-function", `non-function${subject}`)}`,
        );
      }
      throw error;
    }
  }

  #argument(term: Term, dot: TemplateValue, command: PipeCommand, wants: "string" | undefined): TemplateValue {
    const value = this.#term(term, dot, command) ?? undefined;
    if (wants === undefined || typeof value === wants) {
      return value;
    }
    const message =
      value === undefined
        ? `invalid value; expected ${wants}`
        : `wrong type for value; expected ${wants}; got ${goTypeName(value)}`;
    return this.#fail(term.type === "pipe" ? term.pipe.at : term.at, termText(term), message);
  }

  /** `and` and `or` give back the first argument that decides, and look at none after it. */
  #shortCircuit(
    stopsAt: boolean,
    terms: readonly Term[],
    dot: TemplateValue,
    piped: readonly TemplateValue[],
    command: PipeCommand,
  ): TemplateValue {
    let value: TemplateValue;
    for (const term of terms) {
      value = this.#term(term, dot, command) ?? undefined;
      if (isTrue(value) === stopsAt) {
        return value;
      }
    }
    return piped.length > 0 ? piped[0] : value;
  }
}

/** The part that upstream looked at last when it cannot get a field: of what stands in brackets, the end. */
function lastLookedAt(term: Exclude<Term, { readonly type: "pipe" }>): Exclude<Term, { readonly type: "pipe" }> {
  if (term.type !== "chain") {
    return term;
  }
  let of = term.of;
  while (of.type === "pipe") {
    of = of.pipe.commands.at(-1)?.terms.at(-1) ?? term;
  }
  return of;
}

/** What a range goes through, with its keys; `undefined` where it can go through nothing. */
function entriesOf(value: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] | undefined {
  if (isNothing(value)) {
    return [];
  }
  if (isJsonArray(value)) {
    return value.map((item, index) => [index, item]);
  }
  if (isJsonObject(value)) {
    return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
  return typeof value === "number" && Number.isInteger(value)
    ? Array.from({ length: Math.min(Math.max(value, 0), MAX_STEPS + 1) }, (_, index) => [index, index])
    : undefined;
}

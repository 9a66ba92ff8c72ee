/** One thing that a command of a template is made of. */
export type Term =
  | { readonly type: "dot" | "nil"; readonly at: number }
  | {
      readonly type: "literal";
      readonly value: string | number | boolean;
      readonly text: string;
      readonly at: number;
    }
  | { readonly type: "function"; readonly name: string; readonly at: number }
  /** `.a.b`, `$x.a` and `(…).a`; `at` is where upstream's parser says that it is. */
  | { readonly type: "field"; readonly path: readonly string[]; readonly at: number }
  | { readonly type: "variable"; readonly name: string; readonly path: readonly string[]; readonly at: number }
  | { readonly type: "chain"; readonly of: Term; readonly path: readonly string[]; readonly at: number }
  | { readonly type: "pipe"; readonly pipe: Pipe };

export interface PipeCommand {
  readonly terms: readonly Term[];
  readonly at: number;
}

/** Commands each of which gets the answer of the one before; the last answer goes to variables, or is the answer. */
export interface Pipe {
  readonly at: number;
  readonly variables: readonly string[];
  readonly isAssignment: boolean;
  readonly commands: readonly PipeCommand[];
}

export type TemplateNode =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "action"; readonly pipe: Pipe }
  | { readonly type: "break" | "continue" }
  | {
      readonly type: "if" | "range" | "with";
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

export interface GoTemplate {
  readonly text: string;
  readonly nodes: readonly TemplateNode[];
}

/** A part of a template as text/template's parser writes it down (Node.String). */
export function termText(term: Term): string {
  switch (term.type) {
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "literal":
      return term.text;
    case "function":
      return term.name;
    case "field":
      return pathText(term.path);
    case "variable":
      return term.name + pathText(term.path);
    case "chain":
      return termText(term.of) + pathText(term.path);
    case "pipe":
      return `(${pipeText(term.pipe)})`;
    default:
      return term satisfies never;
  }
}

export function commandText({ terms }: PipeCommand): string {
  return terms.map(termText).join(" ");
}

export function pipeText({ variables, isAssignment, commands }: Pipe): string {
  const declared = variables.length === 0 ? "" : `${variables.join(", ")} ${isAssignment ? "=" : ":="} `;
  return declared + commands.map(commandText).join(" | ");
}

function pathText(path: readonly string[]): string {
  return path.map((name) => `.${name}`).join("");
}

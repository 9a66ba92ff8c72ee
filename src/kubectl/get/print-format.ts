import { type Result, fail, ok } from "../../api/failure.ts";
import type { Invocation } from "../command.ts";
import { type KubectlError, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { parseGoTemplate } from "../go-template/parse-go-template.ts";
import type { GoTemplate } from "../go-template/template-nodes.ts";
import type { JsonPath } from "../json-path/json-path.ts";
import { parseJsonPath } from "../json-path/parse-json-path.ts";
import type { KubectlContext } from "../plan.ts";
import { type CustomColumn, readColumnSpec, readColumnTemplate } from "./custom-columns.ts";

/** How `-o` wants objects printed, where it is no table of kubectl's own. */
export type PrintFormat =
  | ObjectFormat
  | NameFormat
  | { readonly type: "custom-columns"; readonly columns: readonly CustomColumn[]; readonly noHeaders: boolean };

export interface NameFormat {
  readonly type: "name";
}

/** A format that takes an object, or the list of several, as a whole. */
export type ObjectFormat = { readonly type: "json" | "yaml" | "kyaml" } | JsonPathFormat | GoTemplateFormat;

export interface GoTemplateFormat {
  readonly type: "go-template";
  readonly template: GoTemplate;
  readonly allowMissingKeys: boolean;
}

export interface JsonPathFormat {
  readonly type: "jsonpath";
  readonly template: string;
  readonly path: JsonPath;
  readonly isAsJson: boolean;
  readonly allowMissingKeys: boolean;
}

const ALLOWED_OF_GET =
  "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml";
const GO_TEMPLATES = ["go-template", "go-template-file", "template", "templatefile"];
const JSON_PATHS = ["jsonpath", "jsonpath-as-json", "jsonpath-file"];
const COLUMNS = ["custom-columns", "custom-columns-file"];
const OBJECTS = ["json", "yaml", "kyaml"] as const;

type Read = Result<PrintFormat, KubectlError>;

/** Whether a table is to be printed: with no `-o` and no template, and with `-o wide`. */
export function isTable({ flags }: Invocation): boolean {
  const output = flagText(flags, "output");
  return output === "wide" || (output === "" && flagText(flags, "template") === "");
}

/** Models kubectl pkg/cmd/get get_flags.go ToPrinter, and cli-runtime's flags of each format. */
export function readPrintFormat(invocation: Invocation, context: KubectlContext): Read {
  const format = readObjectFormat(invocation, context);
  if (format !== undefined) {
    return format;
  }
  const { flags } = invocation;
  const output = flagText(flags, "output");
  const template = flagText(flags, "template");
  const [own = ""] = output.split("=", 1);
  const name = template === "" ? own : output;
  return COLUMNS.includes(name)
    ? readColumns(name, template === "" ? output.slice(name.length + 1) : template, invocation, context)
    : fail(unknownFormat(output, ALLOWED_OF_GET));
}

export function unknownFormat(output: string, allowed: string): KubectlError {
  return textError(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${allowed}`,
  );
}

/** The formats that all commands with `-o` share; `undefined` for another (genericclioptions PrintFlags.ToPrinter). */
export function readObjectFormat(
  invocation: Invocation,
  context: KubectlContext,
): Result<ObjectFormat | NameFormat, KubectlError> | undefined {
  const template = flagText(invocation.flags, "template");
  const output = flagText(invocation.flags, "output") || (template === "" ? "" : "go-template");
  const equals = output.indexOf("=");
  const hasOwn = template === "" && equals !== -1;
  const format = hasOwn ? output.slice(0, equals) : output;
  const value = hasOwn ? output.slice(equals + 1) : template;
  if ([...GO_TEMPLATES, ...JSON_PATHS].includes(format)) {
    if (value === "") {
      return fail(textError("template format specified but no template given"));
    }
    return GO_TEMPLATES.includes(format)
      ? readGoTemplate(format, value, invocation, context)
      : readJsonPath(format, value, invocation, context);
  }
  const object = OBJECTS.find((each) => each === output.toLowerCase());
  if (object !== undefined) {
    return ok({ type: object });
  }
  return output.toLowerCase() === "name" ? ok({ type: "name" }) : undefined;
}

function readJsonPath(
  format: string,
  value: string,
  invocation: Invocation,
  { readFile }: KubectlContext,
): Result<JsonPathFormat, KubectlError> {
  const template = format === "jsonpath-file" ? readFile?.(value) : value;
  if (template === undefined) {
    return fail(textError(`error reading --template ${value}, open ${value}: no such file or directory\n`));
  }
  const path = parseJsonPath(template);
  return path.ok
    ? ok({
        type: "jsonpath",
        template,
        path: path.value,
        isAsJson: format === "jsonpath-as-json",
        allowMissingKeys: flagOn(invocation.flags, "allow-missing-template-keys"),
      })
    : fail(textError(`error parsing jsonpath ${template}, ${path.error}\n`));
}

/** Models cli-runtime pkg/genericclioptions/template_flags.go. */
function readGoTemplate(
  format: string,
  value: string,
  invocation: Invocation,
  { readFile }: KubectlContext,
): Result<GoTemplateFormat, KubectlError> {
  const text = format.endsWith("file") ? readFile?.(value) : value;
  if (text === undefined) {
    return fail(textError(`error reading --template ${value}, open ${value}: no such file or directory\n`));
  }
  const template = parseGoTemplate(text);
  return template.ok
    ? ok({
        type: "go-template",
        template: template.value,
        allowMissingKeys: flagOn(invocation.flags, "allow-missing-template-keys"),
      })
    : fail(textError(`error parsing template ${text}, ${template.error}\n`));
}

function readColumns(format: string, value: string, invocation: Invocation, { readFile }: KubectlContext): Read {
  if (value === "") {
    return fail(textError("custom-columns format specified but no custom columns given"));
  }
  const isFile = format === "custom-columns-file";
  const text = isFile ? readFile?.(value) : value;
  if (text === undefined) {
    return fail(textError(`error reading template ${value}, open ${value}: no such file or directory\n`));
  }
  const columns = isFile ? readColumnTemplate(text) : readColumnSpec(text);
  // A template's headers are printed whatever --no-headers says.
  const noHeaders = !isFile && flagOn(invocation.flags, "no-headers");
  return columns.ok
    ? ok({ type: "custom-columns", columns: columns.value, noHeaders })
    : fail(textError(columns.error));
}

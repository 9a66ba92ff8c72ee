import type { JsonObject, SimTime } from "../../api/objects.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import { goText } from "../go-template/go-format.ts";
import { runGoTemplate } from "../go-template/run-go-template.ts";
import { formatJson, goJson } from "../json.ts";
import { findResults } from "../json-path/find-results.ts";
import { goQuote, goSyntax } from "../json-path/go-syntax.ts";
import { printResults, printResultsAsJson } from "../json-path/print-results.ts";
import { alignTabs, tableStops } from "../tab-writer.ts";
import { customRows } from "./custom-columns.ts";
import type { Item } from "./item.ts";
import { formatKyaml } from "./kyaml.ts";
import type { GoTemplateFormat, JsonPathFormat, ObjectFormat, PrintFormat } from "./print-format.ts";

export interface Printed {
  readonly stdout: string;
  /** Why no more is printed. */
  readonly error?: string;
}

/** A list of several, as kubectl makes one of what it was sent. */
export function listOf(items: readonly JsonObject[]): JsonObject {
  return { apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } };
}

/** Prints items in a format of `-o`, as one object or as a list of them. */
export function printObjects(
  items: readonly Item[],
  isSingle: boolean,
  format: PrintFormat,
  clock: (atMs: SimTime) => string,
): Printed {
  const objects = (): readonly JsonObject[] => items.map((item) => item.served(clock));
  switch (format.type) {
    case "name":
      return { stdout: items.map(nameLine).join("") };
    case "custom-columns": {
      const { columns, noHeaders } = format;
      const { rows, error } = customRows(columns, objects());
      const lines = noHeaders ? rows : [columns.map(({ header }) => header), ...rows];
      const stdout = alignTabs(lines.map((cells) => `${cells.join("\t")}\n`).join(""), tableStops);
      return error === undefined ? { stdout } : { stdout, error };
    }
    default: {
      const served = objects();
      const [first] = served;
      return printObject(isSingle && first !== undefined ? first : listOf(served), format);
    }
  }
}

/** `deployment.apps/web`. */
export function nameLine({ qualifiedKind, name }: Item): string {
  return `${qualifiedKind}/${name === "" ? "<unknown>" : name}\n`;
}

/** Prints one object, or what was made of several. */
export function printObject(object: JsonObject, format: ObjectFormat): Printed {
  switch (format.type) {
    case "json":
      return { stdout: formatJson(object) };
    case "yaml":
      return { stdout: formatManifest(object) };
    case "kyaml":
      return { stdout: formatKyaml(object) };
    case "jsonpath":
      return printPath(object, format);
    case "go-template":
      return printTemplate(object, format);
    default:
      return format satisfies never;
  }
}

/** Models cli-runtime pkg/printers/jsonpath.go, with all that it tells where a template fails. */
function printPath(object: JsonObject, format: JsonPathFormat): Printed {
  const { template, path, isAsJson, allowMissingKeys } = format;
  const results = findResults(path, object, allowMissingKeys);
  if (results.ok) {
    return { stdout: isAsJson ? printResultsAsJson(results.value) : printResults(results.value) };
  }
  const more =
    `Error executing template: ${results.error}. Printing more information for debugging the template:\n` +
    `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`;
  return { stdout: "", error: `error executing jsonpath ${goQuote(template)}: ${more}\n` };
}

/** Models cli-runtime pkg/printers/template.go, with all that it tells where a template fails. */
function printTemplate(object: JsonObject, { template, allowMissingKeys }: GoTemplateFormat): Printed {
  const { stdout, error } = runGoTemplate(template, object, allowMissingKeys);
  if (error === undefined) {
    return { stdout };
  }
  const more =
    `Error executing template: ${error}. Printing more information for debugging the template:\n` +
    `\ttemplate was:\n\t\t${template.text}\n\traw data was:\n\t\t${goJson(object)}\n` +
    `\tobject given to template engine was:\n\t\t${goText(object)}\n\n`;
  return { stdout: stdout + more, error: `error executing template ${goQuote(template.text)}: ${error}` };
}

import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, SimTime } from "../api/objects.ts";
import { type ResourceType, qualifiedKindOf } from "../api/resources.ts";
import { formatManifest } from "../manifest/format-manifest.ts";
import type { Invocation } from "./command.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "./dry-run.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagText } from "./flags.ts";
import { formatJson } from "./json.ts";
import type { KubectlContext } from "./plan.ts";
import { typedJson } from "./typed-text.ts";
import { withTimes } from "./with-times.ts";

export type Format = "" | "name" | "json" | "yaml";

/** How a command that changes things prints what it did. */
export interface OutputStyle {
  readonly dryRun: DryRun;
  readonly format: Format;
  readonly rfc3339At?: (atMs: SimTime) => string;
}

const FORMATS =
  "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

/** Reads `-o` and `--dry-run`, where the command has them. */
export function readOutputStyle(
  invocation: Invocation,
  { rfc3339At }: KubectlContext,
): Result<OutputStyle, KubectlError> {
  const dryRun = invocation.flags.specs.has("dry-run") ? readDryRun(invocation) : ok<DryRun>("none");
  if (!dryRun.ok) {
    return dryRun;
  }
  const text = flagText(invocation.flags, "output");
  if (text === "" || text === "name" || text === "json" || text === "yaml") {
    return ok({ dryRun: dryRun.value, format: text, ...(rfc3339At === undefined ? {} : { rfc3339At }) });
  }
  const [format = ""] = text.split("=");
  return FORMATS.split(",").includes(format)
    ? fail(textError(`-o ${format} is not part of this simulator: use -o yaml, json or name`))
    : fail(
        textError(
          `unable to match a printer suitable for the output format ${JSON.stringify(text)}, allowed formats are: ${FORMATS}`,
        ),
      );
}

/**
 * `deployment.apps/web scaled`, or what `-o` asks for instead; of an object that kubectl made itself in the order in
 * which it made it.
 *
 * Models staging/src/k8s.io/cli-runtime/pkg/printers/name.go.
 */
export function printDone(
  style: OutputStyle,
  type: ResourceType,
  name: string,
  operation: string,
  object: () => JsonObject,
  isTyped = false,
): string {
  switch (style.format) {
    case "":
      return `${qualifiedKindOf(type)}/${name} ${operation}${dryRunSuffix(style.dryRun)}\n`;
    case "name":
      return `${qualifiedKindOf(type)}/${name}\n`;
    case "json":
      return isTyped ? `${typedJson(object(), 4)}\n` : formatJson(withTimes(object(), style.rfc3339At));
    case "yaml":
      return formatManifest(withTimes(object(), style.rfc3339At));
    default:
      return style.format satisfies never;
  }
}

import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, KubeObject } from "../api/objects.ts";
import { type ResourceType, qualifiedKindOf } from "../api/resources.ts";
import { toWire } from "../api/wire.ts";
import type { Invocation } from "./command.ts";
import { type DryRun, dryRunSuffix, readDryRun } from "./dry-run.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagText } from "./flags.ts";
import { type JsonPathFormat, type ObjectFormat, readPrintFormat } from "./get/print-format.ts";
import { printObject } from "./get/print-objects.ts";
import type { KubectlContext } from "./plan.ts";
import { servedObject } from "./served-object.ts";
import { typedJson } from "./typed-text.ts";
import { withTimes } from "./with-times.ts";

/** What `-o` asks for; empty where a line says what was done. */
export type Format = "" | "name" | ObjectFormat["type"];

/** How a command that changes things prints what it did. */
export interface OutputStyle {
  readonly dryRun: DryRun;
  readonly format: Format;
  /** The template of a JSONPath. */
  readonly path?: JsonPathFormat;
  /** With whose clock, and as which server, objects are shown; absent: as the simulator has them. */
  readonly server?: Pick<KubectlContext, "rfc3339At" | "state">;
}

const FORMATS =
  "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";
const PLAIN = ["", "name", "json", "yaml", "kyaml"] as const;
const JSON_PATHS = ["jsonpath", "jsonpath-as-json", "jsonpath-file"];

/** Reads `-o` and `--dry-run`, where the command has them. */
export function readOutputStyle(invocation: Invocation, context: KubectlContext): Result<OutputStyle, KubectlError> {
  const dryRun = invocation.flags.specs.has("dry-run") ? readDryRun(invocation) : ok<DryRun>("none");
  if (!dryRun.ok) {
    return dryRun;
  }
  const { rfc3339At, state } = context;
  const server = { rfc3339At, state };
  const text = flagText(invocation.flags, "output");
  const plain = PLAIN.find((each) => each === text);
  if (plain !== undefined) {
    return ok({ dryRun: dryRun.value, format: plain, server });
  }
  const [format = ""] = text.split("=");
  if (JSON_PATHS.includes(format)) {
    const path = readPrintFormat(invocation, context);
    return path.ok && path.value.type === "jsonpath"
      ? ok({ dryRun: dryRun.value, format: "jsonpath", path: path.value, server })
      : fail(path.ok ? unknownFormat(text) : path.error);
  }
  return fail(
    FORMATS.split(",").includes(format)
      ? textError(`-o ${format} is not part of this simulator: use -o jsonpath=…`)
      : unknownFormat(text),
  );
}

function unknownFormat(text: string): KubectlError {
  return textError(
    `unable to match a printer suitable for the output format ${JSON.stringify(text)}, allowed formats are: ${FORMATS}`,
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
  object: KubeObject | (() => JsonObject),
  isTyped = false,
): string {
  switch (style.format) {
    case "":
      return `${qualifiedKindOf(type)}/${name} ${operation}${dryRunSuffix(style.dryRun)}\n`;
    case "name":
      return `${qualifiedKindOf(type)}/${name}\n`;
    case "json":
      return isTyped && typeof object === "function"
        ? `${typedJson(object(), 4)}\n`
        : printObject(shown(object, style), { type: "json" }).stdout;
    case "jsonpath":
      return style.path === undefined ? "" : printObject(shown(object, style), style.path).stdout;
    case "yaml":
    case "kyaml":
      return printObject(shown(object, style), { type: style.format }).stdout;
    default:
      return style.format satisfies never;
  }
}

function shown(object: KubeObject | (() => JsonObject), { server }: OutputStyle): JsonObject {
  if (typeof object === "function") {
    return withTimes(object(), server?.rfc3339At);
  }
  return server === undefined ? toWire(object) : servedObject(object, server.state, server.rfc3339At);
}

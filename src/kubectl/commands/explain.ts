import { findResourceType } from "../../api/find-resource-type.ts";
import { type ResourceType, apiVersionOf, groupResourceOf } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { servedVersions } from "./api-versions.ts";
import { isExplained, schemaOf } from "../explain/explained-schemas.ts";
import { explainBody, explainHead } from "../explain/explain-text.ts";
import { readFieldPath } from "../explain/read-field-path.ts";
import { flagOn, flagText } from "../flags.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

const FORMATS = ["plaintext", "plaintext-openapiv2"];

/** Models staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go. */
export const explainCommand: Command = {
  path: ["explain"],
  usage: "TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]",
  flags: [
    { name: "recursive", type: "bool" },
    { name: "api-version", type: "string" },
    { name: "output", type: "string", default: "plaintext", values: FORMATS },
  ],
  plan: planExplain,
};

function planExplain(invocation: Invocation, { manual }: KubectlContext): Plan {
  const { args, flags } = invocation;
  const [arg = ""] = args;
  if (args.length === 0) {
    return refuse(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  if (args.length > 1) {
    return refuse("We accept only this format: explain RESOURCE\n");
  }
  const apiVersion = flagText(flags, "api-version");
  const read = readFieldPath(arg, apiVersion === "" ? "first node" : "all nodes");
  if (!read.ok) {
    return refuse(read.error);
  }
  const { resource } = read.value;
  const type = findResourceType(resource);
  if (resource === "") {
    return refuse("a resource must be present, got: /, Resource=");
  }
  if (type === undefined) {
    const stderr = `the server doesn't have a resource type ${JSON.stringify(resource)}\n`;
    return { requests: [], report: () => ({ stdout: "", stderr, exit: 1 }) };
  }
  const refusal = versionRefusal(type, apiVersion) ?? formatRefusal(flagText(flags, "output"));
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  const path = apiVersion === "" ? withoutGroup(type, arg, read.value.path) : read.value.path;
  const head = explainHead(type);
  if (!isExplained(type)) {
    const message = `the kind ${type.kind} is not part of this simulator: its fields are not described here`;
    return planOfSteps([{ stdout: head }, { error: { type: "text", message } }]);
  }
  const body = explainBody({ root: schemaOf(type.kind), path, isRecursive: flagOn(flags, "recursive") }, manual);
  return body === undefined
    ? planOfSteps([
        { stdout: head },
        { error: { type: "text", message: `field ${JSON.stringify(path.at(-1))} does not exist` } },
      ])
    : planOfSteps([{ stdout: head + body }]);
}

function versionRefusal(type: ResourceType, apiVersion: string): string | undefined {
  if (apiVersion === "" || apiVersion === apiVersionOf(type)) {
    return undefined;
  }
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  const named = `${group}/${version}, Resource=${type.plural}`;
  return servedVersions().includes(apiVersion)
    ? `GVR (${named}) not found in OpenAPI schema`
    : `couldn't find resource for ${JSON.stringify(named)}`;
}

function formatRefusal(format: string): string | undefined {
  return FORMATS.includes(format) ? undefined : `unrecognized format: ${format}`;
}

/** `deployments.apps.spec` is `deployments.spec` (SplitAndParseResourceRequestWithMatchingPrefix); of `deploy` it is not. */
function withoutGroup(type: ResourceType, arg: string, path: readonly string[]): readonly string[] {
  const isPrefixed = type.group !== "" && arg.startsWith(groupResourceOf(type));
  return isPrefixed ? path.slice(type.group.split(".").length) : path;
}

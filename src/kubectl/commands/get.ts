import type { Command, Invocation } from "../command.ts";
import {
  allNamespacesFlag,
  chunkSizeFlag,
  fieldSelectorFlag,
  filenameFlags,
  outputFlags,
  selectorFlag,
} from "../common-flags.ts";
import { readWarnings } from "../deprecations.ts";
import { hasFiles } from "../documents.ts";
import { flagOn, flagText } from "../flags.ts";
import { planGetOnce } from "../get/get-once.ts";
import { planGetWatch } from "../get/get-watch.ts";
import { type KubectlContext, type Plan, refuse, withWarnings } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go. */
export const getCommand: Command = {
  path: ["get"],
  usage:
    "[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] " +
    "(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]",
  flags: [
    ...outputFlags,
    { name: "no-headers", type: "bool" },
    { name: "show-kind", type: "bool" },
    { name: "show-labels", type: "bool" },
    { name: "sort-by", type: "string" },
    { name: "label-columns", short: "L", type: "stringSlice" },
    { name: "raw", type: "string" },
    { name: "watch", short: "w", type: "bool" },
    { name: "watch-only", type: "bool" },
    { name: "output-watch-events", type: "bool" },
    { name: "ignore-not-found", type: "bool" },
    { name: "server-print", type: "bool", default: "true" },
    { name: "subresource", type: "string" },
    fieldSelectorFlag,
    allNamespacesFlag,
    ...filenameFlags,
    chunkSizeFlag,
    selectorFlag,
  ],
  plan: planGet,
};

function planGet(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const raw = flagText(flags, "raw");
  const isWatching = flagOn(flags, "watch") || flagOn(flags, "watch-only");
  if (raw !== "") {
    return refuse(rawRefusal(invocation, raw, isWatching));
  }
  if (!isWatching && args.length === 0 && !hasFiles(invocation)) {
    return withWarnings(refuse(REQUIRED), WHAT_TO_GET);
  }
  const refusal = flagRefusal(invocation, isWatching);
  const plan = refusal === undefined ? (isWatching ? planGetWatch : planGetOnce)(invocation, context) : refuse(refusal);
  const asked = refusal === undefined ? readWarnings(invocation, context) : "";
  return withWarnings(plan, (isWatching ? watchWarning(invocation) : "") + asked);
}

const WHAT_TO_GET =
  'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n';
const REQUIRED =
  'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\n' +
  "See 'kubectl get -h' for help and examples";

function watchWarning({ flags }: Invocation): string {
  if (flagText(flags, "sort-by") === "") {
    return "";
  }
  return flagOn(flags, "watch")
    ? "warning: --watch requested, --sort-by will be ignored for watch events received\n"
    : "warning: --watch-only requested, --sort-by will be ignored\n";
}

/** What is wrong with `--raw`, or that there is no HTTP here. */
function rawRefusal({ args, flags }: Invocation, raw: string, isWatching: boolean): string {
  if (args.length > 0) {
    return "arguments may not be passed when --raw is specified";
  }
  if (isWatching || flagText(flags, "selector") !== "") {
    return "--raw may not be specified with other flags that filter the server request or alter the output";
  }
  if (flagText(flags, "output") !== "") {
    return "--raw and --output are mutually exclusive";
  }
  return /^(\/|[a-z][a-z\d+.-]*:\/\/)/i.test(raw)
    ? "--raw is not part of this simulator: its API server answers kubectl's commands alone"
    : `--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`;
}

function flagRefusal({ flags }: Invocation, isWatching: boolean): string | undefined {
  const output = flagText(flags, "output");
  if (flagOn(flags, "show-labels") && output !== "" && output !== "wide") {
    return `--show-labels option cannot be used with ${output} printer`;
  }
  return flagOn(flags, "output-watch-events") && !isWatching
    ? "--output-watch-events option can only be used with --watch or --watch-only"
    : undefined;
}

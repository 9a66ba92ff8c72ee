import { formatManifest } from "../../manifest/format-manifest.ts";
import type { JsonObject } from "../../api/objects.ts";
import type { Command, Invocation } from "../command.ts";
import { flagOn, flagText } from "../flags.ts";
import { type Plan, refuse, say } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/version/version.go. */
export const versionCommand: Command = {
  path: ["version"],
  usage: "[flags]",
  flags: [
    { name: "client", type: "bool" },
    { name: "output", short: "o", type: "string" },
  ],
  plan: planVersion,
};

const VERSION = "v1.36.4";
const KUSTOMIZE_VERSION = "v5.8.1";

function planVersion({ args, flags }: Invocation): Plan {
  const output = flagText(flags, "output");
  if (args.length > 0) {
    return refuse(`extra arguments: [${args.join(" ")}]`);
  }
  if (!["", "json", "yaml"].includes(output)) {
    return refuse("--output must be 'yaml' or 'json'");
  }
  const isClientOnly = flagOn(flags, "client");
  if (output === "") {
    const client = `Client Version: ${VERSION}\nKustomize Version: ${KUSTOMIZE_VERSION}\n`;
    return say(isClientOnly ? client : `${client}Server Version: ${VERSION}\n`);
  }
  const versions: JsonObject = {
    clientVersion: info(),
    kustomizeVersion: KUSTOMIZE_VERSION,
    ...(isClientOnly ? {} : { serverVersion: info() }),
  };
  return say(output === "json" ? `${JSON.stringify(versions, null, 2)}\n` : `${formatManifest(versions)}\n`);
}

/** What a simulator can say of its build: which version it follows. */
function info(): JsonObject {
  const [, major = "", minor = ""] = /^v(\d+)\.(\d+)/.exec(VERSION) ?? [];
  return {
    major,
    minor,
    gitVersion: VERSION,
    gitCommit: "",
    gitTreeState: "",
    buildDate: "",
    goVersion: "",
    compiler: "",
    platform: "linux/amd64",
  };
}

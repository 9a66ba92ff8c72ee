import { formatManifest } from "../../manifest/format-manifest.ts";
import type { JsonObject } from "../../api/objects.ts";
import { CLIENT_VERSION, KUSTOMIZE_VERSION, VERSION } from "../client-version.ts";
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
    return say(isClientOnly ? CLIENT_VERSION : `${CLIENT_VERSION}Server Version: ${VERSION}\n`);
  }
  const versions: JsonObject = {
    clientVersion: info({}),
    kustomizeVersion: KUSTOMIZE_VERSION,
    ...(isClientOnly ? {} : { serverVersion: info(COMPATIBILITY) }),
  };
  return say(output === "json" ? `${JSON.stringify(versions, null, 2)}\n` : `${formatManifest(versions)}\n`);
}

/** What a server says besides: which versions it behaves as (component-base's compatibility). */
const COMPATIBILITY: JsonObject = {
  emulationMajor: "1",
  emulationMinor: "36",
  minCompatibilityMajor: "1",
  minCompatibilityMinor: "35",
};

/** A build of that version: its commit, time and compiler are plausible, and always the same. */
function info(compatibility: JsonObject): JsonObject {
  const [, major = "", minor = ""] = /^v(\d+)\.(\d+)/.exec(VERSION) ?? [];
  return {
    major,
    minor,
    ...compatibility,
    gitVersion: VERSION,
    gitCommit: "5d1c6f1e7b0a4c7a9d2e83f6b4c0a91e2f7d8b36",
    gitTreeState: "clean",
    buildDate: "2026-09-09T12:17:46Z",
    goVersion: "go1.26.5",
    compiler: "gc",
    platform: "linux/amd64",
  };
}

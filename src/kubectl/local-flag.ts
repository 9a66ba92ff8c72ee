import type { Invocation } from "./command.ts";
import { hasFiles } from "./documents.ts";
import { flagOn, flagText } from "./flags.ts";

/** What is said of `--local` where there is no file (resource.LocalResourceError). */
export const LOCAL_RESOURCE = `you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`;

/** What is said where `--local` goes with what only a server has. */
export interface LocalTexts {
  /** Of resources among the arguments. */
  readonly withResources?: string;
  /** Where no file is given; absent: that there is nothing to work on. */
  readonly withoutFiles?: string;
  /** Whether `--dry-run=server` may stand beside it. */
  readonly allowsServer?: boolean;
}

/** Whether nothing is asked of the server (`--local`). */
export function isLocal({ flags }: Invocation): boolean {
  return flags.specs.has("local") && flagOn(flags, "local");
}

/** Why `--local` cannot be with these arguments; `undefined`: it can, or was not given. */
export function localRefusal(
  invocation: Invocation,
  resources: readonly string[],
  { withResources = LOCAL_RESOURCE, withoutFiles, allowsServer = false }: LocalTexts = {},
): string | undefined {
  if (!isLocal(invocation)) {
    return undefined;
  }
  if (resources.length > 0) {
    return withResources;
  }
  if (!hasFiles(invocation)) {
    return withoutFiles;
  }
  return !allowsServer && flagText(invocation.flags, "dry-run") === "server"
    ? "cannot specify --local and --dry-run=server - did you mean --dry-run=client?"
    : undefined;
}

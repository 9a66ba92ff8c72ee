import type { Invocation } from "./command.ts";
import { hasFiles } from "./documents.ts";
import { flagOn } from "./flags.ts";

const LOCAL_RESOURCE = `you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`;

/** Why `--local` cannot be: with resources it never can, and with files it is not simulated. */
export function localRefusal(invocation: Invocation, withResources: string = LOCAL_RESOURCE): string | undefined {
  if (!flagOn(invocation.flags, "local")) {
    return undefined;
  }
  return hasFiles(invocation) ? "--local is not part of this simulator: use --dry-run=client" : withResources;
}

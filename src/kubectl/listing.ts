import type { Labels } from "../api/objects.ts";
import type { Invocation } from "./command.ts";
import { hasFiles } from "./documents.ts";
import { flagOn, flagText, flagTexts } from "./flags.ts";
import type { Target } from "./look-up.ts";

/** What `--list` prints of labels or annotations; where several objects may be meant, under the name of theirs. */
export function listing(what: "labels" | "annotations", values: Labels, target: Target, isSingle: boolean): string {
  const indent = isSingle ? "" : " ";
  const { kind, group } = target.type;
  const heading = isSingle ? "" : `Listing ${what} for ${kind}.${group}/${target.name}:\n`;
  const lines = Object.entries(values).map(([key, value]) => `${indent}${key}=${value}\n`);
  return heading + lines.join("");
}

/** Whether what was typed can mean one object only (resource.Result's singleItemImplied). */
export function isSingleImplied(resources: readonly string[], invocation: Invocation): boolean {
  const { flags } = invocation;
  if (hasFiles(invocation)) {
    return flagTexts(flags, "filename").length === 1;
  }
  const isSelecting =
    flagOn(flags, "all") || flagText(flags, "selector") !== "" || flagText(flags, "field-selector") !== "";
  const isPair = resources.length === 1 && resources[0]?.includes("/") === true;
  return !isSelecting && (isPair || (resources.length === 2 && resources.every((each) => !/[/,]/.test(each))));
}

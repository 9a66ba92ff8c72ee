import type { FlagSpec } from "../flags.ts";
import type { CompletionPlace } from "./candidates.ts";

/** What stands before the word that is completed, read as far as it goes. */
export interface Before {
  /** The usage line of the command. */
  readonly usage: string;
  readonly args: readonly string[];
  readonly given: ReadonlyMap<string, string>;
  /** The flag whose value is next. */
  readonly open: FlagSpec | null;
  /** After `--` nothing is known. */
  readonly isOver: boolean;
}

export function namespaceOf({ given }: Before, { namespace }: CompletionPlace): string {
  return given.get("namespace") ?? namespace;
}

/** The object that the arguments name first; a name alone is a pod's. */
export function objectOf({ args }: Before): readonly { readonly type: string; readonly name: string }[] {
  const [first = "", second] = args;
  const slash = first.indexOf("/");
  if (slash !== -1) {
    return [{ type: first.slice(0, slash), name: first.slice(slash + 1) }];
  }
  return [
    { type: first, name: second ?? "" },
    { type: "pod", name: first },
  ];
}

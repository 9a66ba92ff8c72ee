import { compileMessage } from "@lingui/message-utils/compileMessage";

type Tree = { readonly [key: string]: string | Tree };

/** The texts of a tree by their paths, as the page's formatter reads them: their syntax (ICU MessageFormat) is gone. */
export function compileMessages(tree: Tree, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, unknown])[] =>
      typeof value === "string"
        ? [[`${prefix}${key}`, compileMessage(value)]]
        : Object.entries(compileMessages(value, `${prefix}${key}.`)),
    ),
  );
}

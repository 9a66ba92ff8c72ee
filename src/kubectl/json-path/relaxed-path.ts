import { type Result, fail, ok } from "../../api/failure.ts";

/**
 * A path without braces or without its first dot, as `--sort-by` and custom columns take it: `metadata.name`,
 * `.metadata.name`, `{metadata.name}`, `{.metadata.name}`.
 *
 * Models kubectl pkg/cmd/get RelaxedJSONPathExpression.
 */
export function relaxedPath(text: string): Result<string, string> {
  if (text === "") {
    return ok("");
  }
  const parts = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(text);
  const path = parts?.[1] ?? parts?.[2];
  return path === undefined
    ? fail("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'")
    : ok(`{.${path}}`);
}

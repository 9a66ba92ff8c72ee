import { type Result, fail, ok } from "../api/failure.ts";
import type { Invocation } from "./command.ts";

/** Models NameFromCommandArgs: the one name before `--`. */
export function readName(invocation: Invocation): Result<string, string> {
  const count = invocation.argsBeforeDash ?? invocation.args.length;
  const [name] = invocation.args;
  return count === 1 && name !== undefined
    ? ok(name)
    : fail(`exactly one NAME is required, got ${count}\nSee '${invocation.path} -h' for help and examples`);
}

import { type Result, fail, ok } from "../api/failure.ts";
import type { Command } from "./command.ts";
import { globalFlags } from "./common-flags.ts";
import { type FlagSpec, parseFlags, takesNextWord } from "./flags.ts";
import { groupHelp, rootHelp } from "./help-texts.ts";
import { type Plan, refuse, say } from "./plan.ts";
import { notSimulated, suggestionsFor } from "./known-commands.ts";

/** A command, and the words of the line without its own. */
export interface FoundCommand {
  readonly command: Command;
  readonly words: readonly string[];
}

/** Models cobra's Command.Find: the first words that are not flags choose the command, and flags may come before them. */
export function findCommand(words: readonly string[], commands: readonly Command[]): Result<FoundCommand, Plan> {
  const first = nextName(words, globalFlags);
  if (first === undefined) {
    const flags = parseFlags(words, globalFlags);
    return fail(flags.ok ? say(rootHelp) : refuse(`${flags.error}\nSee 'kubectl --help' for usage.`));
  }
  const rest = without(words, first.at);
  const inGroup = commands.filter((command) => command.path[0] === first.name);
  const alone = inGroup.find((command) => command.path.length === 1);
  if (inGroup.length === 0) {
    return fail(
      refuse(
        notSimulated(first.name, commands) ??
          `unknown command ${JSON.stringify(first.name)} for "kubectl"${suggestionsFor(first.name)}`,
      ),
    );
  }
  if (inGroup.length === 1 && alone !== undefined) {
    return ok({ command: alone, words: rest });
  }
  const second = nextName(rest, [...globalFlags, ...(alone?.flags ?? [])]);
  const sub =
    second === undefined
      ? undefined
      : inGroup.find(
          (command) =>
            second.name === command.path[1] || (command.path.length > 1 && command.aliases?.includes(second.name)),
        );
  if (second !== undefined && sub !== undefined) {
    return ok({ command: sub, words: without(rest, second.at) });
  }
  if (second !== undefined) {
    const refusal = notSimulated(`${first.name} ${second.name}`, commands);
    if (refusal !== undefined) {
      return fail(refuse(refusal));
    }
  }
  return alone === undefined ? fail(planGroup(first.name, rest)) : ok({ command: alone, words: rest });
}

/** A group without a command of it: its help, or what is wrong (cmdutil DefaultSubCommandRun). */
function planGroup(group: string, words: readonly string[]): Plan {
  const args = words.filter((word) => !word.startsWith("-"));
  if (args.length > 0) {
    return refuse(`unknown command ${JSON.stringify(args.join(" "))}\nSee 'kubectl ${group} -h' for help and examples`);
  }
  const isHelp = words.includes("-h") || words.includes("--help");
  const help = groupHelp(group);
  if (isHelp) {
    return say(help);
  }
  return {
    requests: [],
    report: () => (group === "rollout" ? { stdout: help, stderr: "", exit: 1 } : { stdout: "", stderr: help, exit: 1 }),
  };
}

/** The first word that is neither a flag nor a flag's value (cobra stripFlags). */
function nextName(
  words: readonly string[],
  flags: readonly FlagSpec[],
): { readonly name: string; readonly at: number } | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      return undefined;
    }
    if (!word.startsWith("-") || word === "-") {
      return { name: word, at };
    }
    const spec = word.startsWith("--")
      ? flags.find((flag) => flag.name === word.slice(2))
      : flags.find((flag) => flag.short === word.slice(1, 2));
    const isWhole = word.startsWith("--") ? !word.includes("=") : word.length === 2;
    if (isWhole && takesNextWord(spec)) {
      at++;
    }
  }
  return undefined;
}

function without(words: readonly string[], at: number): readonly string[] {
  return [...words.slice(0, at), ...words.slice(at + 1)];
}

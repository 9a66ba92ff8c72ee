import { type Result, fail, ok } from "../api/failure.ts";
import type { Command } from "./command.ts";
import { globalFlags } from "./common-flags.ts";
import { type FlagSpec, parseFlags, takesNextWord } from "./flags.ts";
import { childOf, isGroup } from "./help/command-tree.ts";
import type { Manual } from "./help/manual.ts";
import { planGroup, planHelp } from "./help/plan-help.ts";
import { rootHelp } from "./help/root-help.ts";
import { type Plan, refuse, refusePlainly, say } from "./plan.ts";
import { notSimulated, suggestionsFor } from "./known-commands.ts";

/** A command, and the words of the line without its own. */
export interface FoundCommand {
  readonly command: Command;
  readonly words: readonly string[];
}

const PERSISTENT_FLAGS = globalFlags.filter(({ name }) => name !== "help");

/**
 * Models cobra's Command.Find: the first words that are not flags choose the command, and flags may
 * come before them. Where they choose none, kubectl looks for a plugin of that name (cmd.go HandlePluginCommand).
 */
export function findCommand(
  words: readonly string[],
  commands: readonly Command[],
  manual: Manual | undefined,
): Result<FoundCommand, Plan> {
  // Whether there is such a command is asked before cobra adds --help, so that -h takes the next word here.
  const first = nextName(words, PERSISTENT_FLAGS);
  if (first === undefined) {
    const flags = parseFlags(words, globalFlags);
    return fail(flags.ok ? say(rootHelp(commands, manual)) : refuse(`${flags.error}\nSee 'kubectl --help' for usage.`));
  }
  const rest = without(words, first.at);
  const help = planHelp(first.name, rest, commands, manual);
  if (help !== undefined) {
    return fail(help);
  }
  if (commands.every(({ path }) => path[0] !== first.name)) {
    const isKnown = notSimulated(first.name) !== undefined;
    const [begin = ""] = words;
    if (!isKnown && begin.startsWith("-") && words.find((word) => !word.startsWith("-")) !== "help") {
      return fail(refusePlainly(`Error: flags cannot be placed before plugin name: ${begin}\n`));
    }
    return fail(
      refuse(
        notSimulated(first.name) ??
          `unknown command ${JSON.stringify(first.name)} for "kubectl"${suggestionsFor(first.name)}`,
      ),
    );
  }
  return findBelow([first.name], rest, commands, manual);
}

/** The command of a path, or the one below it that the next name chooses. */
function findBelow(
  path: readonly string[],
  words: readonly string[],
  commands: readonly Command[],
  manual: Manual | undefined,
): Result<FoundCommand, Plan> {
  const name = path.join(" ");
  const alone = commands.find((command) => command.path.join(" ") === name);
  if (alone !== undefined && !isGroup(name, commands)) {
    return ok({ command: alone, words });
  }
  const next = nextName(words, [...globalFlags, ...(alone?.flags ?? [])]);
  if (next !== undefined) {
    const child = childOf(name, next.name, commands);
    if (child !== undefined) {
      return findBelow([...path, child], without(words, next.at), commands, manual);
    }
    const refusal = notSimulated(`${name} ${next.name}`);
    if (refusal !== undefined) {
      return fail(refuse(refusal));
    }
  }
  return alone === undefined ? fail(planGroup(name, words, commands, manual)) : ok({ command: alone, words });
}

/** The first word that is neither a flag nor a flag's value (cobra stripFlags). */
export function nextName(
  words: readonly string[],
  flags: readonly FlagSpec[],
): { readonly name: string; readonly at: number } | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      return undefined;
    }
    if (word !== "" && !word.startsWith("-")) {
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

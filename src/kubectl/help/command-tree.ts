import type { Command } from "../command.ts";

/** What follows the name of a group in its usage line; most take flags like any command. */
const GROUP_USAGES: Readonly<Record<string, string>> = {
  config: "SUBCOMMAND",
  "create secret": "(docker-registry | generic | tls)",
  rollout: "SUBCOMMAND",
  set: "SUBCOMMAND",
};

/** Subcommands that kubectl lists and that are not simulated. */
const ONLY_LISTED: Readonly<Record<string, readonly string[]>> = { set: ["subject"] };

export function groupUsage(path: string): string {
  return GROUP_USAGES[path] ?? "[flags]";
}

/** Whether there are commands below this one. */
export function isGroup(path: string, commands: readonly Command[]): boolean {
  return subcommandsOf(path, commands).length > 0;
}

/** The names one level below a command, in order; for an empty path those of kubectl itself. */
export function subcommandsOf(path: string, commands: readonly Command[]): readonly string[] {
  const words = path === "" ? [] : path.split(" ");
  const below = commands.flatMap((command) => {
    const name = command.path[words.length];
    return name !== undefined && words.every((word, index) => command.path[index] === word) ? [name] : [];
  });
  return [...new Set([...below, ...(ONLY_LISTED[path] ?? [])])].sort();
}

/** The command or group that words name, as far as they name one; aliases count. */
export function pathOf(words: readonly string[], commands: readonly Command[]): string {
  const path: string[] = [];
  for (const word of words) {
    const here = path.join(" ");
    const names = subcommandsOf(here, commands);
    const byAlias = commands.find(
      (command) => command.path.slice(0, -1).join(" ") === here && command.aliases?.includes(word),
    );
    const name = names.includes(word) ? word : byAlias?.path.at(-1);
    if (name === undefined) {
      break;
    }
    path.push(name);
  }
  return path.join(" ");
}

import type { Command } from "../command.ts";

/** What follows the name of a group in its usage line; most take flags like any command. */
const GROUP_USAGES: Readonly<Record<string, string>> = {
  config: "SUBCOMMAND",
  "create secret": "(docker-registry | generic | tls)",
  rollout: "SUBCOMMAND",
  set: "SUBCOMMAND",
};

/** Subcommands that kubectl lists and that are not simulated. */
const ONLY_LISTED: Readonly<Record<string, readonly string[]>> = {
  set: ["subject"],
};

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

/** Other names of groups; those of commands stand with them. */
const GROUP_ALIASES: Readonly<Record<string, readonly string[]>> = { "create service": ["svc"] };

export function groupAliases(path: string): readonly string[] {
  return GROUP_ALIASES[path] ?? [];
}

/** The name below a command or group that a word stands for; aliases count. */
export function childOf(path: string, word: string, commands: readonly Command[]): string | undefined {
  const names = subcommandsOf(path, commands).filter((name) => !(ONLY_LISTED[path] ?? []).includes(name));
  const here = path === "" ? "" : `${path} `;
  return (
    names.find((name) => name === word) ??
    names.find((name) => groupAliases(here + name).includes(word)) ??
    commands
      .find((command) => command.path.slice(0, -1).join(" ") === path && command.aliases?.includes(word))
      ?.path.at(-1)
  );
}

/** The command or group that words name, as far as they name one; aliases count. */
export function pathOf(words: readonly string[], commands: readonly Command[]): string {
  const path: string[] = [];
  for (const word of words) {
    const here = path.join(" ");
    const name = subcommandsOf(here, commands).find((each) => each === word) ?? childOf(here, word, commands);
    if (name === undefined) {
      break;
    }
    path.push(name);
  }
  return path.join(" ");
}

import type { Command } from "../command.ts";
import { globalFlags } from "../common-flags.ts";
import type { FlagSpec } from "../flags.ts";
import { goDuration } from "../go-values.ts";
import { groupAliases, groupUsage, isGroup, subcommandsOf } from "./command-tree.ts";
import type { CommandHelp, Manual } from "./manual.ts";

const GLOBAL_OPTIONS = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

/** What stands in a list of commands. */
export interface ListedCommand {
  readonly name: string;
  readonly short: string;
}

/**
 * The help of a command or a group; without a manual only how it is used.
 *
 * Models staging/src/k8s.io/kubectl/pkg/util/templates (MainHelpTemplate, MainUsageTemplate).
 */
export function commandHelp(path: string, commands: readonly Command[], manual: Manual | undefined): string {
  const command = commands.find((each) => each.path.join(" ") === path);
  const usage = `Usage:\n  kubectl ${path} ${usageOf(command?.usage ?? groupUsage(path))}\n`;
  if (manual === undefined) {
    return usage;
  }
  const help = manual.command(path);
  const names = subcommandsOf(path, commands).map((name) => ({
    name,
    short: manual.command(`${path} ${name}`)?.short ?? "",
  }));
  const sections = [
    longText(help),
    aliasesText(path, command),
    examplesText(help),
    names.length === 0 ? "" : `Available Commands:\n${listText(names, 11)}`,
    command === undefined ? "" : optionsText(command, manual),
    usage,
  ].filter((section) => section !== "");
  const more = isGroup(path, commands)
    ? `Use "kubectl ${path} <command> --help" for more information about a given command.\n`
    : "";
  return `${sections.join("\n")}\n${more}${GLOBAL_OPTIONS}`;
}

function usageOf(usage: string): string {
  return usage.includes("[options]") ? usage : `${usage} [options]`.trimStart();
}

/** Paragraphs after the first stand one column in (templates.LongDesc). */
function longText(help: CommandHelp | undefined): string {
  if (typeof help?.long === "string") {
    return `${help.long}\n`;
  }
  const [first = help?.short ?? "", ...others] = help?.long ?? [];
  return `${[first, ...others.map((text) => (text.startsWith('Use "') ? text : ` ${text}`))].join("\n\n")}\n`;
}

function aliasesText(path: string, command: Command | undefined): string {
  const aliases = command === undefined ? groupAliases(path) : (command.aliases ?? []);
  return aliases.length === 0 ? "" : `Aliases:\n${[path.split(" ").at(-1), ...aliases].join(", ")}\n`;
}

function examplesText(help: CommandHelp | undefined): string {
  const examples = help?.examples ?? [];
  return examples.length === 0
    ? ""
    : `Examples:\n${examples.map(([comment, line]) => `  # ${comment}\n  ${line}\n`).join("  \n")}`;
}

/** Names in a column that is as wide as the longest of them, and three more. */
export function listText(listed: readonly ListedCommand[], leastWidth: number): string {
  const width = Math.max(leastWidth, ...listed.map(({ name }) => name.length));
  return listed.map(({ name, short }) => `  ${name.padEnd(width)}   ${short}\n`).join("");
}

function optionsText({ path, flags }: Command, manual: Manual): string {
  const shown = flags.filter((flag) => flag.deprecated === undefined);
  return shown.length === 0
    ? ""
    : `Options:\n${flagsText(shown, (flag) => manual.flag(path.join(" "), flag.name) ?? "", path)}`;
}

/** What `kubectl options` prints. */
export function globalOptionsText(manual: Manual | undefined): string {
  const shown = globalFlags.filter((flag) => flag.name !== "help");
  const text = flagsText(shown, (flag) => manual?.flag("options", flag.name) ?? "", ["options"]);
  return `The following options can be passed to any command:\n\n${text}\n`;
}

/** Models templates.FlagsUsages: sorted by name, each with its default and what it means. */
function flagsText(flags: readonly FlagSpec[], meaningOf: (flag: FlagSpec) => string, path: readonly string[]): string {
  return [...flags]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((flag) => {
      const short = flag.short === undefined ? "" : `-${flag.short}, `;
      return `    ${short}--${flag.name}=${defaultText(flag, path)}:\n\t${meaningOf(flag)}\n`;
    })
    .join("\n");
}

function defaultText(flag: FlagSpec, path: readonly string[]): string {
  const given = flag.name === "field-manager" ? (flag.default ?? managerOf(path)) : flag.default;
  switch (flag.type) {
    case "string":
      return `'${given ?? ""}'`;
    case "vmodule":
      return "";
    case "bool":
      return given ?? "false";
    case "int":
    case "int32":
    case "level":
      return given ?? "0";
    case "duration":
      return goDuration(Number(given ?? 0));
    case "stringArray":
    case "stringSlice":
      return `[${given ?? ""}]`;
    default:
      return flag.type satisfies never;
  }
}

function managerOf([command]: readonly string[]): string {
  return command === "apply" || command === "diff" ? "kubectl-client-side-apply" : `kubectl-${command ?? ""}`;
}

import type { Command } from "../command.ts";
import { globalFlags } from "../common-flags.ts";
import { parseFlags } from "../flags.ts";
import { type Plan, refuse, say } from "../plan.ts";
import { pathOf } from "./command-tree.ts";
import type { Manual } from "./manual.ts";
import { commandHelp, globalOptionsText } from "./render-help.ts";
import { rootHelp, rootUsage } from "./root-help.ts";

const isHelpFlag = (word: string): boolean => word === "-h" || word === "--help";

/** Of `kubectl options` itself kubectl tells nothing. */
const NO_HELP = "";

/** `kubectl help …` and `kubectl options`; `undefined` for every other command. */
export function planHelp(
  name: string,
  words: readonly string[],
  commands: readonly Command[],
  manual: Manual | undefined,
): Plan | undefined {
  if (name !== "help" && name !== "options") {
    return undefined;
  }
  const parsed = parseFlags(words, globalFlags);
  if (!parsed.ok) {
    const where = name === "help" ? "See 'kubectl help --help' for usage." : "Run 'kubectl options' without flags.";
    return refuse(`${parsed.error}\n${where}`);
  }
  if (name === "options") {
    return say(words.some(isHelpFlag) ? NO_HELP : globalOptionsText(manual));
  }
  const topics = parsed.value.args;
  const [first] = topics;
  if (first === undefined) {
    return say(words.some(isHelpFlag) ? helpOfHelp(manual) : rootHelp(commands, manual));
  }
  if (first === "help" || first === "options") {
    return say(first === "help" ? helpOfHelp(manual) : NO_HELP);
  }
  const path = pathOf(topics, commands);
  if (path !== "") {
    return say(commandHelp(path, commands, manual));
  }
  const stderr = `Unknown help topic [${topics.map((topic) => `\`${topic}\``).join(" ")}]\n\n\n${rootUsage(commands, manual)}`;
  return { requests: [], report: () => ({ stdout: "", stderr, exit: 0 }) };
}

function helpOfHelp(manual: Manual | undefined): string {
  return commandHelp("help", [], manual).replace("kubectl help [flags]", "kubectl help [command] [flags]");
}

/** A group without a command of it: its help, or what is wrong (cmdutil DefaultSubCommandRun). */
export function planGroup(
  group: string,
  words: readonly string[],
  commands: readonly Command[],
  manual: Manual | undefined,
): Plan {
  const help = commandHelp(group, commands, manual);
  if (words.some(isHelpFlag)) {
    return say(help);
  }
  const parsed = parseFlags(words, globalFlags);
  if (!parsed.ok) {
    return refuse(`${parsed.error}\nSee 'kubectl ${group} --help' for usage.`);
  }
  const { args } = parsed.value;
  if (args.length > 0) {
    return refuse(`unknown command ${JSON.stringify(args.join(" "))}\nSee 'kubectl ${group} -h' for help and examples`);
  }
  // `rollout` alone writes to stdout.
  const [stdout, stderr] = group === "rollout" ? [help, ""] : ["", help];
  return { requests: [], report: () => ({ stdout, stderr, exit: 1 }) };
}

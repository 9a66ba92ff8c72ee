import type { Command, Invocation } from "./command.ts";
import { commands } from "./commands.ts";
import { globalFlags } from "./common-flags.ts";
import { connectionFault } from "./connection-fault.ts";
import { requestWarnings } from "./deprecations.ts";
import { dryRunWarning } from "./dry-run-warning.ts";
import { findCommand } from "./find-command.ts";
import { type Flags, flagOn, flagText, hasFlag, parseFlags } from "./flags.ts";
import { commandHelp } from "./help/render-help.ts";
import { type KubectlContext, type Plan, refuse, say, withWarnings } from "./plan.ts";
import { kustomizationWarnings } from "./kustomize/build-kustomization.ts";
import { tokenize } from "./tokenize.ts";

/** Reads a command line and says what it asks of the API server; nothing is sent here. */
export function planCommand(line: string | readonly string[], context: KubectlContext): Plan {
  const words = typeof line === "string" ? tokenize(line) : ({ ok: true, value: line } as const);
  if (!words.ok) {
    return refuse(words.error);
  }
  const [first] = words.value;
  const rest = first === "kubectl" || first === "k" ? words.value.slice(1) : words.value;
  if (first === undefined) {
    return say("");
  }
  const found = findCommand(rest, commands, context.manual);
  return found.ok ? planFound(found.value.command, found.value.words, context) : found.error;
}

function planFound(command: Command, words: readonly string[], context: KubectlContext): Plan {
  const path = `kubectl ${command.path.join(" ")}`;
  // A command's own flag takes the place of a global one of that name (pflag AddFlagSet).
  const inherited = globalFlags.filter(({ name }) => command.flags.every((flag) => flag.name !== name));
  const parsed = parseFlags(words, [...command.flags, ...inherited]);
  if (!parsed.ok) {
    return command.refuseFlags?.(parsed.error) ?? refuse(`${parsed.error}\nSee '${path} --help' for usage.`);
  }
  const { flags, args, argsBeforeDash, warnings, spelled } = parsed.value;
  if (flagOn(flags, "help")) {
    return withWarnings(say(commandHelp(command.path.join(" "), commands, context.manual)), warnings);
  }
  const missing = missingFlags(command, flags);
  if (missing !== undefined) {
    return withWarnings(refuse(missing), warnings);
  }
  const fault = connectionFault(command, flags, context);
  if (fault !== undefined) {
    return withWarnings(fault, warnings);
  }
  const namespace = flagText(flags, "namespace");
  const invocation: Invocation = {
    path,
    args,
    ...(argsBeforeDash === undefined ? {} : { argsBeforeDash }),
    flags,
    recorded: [path, ...args].join(" ") + spelled,
    namespace: namespace === "" ? context.namespace : namespace,
    isNamespaceGiven: hasFlag(flags, "namespace"),
  };
  const folder = flags.specs.has("kustomize") ? flagText(flags, "kustomize") : "";
  const more = folder === "" ? "" : kustomizationWarnings(folder, context);
  const planned = command.plan(invocation, context);
  const plan = withWarnings(
    planned,
    warnings + dryRunWarning(flags, context) + more + requestWarnings(planned, context.state),
  );
  return flagOn(flags, "warnings-as-errors") ? failingOnWarnings(plan) : plan;
}

/** What the server warns of, as `--warnings-as-errors` counts it; what kubectl itself warns of does not count. */
const SERVER_WARNING = /^Warning: (?:(?:unknown|duplicate) field "|\S+ \S+ is deprecated in v)/gm;

function failingOnWarnings(plan: Plan): Plan {
  return {
    ...plan,
    report: (responses, tried) => {
      const output = plan.report(responses, tried);
      const count = output.stderr.match(SERVER_WARNING)?.length ?? 0;
      return count === 0 || output.exit !== 0
        ? output
        : {
            ...output,
            stderr: `${output.stderr}error: ${String(count)} warning${count === 1 ? "" : "s"} received\n`,
            exit: 1,
          };
    },
  };
}

/** Models cobra's ValidateRequiredFlags. */
function missingFlags(command: Command, flags: Flags): string | undefined {
  const missing = command.flags
    .filter((spec) => spec.isRequired === true && !hasFlag(flags, spec.name))
    .map((spec) => JSON.stringify(spec.name));
  return missing.length === 0 ? undefined : `required flag(s) ${missing.sort().join(", ")} not set`;
}

import type { Command } from "../command.ts";
import { commands } from "../commands.ts";
import { globalFlags } from "../common-flags.ts";
import { nextName } from "../find-command.ts";
import { type FlagSpec, takesNextWord } from "../flags.ts";
import { CONTEXT, USER } from "../kubeconfig.ts";
import { type Before, namespaceOf, objectOf } from "./before.ts";
import { type Candidate, type CompletionPlace, afterLead, containersOf, namesFrom, wordsFrom } from "./candidates.ts";
import { argsFrom } from "./complete-arguments.ts";

/** What the word `current` of a kubectl line may become, after the words that stand before it (without `kubectl`). */
export function completeKubectl(
  words: readonly string[],
  current: string,
  place: CompletionPlace,
): readonly Candidate[] {
  const first = nextName(words, globalFlags);
  if (first === undefined) {
    const before = readBefore("", words, globalFlags);
    return (
      flagOrValue(before, globalFlags, current, place) ??
      wordsFrom([...new Set(commands.map(({ path }) => path[0] ?? ""))].sort(), current)
    );
  }
  const rest = without(words, first.at);
  if (first.name === "help") {
    return namesBelow(rest, current);
  }
  const inGroup = commands.filter(({ path }) => path[0] === first.name);
  const alone = inGroup.find(({ path }) => path.length === 1);
  const subs = inGroup.filter(({ path }) => path.length > 1);
  const second = subs.length === 0 ? undefined : nextName(rest, [...globalFlags, ...(alone?.flags ?? [])]);
  const sub = subs.find(
    ({ path, aliases = [] }) => second !== undefined && (path[1] === second.name || aliases.includes(second.name)),
  );
  if (sub !== undefined && second !== undefined) {
    return completeCommand(sub, without(rest, second.at), current, place);
  }
  const below =
    second === undefined && !current.startsWith("-") && (alone === undefined || rest.length === 0)
      ? wordsFrom(subs.map(({ path }) => path[1] ?? "").sort(), current)
      : [];
  return [...below, ...(alone === undefined ? [] : completeCommand(alone, rest, current, place))];
}

/** `help rollout `: the commands, and those below one. */
function namesBelow(words: readonly string[], current: string): readonly Candidate[] {
  const below = commands.filter(({ path }) => words.every((word, at) => path[at] === word));
  return wordsFrom([...new Set(below.flatMap(({ path }) => path[words.length] ?? []))].sort(), current);
}

function without(words: readonly string[], at: number): readonly string[] {
  return [...words.slice(0, at), ...words.slice(at + 1)];
}

function readBefore(usage: string, words: readonly string[], specs: readonly FlagSpec[]): Before {
  const args: string[] = [];
  const given = new Map<string, string>();
  let open: FlagSpec | null = null;
  for (const word of words) {
    if (open !== null) {
      given.set(open.name, word);
      open = null;
    } else if (word === "--") {
      return { usage, args, given, open, isOver: true };
    } else if (word.startsWith("--")) {
      const [name = "", ...value] = word.slice(2).split("=");
      const spec = specs.find((each) => each.name === name);
      if (value.length === 0 && spec !== undefined && takesNextWord(spec)) {
        open = spec;
      } else {
        given.set(name, value.join("="));
      }
    } else if (word.startsWith("-") && word !== "-") {
      const short = readShort(word, specs);
      if (short !== null) {
        given.set(short.spec.name, short.value);
        open = short.value === "" && takesNextWord(short.spec) ? short.spec : null;
      }
    } else {
      args.push(word);
    }
  }
  return { usage, args, given, open, isOver: false };
}

/** The last flag of `-it`, or the one that the rest is the value of (`-nweb`, `-o=yaml`). */
function readShort(
  word: string,
  specs: readonly FlagSpec[],
): { readonly spec: FlagSpec; readonly lead: string; readonly value: string } | null {
  for (let at = 1; at < word.length; at++) {
    const spec = specs.find(({ short }) => short === word.charAt(at));
    if (spec === undefined) {
      return null;
    }
    const isLast = at === word.length - 1;
    if (isLast || takesNextWord(spec) || word.charAt(at + 1) === "=") {
      const from = word.charAt(at + 1) === "=" ? at + 2 : at + 1;
      return { spec, lead: word.slice(0, from), value: word.slice(from) };
    }
  }
  return null;
}

/** Candidates where the word is a flag or a flag's value; `null` where it is neither. */
function flagOrValue(
  before: Before,
  specs: readonly FlagSpec[],
  current: string,
  place: CompletionPlace,
): readonly Candidate[] | null {
  if (before.isOver) {
    return [];
  }
  if (before.open !== null) {
    return valuesFrom(before.open, before, current, place);
  }
  if (current.startsWith("--")) {
    const equals = current.indexOf("=");
    if (equals === -1) {
      return flagsFrom(before, specs, current);
    }
    const spec = specs.find(({ name }) => name === current.slice(2, equals));
    const lead = current.slice(0, equals + 1);
    return spec === undefined ? [] : afterLead(lead, valuesFrom(spec, before, current.slice(equals + 1), place));
  }
  if (current.startsWith("-")) {
    const short = current === "-" ? null : readShort(current, specs);
    return short === null || (short.value === "" && !current.endsWith("="))
      ? [...(short === null ? [] : [{ word: current, label: current }]), ...flagsFrom(before, specs, current)]
      : afterLead(short.lead, valuesFrom(short.spec, before, short.value, place));
  }
  return null;
}

function flagsFrom(before: Before, specs: readonly FlagSpec[], current: string): readonly Candidate[] {
  return specs
    .filter(
      ({ name, type, deprecated }) => deprecated === undefined && (!before.given.has(name) || /Array|Slice/.test(type)),
    )
    .filter(({ name }) => `--${name}`.startsWith(current))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((spec): Candidate => {
      const hasValue = takesNextWord(spec) || spec.values !== undefined;
      const word = `--${spec.name}${hasValue ? "=" : ""}`;
      return hasValue ? { word, label: word, goesOn: true } : { word, label: word };
    });
}

function valuesFrom(spec: FlagSpec, before: Before, current: string, place: CompletionPlace): readonly Candidate[] {
  const values = valuesInUsage(before.usage, spec) ?? spec.values;
  if (values !== undefined) {
    return wordsFrom(values, current).map((candidate) =>
      /^(?:jsonpath|custom-columns|go-template|template)/.test(candidate.word) && !candidate.word.endsWith("as-json=")
        ? { ...candidate, word: `${candidate.word}=`, goesOn: true }
        : candidate,
    );
  }
  // Of `a.yaml,b` the last part is what is being written.
  const lead = current.slice(0, current.lastIndexOf(",") + 1);
  switch (spec.name) {
    case "namespace":
      return namesFrom("namespaces", "", place, current);
    case "filename":
      return afterLead(
        lead,
        wordsFrom(
          place.files.filter((file) => /\.(?:json|ya?ml)$/.test(file)),
          current.slice(lead.length),
        ),
      );
    case "context":
    case "cluster":
      return wordsFrom([CONTEXT], current);
    case "user":
      return wordsFrom([USER], current);
    case "patch-file":
    case "from-file":
    case "from-env-file":
      return afterLead(lead, wordsFrom(place.files, current.slice(lead.length)));
    case "container":
    case "containers":
      return wordsFrom(
        objectOf(before)
          .flatMap(({ type, name }) => containersOf(type, name, namespaceOf(before, place), place))
          .map(({ name }) => name),
        current,
      );
    case "image":
      return wordsFrom(place.images, current);
    default:
      return [];
  }
}

/** What a usage line lists for a flag: `(-o|--output=)json|yaml`, `--dry-run=server|client|none`, `--for=create|--for=delete`. */
function valuesInUsage(usage: string, { name, type }: FlagSpec): readonly string[] | undefined {
  const lists = [...usage.matchAll(/--([a-z-]+)(?:=\)|[= ])([\w=,-]+(?:\|(?!-)[\w=,-]+)*)/g)].flatMap(
    ([, flag, list = ""]) => (flag === name ? [list] : []),
  );
  const values = lists.flatMap((list) => list.split(/[|,]/));
  return type === "bool" || values.length < 2 ? undefined : [...new Set(values)].sort();
}

function completeCommand(
  command: Command,
  words: readonly string[],
  current: string,
  place: CompletionPlace,
): readonly Candidate[] {
  const specs = [...command.flags, ...globalFlags];
  const before = readBefore(command.usage, words, specs);
  const offered = flagOrValue(before, specs, current, place) ?? argsFrom(command, before, current, place);
  return offered.length === 0 && current === "" && before.open === null && !before.isOver
    ? requiredFlags(command, before)
    : offered;
}

/** The flags without which a command is refused (cobra's MarkFlagRequired), where nothing else is to be offered. */
const REQUIRED: Readonly<Record<string, string>> = {
  autoscale: "max",
  "create deployment": "image",
  run: "image",
  scale: "replicas",
};

function requiredFlags({ path }: Command, { given }: Before): readonly Candidate[] {
  const name = REQUIRED[path.join(" ")];
  const word = `--${name ?? ""}=`;
  return name === undefined || given.has(name) ? [] : [{ word, label: word, goesOn: true }];
}

import type { Command } from "../command.ts";
import { commands } from "../commands.ts";
import { globalFlags } from "../common-flags.ts";
import { nextName } from "../find-command.ts";
import { type FlagSpec, takesNextWord } from "../flags.ts";
import {
  type Candidate,
  type CompletionPlace,
  afterLead,
  containersOf,
  namesFrom,
  typesFrom,
  wordsFrom,
} from "./candidates.ts";

/** What stands before the word that is completed, read as far as it goes. */
interface Before {
  /** The usage line of the command. */
  readonly usage: string;
  readonly args: readonly string[];
  readonly given: ReadonlyMap<string, string>;
  /** The flag whose value is next. */
  readonly open: FlagSpec | null;
  /** After `--` nothing is known. */
  readonly isOver: boolean;
}

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
    second === undefined && !current.startsWith("-")
      ? wordsFrom(subs.map(({ path }) => path[1] ?? "").sort(), current)
      : [];
  return [...below, ...(alone === undefined ? [] : completeCommand(alone, rest, current, place))];
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

function namespaceOf({ given }: Before, { namespace }: CompletionPlace): string {
  return given.get("namespace") ?? namespace;
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

/** The object that the arguments name first; a name alone is a pod's. */
function objectOf({ args }: Before): readonly { readonly type: string; readonly name: string }[] {
  const [first = "", second] = args;
  const slash = first.indexOf("/");
  if (slash !== -1) {
    return [{ type: first.slice(0, slash), name: first.slice(slash + 1) }];
  }
  return [
    { type: first, name: second ?? "" },
    { type: "pod", name: first },
  ];
}

function completeCommand(
  command: Command,
  words: readonly string[],
  current: string,
  place: CompletionPlace,
): readonly Candidate[] {
  const specs = [...command.flags, ...globalFlags];
  const before = readBefore(command.usage, words, specs);
  return flagOrValue(before, specs, current, place) ?? argsFrom(command, before, current, place);
}

/** What the usage line says that the arguments are. */
function argsFrom(command: Command, before: Before, current: string, place: CompletionPlace): readonly Candidate[] {
  const { usage, path } = command;
  const { args, given } = before;
  const namespace = namespaceOf(before, place);
  const [first] = args;
  if (/^\[?NODE\b/.test(usage)) {
    return namesFrom("nodes", "", place, current).filter(({ word }) => !args.includes(word));
  }
  if (/^VERB\b/.test(usage) || given.has("filename")) {
    return [];
  }
  const isOfPods = /\bPOD\b/.test(usage);
  const takesTypes = /\bTYPE\b(?!\/)|\bRESOURCE\b|\bresource\.group\b/.test(usage);
  const takesPairs = takesTypes || /\bTYPE\//.test(usage);
  if (!takesPairs) {
    // `top pod [NAME]`: the type is the command's own name.
    return /\[NAME\b/.test(usage) ? namesFrom(path.at(-1) ?? "", namespace, place, current) : [];
  }
  const pairs = containerPairs(command, before, current, place);
  if (pairs !== null) {
    return pairs;
  }
  const slash = current.indexOf("/");
  if (slash !== -1) {
    const lead = current.slice(0, slash + 1);
    return afterLead(lead, namesFrom(current.slice(0, slash), namespace, place, current.slice(slash + 1)));
  }
  if (first === undefined) {
    const lead = current.slice(0, current.lastIndexOf(",") + 1);
    const types = afterLead(lead, typesFrom(current.slice(lead.length)));
    return takesTypes
      ? types
      : [
          ...namesFrom("pods", namespace, place, current),
          ...types.map(({ word }): Candidate => ({ word: `${word}/`, label: `${word}/`, goesOn: true })),
        ];
  }
  const takesNames =
    takesTypes && !isOfPods && /\b(?:NAME|RESOURCE)\b/.test(usage) && !first.includes("/") && !first.includes(",");
  return takesNames ? namesFrom(first, namespace, place, current).filter(({ word }) => !args.includes(word)) : [];
}

/** `web=web:v2`, where the line has its object. */
function containerPairs(
  { usage }: Command,
  before: Before,
  current: string,
  place: CompletionPlace,
): readonly Candidate[] | null {
  const { args } = before;
  const [first = "", second] = args;
  const hasObject = first.includes("/") || second !== undefined;
  if (!usage.includes("CONTAINER_NAME") || !hasObject) {
    return null;
  }
  const containers = objectOf(before).flatMap(({ type, name }) =>
    containersOf(type, name, namespaceOf(before, place), place),
  );
  const equals = current.indexOf("=");
  if (equals === -1) {
    return containers
      .filter(({ name }) => name.startsWith(current) && !args.some((arg) => arg.startsWith(`${name}=`)))
      .map(({ name }) => ({ word: `${name}=`, label: `${name}=`, goesOn: true }));
  }
  const lead = current.slice(0, equals + 1);
  const [repository = ""] = containers.find(({ name }) => `${name}=` === lead)?.image.split(":") ?? [];
  const own = place.images.filter((image) => image.startsWith(`${repository}:`));
  return afterLead(lead, wordsFrom([...new Set([...own, ...place.images])], current.slice(lead.length)));
}

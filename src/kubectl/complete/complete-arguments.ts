import type { Command } from "../command.ts";
import { CONTEXT } from "../kubeconfig.ts";
import { type Before, namespaceOf, objectOf } from "./before.ts";
import {
  type Candidate,
  type CompletionPlace,
  afterLead,
  containersOf,
  namesFrom,
  pluralsFrom,
  typesFrom,
  wordsFrom,
} from "./candidates.ts";

/** Commands that kubectl offers some types for only, as it spells them (ValidArgs of each, and completion.SpecifiedResourceTypeAndNameCompletionFunc). */
const TYPES_OFFERED: Readonly<Record<string, string>> = {
  autoscale: "deployment replicaset",
  expose: "pod service deployment replicaset",
  rollout: "deployment",
  scale: "deployment replicaset",
  "set image": "deployments pods replicasets",
};

/** What the usage line says that the arguments are. */
export function argsFrom(
  command: Command,
  before: Before,
  current: string,
  place: CompletionPlace,
): readonly Candidate[] {
  const { usage, path } = command;
  const { args, given } = before;
  const namespace = namespaceOf(before, place);
  const [first] = args;
  if (path[0] === "taint") {
    // `taint node NAME`: what comes after are taints.
    const nodes = namesFrom("nodes", "", place, current);
    return first === undefined ? wordsFrom(["node"], current) : args.length === 1 ? nodes : [];
  }
  if (path[0] === "config") {
    return /CONTEXT_NAME|\[NAME\b/.test(usage) && first === undefined && !given.has("current")
      ? wordsFrom([CONTEXT], current)
      : [];
  }
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
    const offered = wordsFrom(typesOffered(path), current);
    if (takesTypes && offered.length > 0) {
      return offered;
    }
    const types = path[0] === "explain" ? pluralsFrom : typesFrom;
    return takesTypes
      ? afterLead(lead, types(current.slice(lead.length)))
      : [
          ...namesFrom("pods", namespace, place, current),
          ...pluralsFrom(current).map(({ word }): Candidate => ({ word: `${word}/`, label: `${word}/`, goesOn: true })),
        ];
  }
  if (path[0] === "logs" && args.length === 1 && !first.includes("/")) {
    return wordsFrom(
      containersOf("pod", first, namespace, place).map(({ name }) => name),
      current,
    );
  }
  const isOver = path.join(" ") === "rollout status" && args.length > 1;
  const takesNames = takesTypes && !isOfPods && !isOver && /\b(?:NAME|RESOURCE)\b/.test(usage) && !first.includes("/");
  return takesNames
    ? first
        .split(",")
        .flatMap((type) => namesFrom(type, namespace, place, current))
        .filter(({ word }) => !args.includes(word))
    : [];
}

function typesOffered(path: readonly string[]): readonly string[] {
  const names = TYPES_OFFERED[path.join(" ")] ?? TYPES_OFFERED[path[0] ?? ""] ?? "";
  return names === "" ? [] : names.split(" ");
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

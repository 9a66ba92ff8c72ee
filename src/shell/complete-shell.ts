import { type Candidate, type CompletionPlace, wordsFrom } from "../kubectl/complete/candidates.ts";
import { completeKubectl } from "../kubectl/complete/complete-kubectl.ts";
import { type OpenLine, readOpenLine } from "./read-open-line.ts";
import { findTool, tools } from "./tools.ts";

export interface ShellCompletion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly { readonly text: string; readonly label: string }[];
}

export interface ShellPlace extends CompletionPlace {
  readonly variables: readonly string[];
}

/** More candidates than this are no help. */
const maxCandidates = 500;

/** What the word at the cursor may become; the line after the cursor stays. */
export function completeShell(line: string, cursor: number, place: ShellPlace): ShellCompletion {
  const open = readOpenLine(line.slice(0, cursor));
  const candidates = open.isText ? [] : candidatesOf(open, place);
  return {
    from: open.from,
    to: cursor,
    candidates: candidates.slice(0, maxCandidates).map((candidate) => ({
      text: spelled(candidate, open),
      label: candidate.label,
    })),
  };
}

function candidatesOf(open: OpenLine, place: ShellPlace): readonly Candidate[] {
  const { words, current, isFile, quote } = open;
  if (isFile) {
    return wordsFrom(place.files, current);
  }
  if (current.startsWith("$") && quote !== "'") {
    return wordsFrom(
      place.variables.map((name) => `$${name}`),
      current,
    );
  }
  return completeCommand(words, current, place);
}

function completeCommand(words: readonly string[], current: string, place: ShellPlace): readonly Candidate[] {
  const [name, ...rest] = words;
  if (name === undefined || /^[A-Za-z_]\w*=/.test(name)) {
    return name === undefined
      ? wordsFrom(tools.map((tool) => tool.name).sort(), current)
      : completeCommand(rest, current, place);
  }
  if (name === "watch") {
    return completeWatched(rest, current, place);
  }
  if (name === "kubectl" || name === "k") {
    return completeKubectl(rest, current, place);
  }
  const tool = findTool(name);
  return tool?.takesFiles === true && !current.startsWith("-") ? wordsFrom(place.files, current) : [];
}

/** The line that `watch` is to run comes after its own options. */
function completeWatched(words: readonly string[], current: string, place: ShellPlace): readonly Candidate[] {
  let at = 0;
  while (at < words.length && words[at]?.startsWith("-") === true) {
    at += words[at] === "-n" ? 2 : 1;
  }
  return at > words.length || (at === words.length && current.startsWith("-"))
    ? []
    : completeCommand(words.slice(at), current, place);
}

/** A word as it has to be written, with what follows it. */
function spelled({ word, goesOn }: Candidate, { quote }: OpenLine): string {
  const after = goesOn === true ? "" : " ";
  switch (quote) {
    case "'":
      return `'${word.replaceAll("'", String.raw`'\''`)}${goesOn === true ? "" : "' "}`;
    case '"':
      return `"${word.replaceAll(/["\\$`]/g, String.raw`\$&`)}${goesOn === true ? "" : '" '}`;
    case "":
      // What begins with `$` is a variable and stays one.
      return word.startsWith("$") ? word + after : word.replaceAll(/[^\w@%+=:,./$-]/g, String.raw`\$&`) + after;
    default:
      return quote satisfies never;
  }
}

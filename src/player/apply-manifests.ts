import { type Result, fail, ok } from "../api/failure.ts";
import type { Fix, Hint } from "../manifest/advice/advice.ts";
import type { ManifestDiagnostic, OwnFault } from "../manifest/manifest-document.ts";
import { finish, type Steps } from "../manifest/steps.ts";
import { parseInSteps } from "../manifest/parse-manifests.ts";
import type { Timeline } from "../sim/timeline.ts";
import { applyLine } from "./kubectl-lines.ts";
import type { CommandOutput } from "./player-state.ts";
import { type RunPlace, runLines } from "./run-lines.ts";
import { type FoundDocument, tryDocuments } from "./try-documents.ts";

/** A file of manifests as it was typed, dropped or opened. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with a file, and where, as far as that can be told. */
export interface ManifestProblem {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** In English, as kubectl would say it. */
  readonly message: string;
  /** The same as data, where it is this page that objects: to be told in the reader's language. */
  readonly own?: OwnFault;
  /** What this page says beside it: what would be right, and a change to its line that may mend it. */
  readonly hint?: Hint;
  readonly fix?: Fix;
}

export interface AppliedManifests {
  readonly line: string;
  readonly timeline: Timeline;
  readonly outputs: readonly CommandOutput[];
}
/** More pods than the page can show is no fault of a line: it is told by the output. */
export type ApplyResult = Result<AppliedManifests, readonly ManifestProblem[]>;

/** Applies files as one `kubectl apply`. All documents are tried before any is applied: with a problem nothing changes. */
export function applyManifests(files: readonly ManifestFile[], place: Omit<RunPlace, "files">): ApplyResult {
  const parsed = finish(parseFiles(files));
  const faults = [...tryDocuments(parsed.found, place)].flatMap((tried) =>
    tried.faults.map((each) => problemOf(tried.file, each)),
  );
  const problems = allProblems(parsed, faults);
  if (problems.length > 0) {
    return fail(problems);
  }
  const line = applyLine(files);
  const run = runLines([line], { ...place, files: new Map(files.map(({ name, text }) => [name, text])) });
  return ok({ line, timeline: run.timeline, outputs: run.outputs });
}

export interface ParsedFiles {
  /** The documents of the files that can be read. */
  readonly found: readonly FoundDocument[];
  /** Why the others cannot. */
  readonly problems: readonly ManifestProblem[];
}

/** What is wrong with the texts, and with their documents: of a file that cannot be read nobody knows what it would make. */
export function allProblems({ problems }: ParsedFiles, faults: readonly ManifestProblem[]): readonly ManifestProblem[] {
  return problems.length === 0
    ? faults
    : [...problems, ...faults.filter(({ message }) => !message.includes("not found"))];
}

/** The documents of all files, and what is wrong with the texts of some; in steps. */
export function* parseFiles(files: readonly ManifestFile[]): Steps<ParsedFiles> {
  const found: FoundDocument[] = [];
  const problems: ManifestProblem[] = [];
  for (const { name: file, text } of files) {
    const parsed = yield* parseInSteps(text);
    if (parsed.ok) {
      found.push(...parsed.value.map((document) => ({ file, document })));
    } else {
      problems.push(...parsed.error.map((diagnostic) => problemOf(file, diagnostic)));
    }
  }
  return { found, problems };
}

export function problemOf(
  file: string,
  { line, column, message, own, hint, fix }: ManifestDiagnostic,
): ManifestProblem {
  return {
    file,
    line,
    column,
    message,
    ...(own === undefined ? {} : { own }),
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix }),
  };
}

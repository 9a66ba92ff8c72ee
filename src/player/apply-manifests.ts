import { type Result, fail, ok } from "../api/failure.ts";
import type { Fix, Hint } from "../manifest/advice/advice.ts";
import { syntaxHint } from "../manifest/advice/syntax-hint.ts";
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
  const problems = parsed.ok
    ? [...tryDocuments(parsed.value, place)].flatMap(({ file, faults }) => faults.map((each) => problemOf(file, each)))
    : parsed.error;
  if (problems.length > 0) {
    return fail(problems);
  }
  const line = applyLine(files);
  const run = runLines([line], { ...place, files: new Map(files.map(({ name, text }) => [name, text])) });
  return ok({ line, timeline: run.timeline, outputs: run.outputs });
}

/** The documents of all files, or what is wrong with their texts; in steps. */
export function* parseFiles(
  files: readonly ManifestFile[],
): Steps<Result<readonly FoundDocument[], readonly ManifestProblem[]>> {
  const found: FoundDocument[] = [];
  const problems: ManifestProblem[] = [];
  for (const { name: file, text } of files) {
    const parsed = yield* parseInSteps(text);
    if (parsed.ok) {
      found.push(...parsed.value.map((document) => ({ file, document })));
    } else {
      problems.push(
        ...parsed.error.map((diagnostic) => {
          const hint = diagnostic.own === undefined ? syntaxHint(text, diagnostic.line, diagnostic.message) : undefined;
          return problemOf(file, hint === undefined ? diagnostic : { ...diagnostic, hint });
        }),
      );
    }
  }
  return problems.length > 0 ? fail(problems) : ok(found);
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

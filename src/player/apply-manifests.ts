import { type Result, fail, ok } from "../api/failure.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import { diagnose } from "../manifest/diagnose.ts";
import type { ManifestDiagnostic, ManifestDocument, OwnFault } from "../manifest/manifest-document.ts";
import { parseManifests } from "../manifest/parse-manifests.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import { submit } from "../sim/submit.ts";
import { applyLine, shellWord } from "./kubectl-lines.ts";
import type { CommandOutput } from "./player-state.ts";
import { type RunPlace, runLines } from "./run-lines.ts";
import { rfc3339At } from "./sim-clock.ts";

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
}

export interface AppliedManifests {
  readonly line: string;
  readonly timeline: Timeline;
  readonly outputs: readonly CommandOutput[];
}
/** More pods than the page can show is no fault of a line: it is told by the output. */
export type ApplyResult = Result<AppliedManifests, readonly ManifestProblem[]>;

interface Found {
  readonly file: string;
  readonly document: ManifestDocument;
}

/** Applies files as one `kubectl apply`. All documents are tried before any is applied: with a problem nothing changes. */
export function applyManifests(files: readonly ManifestFile[], place: Omit<RunPlace, "files">): ApplyResult {
  const found: Found[] = [];
  const problems: ManifestProblem[] = [];
  for (const { name: file, text } of files) {
    const parsed = parseManifests(text);
    if (parsed.ok) {
      found.push(...parsed.value.map((document) => ({ file, document })));
    } else {
      problems.push(...parsed.error.map((diagnostic) => problemOf(file, diagnostic)));
    }
  }
  if (problems.length === 0) {
    problems.push(...tryEach(found, place));
  }
  if (problems.length > 0) {
    return fail(problems);
  }
  const line = applyLine(files);
  const run = runLines([line], { ...place, files: new Map(files.map(({ name, text }) => [name, text])) });
  return ok({ line, timeline: run.timeline, outputs: run.outputs });
}

/** What the API server, or kubectl before it, says to each document when they are applied one after the other. */
function tryEach(found: readonly Found[], place: Omit<RunPlace, "files">): readonly ManifestProblem[] {
  let { timeline } = place;
  const problems: ManifestProblem[] = [];
  for (const { file, document } of found) {
    const command = `kubectl apply -f ${shellWord(file)}`;
    const plan = planCommand(command, {
      state: frameAt(timeline, place.atMs).state,
      namespace: place.namespace,
      nowMs: place.atMs,
      nowRfc3339: rfc3339At(place.atMs),
      rfc3339At,
      readFile: () => JSON.stringify(document.object),
    });
    const { atMs, from } = place;
    const tried =
      plan.requests.length === 0
        ? { timeline, responses: [] }
        : submit(timeline, { type: "requests", atMs, from, command, requests: plan.requests });
    const refused = tried.responses.flatMap((response) => (response.ok ? [] : [response.error]));
    const { exit, stderr } = plan.report(tried.responses);
    if (refused.length > 0) {
      problems.push(...refused.flatMap((failure) => diagnose(document, failure).map((each) => problemOf(file, each))));
    } else if (exit !== 0) {
      problems.push(problemOf(file, { ...document.locate("kind"), document: document.index, message: stderr.trim() }));
    } else {
      timeline = tried.timeline;
    }
  }
  return problems;
}

function problemOf(file: string, { line, column, message, own }: ManifestDiagnostic): ManifestProblem {
  return own === undefined ? { file, line, column, message } : { file, line, column, message, own };
}
